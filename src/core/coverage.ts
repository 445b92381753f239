/** On what the reading of a deployment was tried, the closest to the chain itself first. */
export const TRIED = ['recorded', 'real-vectors', 'real-contracts', 'stand-ins'] as const;
export type Tried = (typeof TRIED)[number];

export const TRIED_WORDS: Readonly<Record<Tried, string>> = {
  recorded: 'recordings of this very deployment',
  'real-vectors': 'real proofs of its form',
  'real-contracts': 'the real contracts, on a devnet',
  'stand-ins': 'contracts written here that answer the same calls, on a devnet',
};

/** How a deployment is read, and on what that was tried: for the page on coverage and the family's README. */
export interface Coverage {
  /** How a claim is proven: "calls; code pinned". */
  readonly claims: string;
  /** How its proofs are found: "proven call data". */
  readonly proofs: string;
  /** Empty: from its sources alone, and then it is no deployment yet. */
  readonly tried: readonly Tried[];
  /** What these words leave out. */
  readonly note?: string;
}
