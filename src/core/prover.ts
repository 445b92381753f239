/** Kinds of opinion on a claim. */
export type Family = 'zk' | 'tee' | 'optimistic' | 'signatures' | 'execution';

/** Where provers can share a fate: two that have the same library fail together when it does. The one list of them. */
export const DIMENSIONS = [
  'family',
  'system',
  'implementation',
  'codebase',
  'team',
  'library',
  'key',
  'curve',
  'vendorRoot',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/**
 * What a prover is made of, by dimension; `curve` is the curve or hash that it rests on. Absent: not known. Empty: it
 * depends on nothing of that kind.
 */
export type Traits = Readonly<Partial<Record<Exclude<Dimension, 'family'>, readonly string[]>>>;

/** Who may hand in this prover's proofs, and what a false one costs. Absent: not known. */
export interface Submission {
  readonly open?: boolean;
  /** In ETH; 0 when there is none. */
  readonly bond?: number;
}

/** One source of opinion on claims. */
export interface Prover {
  readonly id: string;
  readonly name: string;
  readonly family: Family;
  readonly traits: Traits;
  readonly assumptions: readonly string[];
  /**
   * Absent: a prover of the rollup, whose word confirms the state. `release`: it can hold a state back, and does not
   * confirm it. `reader`: it runs in the reader's own browser, so that only the reader's rule may count it.
   */
  readonly role?: 'release' | 'reader';
  readonly submission?: Submission;
}

/** What a prover depends on in one dimension; undefined: not known. */
export const traitsOf = (prover: Prover, dimension: Dimension): readonly string[] | undefined =>
  dimension === 'family' ? [prover.family] : prover.traits[dimension];
