import type { Finding } from './adapter.ts';
import type { Standing } from './agreement.ts';
import type { Appraisal, PolicyAnswer } from './attestation.ts';
import type { Checkpoint } from './beacon.ts';
import type { Check } from './check.ts';
import type { GivenCollateral } from './collateral.ts';
import type { Conclusion } from './conclusion.ts';
import type { Dispute } from './dispute.ts';
import type { ExitPlan } from './exit.ts';
import type { Rung, Undo, Withdrawal } from './finality.ts';
import type { UpgradeNotice } from './guardian.ts';
import type { Held } from './held.ts';
import type { Digest, Hex } from './hex.ts';
import type { Independence } from './independence.ts';
import type { NodeWord } from './l2.ts';
import type { ImplementationOpinion } from './opinions.ts';
import type { Outcome } from './outcome.ts';
import type { BlockRef, Gap } from './proven.ts';
import type { Prover } from './prover.ts';
import type { ReaderRule } from './reader.ts';
import type { Rule } from './rule.ts';
import type { SourceHealth } from './source.ts';
import type { Claim } from './statement.ts';
import type { Challenge, HeaderTrust, Opinion, Verdict } from './verdict.ts';

/** How far L1 itself is established here. */
export interface L1Status {
  readonly chainId: number;
  readonly network: string;
  readonly under: HeaderTrust;
  readonly head: BlockRef | null;
  readonly outcome: Outcome;
  /** Whether the node that named the head calls it final; absent: not known. */
  readonly isFinal?: boolean;
  readonly lightClient?: LightClientStatus;
  /** Of a file: where the light client that led to its head began, when the reader does not trust that block. */
  readonly untrusted?: UntrustedStart;
}

/** A start that is not the reader's own: the head is then the word of who wrote the file. */
export interface UntrustedStart {
  readonly checkpoint: Checkpoint;
  /** Of a stored checkpoint: what its writer had entered, and what had led there by steps that are not in the file. */
  readonly from?: Digest;
  /** The reader's own checkpoint, which is another; absent: none is set. */
  readonly mine?: Digest;
}

/** L1 alone, where no rollup is watched. */
export interface L1Look {
  readonly l1: L1Status;
  readonly sources: readonly SourceHealth[];
}

/** What the light client came to, and from where. */
export interface LightClientStatus {
  /** Of the finalized beacon block. */
  readonly slot: number;
  /** Who signed for it; null while it is the checkpoint itself. */
  readonly signers: number | null;
  readonly committeeSize: number;
  /** Much older than a healthy chain's, by this device's clock. */
  readonly isStale: boolean;
  readonly checkpoint: Checkpoint;
  /** When the slot of the checkpoint began, in Unix seconds. */
  readonly checkpointTime?: number;
  /** This device's clock against that of the beacon chain, by signed headers; absent while they agree. */
  readonly clock?: ClockDifference;
}

/** How far this device's clock is off, at least. */
export interface ClockDifference {
  /** `behind`: the committee signed for a later slot than this clock has come to. `ahead`: nothing newer is signed. */
  readonly is: 'behind' | 'ahead';
  readonly seconds: number;
}

/** One claim with everything that was asked of it: what was checked, before any rule is held against it. */
export interface CheckedClaim {
  readonly claim: Claim;
  /** In the order of the pipeline. */
  readonly steps: readonly Check[];
  readonly opinions: readonly Opinion[];
  /** Proofs of other statements about the same step, each checked like any other. */
  readonly opposing: readonly Opinion[];
  /** Whether it is proven that there is no opposing proof but those. */
  readonly noContradiction: Outcome;
  /** Absent: not read, or the rollup knows no challenges. */
  readonly challenge?: Outcome<Challenge>;
  /** What of the rollup could still undo it. */
  readonly rollupUndo: readonly Undo[];
  readonly withdrawal?: Withdrawal;
  readonly reported?: readonly NodeWord[];
  readonly dispute?: Dispute;
}

/** What follows from what was checked: computed by `conclude` in core/conclude.ts alone. */
export interface Conclusions {
  /** What the rollup's own rule concludes. */
  readonly verdict: Verdict;
  /** What the reader's rule concludes. */
  readonly reader: Verdict;
  /** Where each prover stands. */
  readonly standings: readonly Standing[];
  /** How far the provers of the rule agree, clocks apart, and what the contract made of it. */
  readonly conclusion: Conclusion;
  /** Of the provers that agree here. */
  readonly independence: Independence;
  readonly ladder: readonly Rung[];
  /** What could still undo it: the rollup's own, and L1's. */
  readonly undo: readonly Undo[];
}

export interface ClaimReport extends CheckedClaim, Conclusions {}

/** What we are doing, apart from what we know: a re-check never replaces a verdict. */
export type Activity =
  | { readonly kind: 'idle' }
  | { readonly kind: 'checking'; readonly what: string; readonly done: number; readonly of: number }
  | { readonly kind: 'retrying'; readonly attempt: number; readonly at: number; readonly cause: string };

/** All that the page shows of one rollup. Small, plain, and pushed whole. */
export interface Report {
  readonly deployment: string;
  readonly l1: L1Status;
  readonly rule: Rule;
  /** The provers of this deployment: what the rules count. */
  readonly provers: readonly Prover[];
  /** The reader's rule that stands behind each claim's `reader`. */
  readonly readerRule: ReaderRule;
  /** Newest first. */
  readonly claims: readonly ClaimReport[];
  /** Of the newest claim, or of one that L1 wrongly took before it; before there is any, what is being waited for. */
  readonly verdict: Verdict;
  /** The id of the claim whose verdict that is; absent while there is none. */
  readonly headline?: string;
  /** Why no claim could be read, when none could. */
  readonly gap?: Gap;
  readonly findings: readonly Finding[];
  /** The ways out, or why they could not be read. Absent: not read for this family. */
  readonly exits?: readonly ExitPlan[] | Gap;
  /** What L1 says of the ways by which its guardians' changes come. Absent: none of them names one. */
  readonly notices?: readonly UpgradeNotice[];
  /** What its escrows hold. Absent: not known. */
  readonly held?: Held;
  readonly sources: readonly SourceHealth[];
  readonly activity: Activity;
  /** Unix seconds at which the facts were established. */
  readonly at: number;
}

/** What became of a dropped file. */
export type Inspection =
  | {
      readonly kind: 'proof';
      readonly name: string;
      readonly verifier: string;
      readonly key: 'pinned' | 'in-file';
      /** The family whose statement the file holds, and whether the public inputs were rebuilt from it. */
      readonly rollup?: string;
      readonly publicInputs?: 'rebuilt' | 'given';
      readonly outcome: Outcome;
      readonly appraisal?: Appraisal;
      /** Who would accept the platform's status; empty where none is known. */
      readonly policies?: readonly PolicyAnswer[];
      /** What came of the files or services that the vendor's data were taken from; absent when none was asked. */
      readonly given?: readonly GivenCollateral[];
      /** What each implementation said, where more than one was asked. */
      readonly opinions?: readonly ImplementationOpinion[];
      readonly took: number;
    }
  | {
      readonly kind: 'evidence';
      readonly name: string;
      readonly rollup: string;
      readonly report: Report;
      readonly differs: readonly { readonly claim: string; readonly file: string; readonly here: string }[];
    }
  | { readonly kind: 'refused'; readonly name: string; readonly outcome: Outcome };

/** What became of a history file: taken, to be asked for old blocks, or not one. */
export type HistoryImport =
  | {
      readonly kind: 'taken';
      readonly name: string;
      readonly chainId: number;
      /** Of the beacon block in whose state the history stands. */
      readonly slot: number;
      readonly blocks: number;
    }
  | { readonly kind: 'refused'; readonly name: string; readonly outcome: Outcome };

/** An evidence file, ready to be saved. `digest` is SHA-256 of `json`. */
export interface EvidenceFile {
  readonly name: string;
  readonly json: string;
  readonly digest: Hex;
}
