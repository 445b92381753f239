import type { Digest } from './hex.ts';
import { type GapCode, type Grounded, type Outcome, unverifiable } from './outcome.ts';

/** One L1 block: number, hash, the state root that its header carries, and its time in Unix seconds. */
export interface BlockRef {
  readonly number: number;
  readonly hash: Digest;
  readonly stateRoot: Digest;
  readonly timestamp: number;
}

declare const provenBrand: unique symbol;

/**
 * A value bound to an L1 head by proofs that were checked here. Only `src/l1` constructs one (`l1/proven.ts`); the linter
 * keeps everybody else from that constructor. It is plain data, so it survives the worker boundary, and `evidence` names
 * the items with which anybody can check it again.
 */
export interface Proven<T> {
  readonly [provenBrand]: true;
  readonly value: T;
  readonly head: BlockRef;
  readonly evidence: readonly Digest[];
}

/** What follows from a proven value by computing alone is proven by the same evidence. */
export const mapProven = <T, U>(from: Proven<T>, compute: (value: T) => U): Proven<U> => ({
  ...from,
  value: compute(from.value),
});

/** What all of these rest on, each digest once; what could not be read rests on nothing. */
export const evidenceOf = (read: readonly (Grounded | Gap)[]): readonly Digest[] => [
  ...new Set(read.flatMap((one) => (isGap(one) ? [] : one.evidence))),
];

/** Something a source said. It enters a verdict only through a check that binds it to a proven value. */
export interface Hint<T> {
  readonly hint: T;
  readonly source: string;
  readonly evidence: readonly Digest[];
}

/** An ask that could not be answered. Not a no. */
export interface Gap {
  readonly gap: GapCode;
  readonly cause?: string;
}

export const gap = (code: GapCode, cause?: string): Gap => (cause === undefined ? { gap: code } : { gap: code, cause });

export const isGap = (answer: object): answer is Gap => 'gap' in answer;

/** What rests on an ask without an answer could not be checked. */
export const outcomeOfGap = ({ gap, cause }: Gap): Outcome<never> => unverifiable(gap, cause);
