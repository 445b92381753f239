/** At least `atLeast` of these provers. */
export interface Selector {
  readonly provers: readonly string[];
  readonly atLeast: number;
}

/** One way for a claim to become final: every selector of the quorum is met, and `delay` has passed since `clock`. */
export interface Clause {
  readonly quorum: readonly Selector[];
  /** Seconds. */
  readonly delay: number;
  /** What the delay counts from: the posting of the claim, or the proof that completed the quorum. */
  readonly clock: 'posted' | 'proved';
}

/** Which sets of provers finalize a claim, and after what delay: any one clause is enough. */
export type Rule = readonly Clause[];
