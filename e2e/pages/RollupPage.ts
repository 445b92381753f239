import type { Locator, Page } from '@playwright/test';

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
