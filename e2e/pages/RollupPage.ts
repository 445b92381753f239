import type { Locator, Page } from '@playwright/test';

/** What the page concludes of the root on screen, each in its own words; null or empty where it says nothing. */
export interface Concluded {
  readonly word: string | null;
  /** Why, without the name of the root. */
  readonly reason: string;
  readonly agreement: string;
  /** Independent confirmations, and what they are limited by. */
  readonly figure: string;
  readonly independence: string;
  /** The state of each rung, by its label. */
  readonly ladder: Readonly<Record<string, string>>;
}

/** The page of one deployment. */
export class RollupPage {
  readonly verdict: Locator;
  readonly findings: Locator;
  constructor(readonly page: Page) {
    this.verdict = page.getByRole('region', { name: 'Verdict', exact: true });
    this.findings = page.getByRole('region', { name: 'Findings', exact: true });
  }

  open(deployment: string, root?: number) {
    return this.page.goto(`#/r/${deployment}${root === undefined ? '' : `/root/${root}`}`);
  }

  /** One row of the pipeline, by its heading. Its `data-word` is the word that it wears. */
  step(title: string): Locator {
    const heading = this.page.getByRole('heading', { level: 3, name: title, exact: true });
    return this.page.locator('.step').filter({ has: heading });
  }

  card(heading: string): Locator {
    return this.page.getByRole('region', { name: heading, exact: true });
  }

  /** As it is now: nothing is waited for. */
  async concluded(): Promise<Concluded> {
    const textOf = async (locator: Locator) => (await locator.allTextContents())[0] ?? '';
    const independence = this.card('How independent are they?').locator('.figure');
    const rungs = this.card('How final is it?').locator('.ladder__rung');
    const [words, sentence, agreement, figure, limited, ladder] = await Promise.all([
      this.verdict.evaluateAll((banners) => banners.map((banner) => banner.getAttribute('data-word'))),
      textOf(this.verdict.locator('.banner__sentence')),
      textOf(this.card('Who agrees').locator('h2 + p')),
      textOf(independence.locator('.figure__number')),
      textOf(independence.locator('span')),
      rungs.evaluateAll((all) =>
        all.map((one) => [one.querySelector('.ladder__name')?.textContent ?? '', one.getAttribute('data-state') ?? '']),
      ),
    ]);
    return {
      word: words[0] ?? null,
      reason: sentence.replace(/^State root \d+ of L2 blocks? [\d to]+\.\s*/, ''),
      agreement,
      figure,
      independence: limited,
      ladder: Object.fromEntries(ladder),
    };
  }

  recheck() {
    return this.page.getByRole('button', { name: 'Re-check' }).click();
  }

  /** Presses the button and waits for the file. */
  async exportEvidence(): Promise<{ name: string; path: string }> {
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('button', { name: 'Export evidence' }).click(),
    ]);
    return { name: download.suggestedFilename(), path: await download.path() };
  }
}
