import type { Address } from './hex.ts';
import type { Outcome } from './outcome.ts';
import type { Prover } from './prover.ts';
import type { Claim, Statement } from './statement.ts';

/** Whose word the L1 header under a verdict is. */
export type HeaderTrust = 'light-client' | 'own-node' | 'rpc';

/** What a prover says of a claim: backs its statement, binds another one, or nothing. */
export type Position = 'backs' | 'opposes' | 'silent' | 'unknown';

/** One prover's opinion on one claim, after its proof was checked here. */
export interface Opinion {
  readonly prover: string;
  readonly position: Position;
  readonly outcome: Outcome;
  /** True when the rollup's contract took this prover's proof as good. */
  readonly acceptedByL1: boolean;
  /** When L1 recorded it, in Unix seconds. */
  readonly since?: number;
  /** What its proof binds. Absent: what its position says. */
  readonly statement?: Statement;
  /** Who handed it in. */
  readonly by?: Address;
  /** That the whole transaction used with which L1 took it. Read of the newest proof of a prover alone. */
  readonly gas?: number;
  /** How many sources were asked, where nothing was found and nothing proves that there is nothing. */
  readonly sources?: number;
}

/** Whether somebody has challenged a claim: when, in Unix seconds; null when it is proven that nobody has. */
export interface Challenge {
  readonly at: number | null;
}

/** What a claim is judged by. Everything here was proven or checked; nothing is a source's word but `l1`. */
export interface Facts {
  readonly claim: Claim;
  readonly l1: Outcome;
  readonly storage: Outcome;
  readonly inputs: Outcome;
  readonly opinions: readonly Opinion[];
  /** Proofs of other statements about the same step. */
  readonly opposing: readonly Opinion[];
  /** Verified: proven that there is no opposing proof but those. */
  readonly noContradiction: Outcome;
  /** Absent: not read. */
  readonly challenge?: Outcome<Challenge>;
}

/** Under what a rule is applied. */
export interface Circumstances {
  readonly provers: readonly Prover[];
  readonly under: HeaderTrust;
  /** L1 time in Unix seconds, from the head's header. */
  readonly now: number;
  /** A proof that was verified with a remark does not count. */
  readonly strict?: boolean;
}

/** What a rule concludes from checks. `clause` is the clause that is met, or the one that comes nearest. */
export interface Verdict {
  readonly outcome: Outcome<VerdictFacts>;
  readonly clause?: number;
  readonly under: HeaderTrust;
}

export interface VerdictFacts {
  /** The provers whose verified proofs make up the quorum. */
  readonly quorum: readonly string[];
}
