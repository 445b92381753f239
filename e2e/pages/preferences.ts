import type { Page } from '@playwright/test';

interface Choices {
  readonly ownNode?: boolean;
  /** RPC end points of the devnet, in their order. */
  readonly execution?: readonly string[];
}

/** Starts a page with choices that a reader could have made in the settings. */
export function prefer(page: Page, { ownNode = false, execution }: Choices): Promise<unknown> {
  const networks = execution && [{ chainId: 31337, name: 'devnet', execution, headTag: 'finalized' }];
  const stored = JSON.stringify({ version: 1, ownNode, ...(networks === undefined ? {} : { networks }) });
  return page.addInitScript((value) => localStorage.setItem('assay.preferences', value), stored);
}
