import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../fixtures/harness.ts';

// How the stable parts look, pixel by pixel, in each project, and once without colour. Made with `--update-snapshots`.

/** Width of a sample in the page's own font where the snapshots were made, in CSS pixels. */
const SAMPLE_WIDTH = 316;

/** Letters are drawn by the machine's fonts; with others every picture differs, and says nothing. */
async function hasOurFonts(page: Page): Promise<boolean> {
  const width = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) return 0;
    context.font = `16px ${getComputedStyle(document.documentElement).fontFamily}`;
    return Math.round(context.measureText('How do we know? 0123456789 Verified').width);
  });
  return width === SAMPLE_WIDTH;
}

const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });

const PARTS: readonly { readonly name: string; readonly at: string; readonly part: (page: Page) => Locator }[] = [
  { name: 'overview', at: '/', part: (page) => page.getByRole('table', { name: /Rollups and their verdicts/ }) },
  { name: 'agreement', at: '/r/rejected', part: (page) => region(page, 'Who agrees') },
  { name: 'ladder', at: '/r/window', part: (page) => region(page, 'How final is it?') },
  { name: 'independence', at: '/r/good', part: (page) => region(page, 'How independent are they?') },
  { name: 'spectrum', at: '/compare', part: (page) => page.locator('.spectrum') },
  { name: 'map', at: '/what-if', part: (page) => region(page, 'What they share') },
];

for (const { name, at, part } of PARTS) {
  test(
    `${name} looks as it did, with and without colour`,
    { tag: '@looks' },
    async ({ page, screens }, { project }) => {
      await screens.open(at);
      if (!(await hasOurFonts(page))) {
        console.warn('SKIPPED: other fonts than those that the snapshots were made with');
        test.skip();
      }
      const options = { animations: 'disabled', maxDiffPixelRatio: 0.01 } as const;
      await expect(part(page)).toHaveScreenshot(`${name}.png`, options);
      if (project.name !== 'desktop') return;
      await page.evaluate(() => document.documentElement.style.setProperty('filter', 'grayscale(1)'));
      await expect(part(page)).toHaveScreenshot(`${name}-grey.png`, options);
    },
  );
}
