import type { Locator, Page } from '@playwright/test';

/** A file as `setInputFiles` takes it. */
export type Dropped = string | { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };

/** The page on which a file is checked. */
export class EvidencePage {
  readonly result: Locator;
  readonly refusal: Locator;
  constructor(readonly page: Page) {
    this.result = page.getByRole('region', { name: 'Result', exact: true });
    this.refusal = page.getByRole('alert');
  }

  open() {
    return this.page.goto('#/evidence');
  }

  choose(file: Dropped) {
    return this.page.getByLabel('File to check').setInputFiles(file);
  }

  text(name: string, content: string) {
    return this.choose({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  }
}
