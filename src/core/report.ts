import type { FinalityReport, Finding } from './adapter.ts';
import type { Checkpoint } from './beacon.ts';
import type { Check } from './check.ts';
import type { Hex } from './hex.ts';
import type { Outcome } from './outcome.ts';
import type { BlockRef, Gap } from './proven.ts';
import type { Rule } from './rule.ts';
import type { SourceHealth } from './source.ts';
import type { Claim } from './statement.ts';
import type { HeaderTrust, Opinion, Verdict } from './verdict.ts';

/** How far L1 itself is established here. */
export interface L1Status {
  readonly chainId: number;
  readonly network: string;
  readonly under: HeaderTrust;
  readonly head: BlockRef | null;
  readonly outcome: Outcome;
  readonly lightClient?: LightClientStatus;
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
}

/** One claim with everything that was asked of it: the rows of its pipeline, and what the rule concludes. */
export interface ClaimReport {
  readonly claim: Claim;
  /** In the order of the pipeline. */
  readonly steps: readonly Check[];
  readonly opinions: readonly Opinion[];
  readonly undo: FinalityReport['undo'];
  readonly verdict: Verdict;
}

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
  /** Newest first. */
  readonly claims: readonly ClaimReport[];
  /** Of the newest claim, or of one that L1 wrongly took before it; before there is any, what is being waited for. */
  readonly verdict: Verdict;
  /** The id of the claim whose verdict that is; absent while there is none. */
  readonly headline?: string;
  /** Why no claim could be read, when none could. */
  readonly gap?: Gap;
  readonly findings: readonly Finding[];
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
      readonly outcome: Outcome;
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

/** An evidence file, ready to be saved. `digest` is SHA-256 of `json`. */
export interface EvidenceFile {
  readonly name: string;
  readonly json: string;
  readonly digest: Hex;
}
