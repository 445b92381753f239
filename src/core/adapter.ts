import type { Steps } from './ask.ts';
import type { Attested, Compared } from './check.ts';
import type { Coverage } from './coverage.ts';
import type { Dispute } from './dispute.ts';
import type { ExitRoute } from './exit.ts';
import type { Undo, Withdrawal } from './finality.ts';
import type { Guardian } from './guardian.ts';
import type { Address, Digest, Hex } from './hex.ts';
import type { NodeWord } from './l2.ts';
import type { Outcome } from './outcome.ts';
import type { Gap } from './proven.ts';
import type { Prover } from './prover.ts';
import type { Rule } from './rule.ts';
import type { Claim, Statement } from './statement.ts';
import type { Challenge, Position } from './verdict.ts';
import type { ProofInput } from './verifier.ts';

/** One rollup as it stands on one L1. */
export interface Deployment {
  /** Unique in the catalogue; it stands in links. */
  readonly id: string;
  readonly name: string;
  readonly chainId: number;
  readonly contract: Address;
  /** The rule as it was pinned here; the one that L1 enforces is read anew, and a difference is a finding. */
  readonly rule: Rule;
  readonly ruleName: string;
  /** Ids of the family's provers that this one has; absent: all of them. */
  readonly provers?: readonly string[];
  /** Accounts that hold its users' ETH and no other rollup's: its bridge, or its own contract. Absent: not known. */
  readonly escrows?: readonly Address[];
  /** Chain id of the L2, where its nodes can be asked for its roots. Absent: they are not asked. */
  readonly l2?: number;
  /** Who can override its rule. Absent: not known. */
  readonly guardians?: readonly Guardian[];
  readonly coverage: Coverage;
}

/** The provers of one deployment. */
export const proversAt = (
  { provers: all }: Pick<RollupMeta, 'provers'>,
  { provers: ids }: Pick<Deployment, 'provers'>,
): readonly Prover[] => (ids === undefined ? all : all.filter(({ id }) => ids.includes(id)));

/** A rollup family: what the page can know of it without loading its adapter. */
export interface RollupMeta {
  /** Equal to the folder's name. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'validity' | 'optimistic' | 'multi-proof';
  readonly about: string;
  readonly provers: readonly Prover[];
  readonly deployments: readonly Deployment[];
  /** What stays trusted whatever the checks say: upgrade keys, set-ups. */
  readonly trusts: readonly string[];
}

/** Something that changed on L1 against what is pinned here, or is about to: a key, a route, a rule. Not a verdict by itself. */
export interface Finding {
  readonly code:
    | 'route-changed'
    | 'key-changed'
    | 'code-changed'
    | 'rule-changed'
    | 'upgrade-pending'
    | 'contradiction'
    | 'rival'
    | 'challenged'
    | 'verifiers-disagree'
    | 'allow-list'
    | 'quota-used'
    | 'unread'
    | 'paused'
    | 'voided';
  readonly said: string;
  /** The claim that it is about; absent when it is about the rollup. */
  readonly claim?: string;
  readonly prover?: string;
  readonly evidence: readonly Digest[];
}

/** What an adapter found out without a verifier, or the verification that will tell. */
export interface CheckDraft {
  readonly checked: string;
  readonly result: Outcome | ProofInput;
  readonly compared: readonly Compared[];
  readonly evidence: readonly Digest[];
}

/** One log of one transaction: which contract wrote it, with which topics it begins, in which block. */
export interface LogPlace {
  readonly address: Address;
  readonly topics: readonly (Hex | null)[];
  readonly block: number;
}

/** One prover's part in one claim. */
export interface ProofDraft extends CheckDraft {
  readonly prover: string;
  readonly position: Position;
  readonly acceptedByL1: boolean;
  /** What this proof binds; another statement than the claim's for one that opposes it. */
  readonly statement?: Statement;
  /** Unix seconds. */
  readonly since?: number;
  readonly bytes?: number;
  /** Who handed it in. */
  readonly by?: Address;
  /** What is known of the evidence behind a TEE's key, where no verifier is asked about it. */
  readonly attested?: Attested;
  /** The log that L1 wrote when it took the proof: from its block the engine reads what that cost. */
  readonly taken?: LogPlace;
  /** How many sources were asked, where nothing was found and nothing proves that there is nothing. */
  readonly sources?: number;
}

export interface ClaimsFound {
  /** Newest first. */
  readonly claims: readonly Claim[];
  /** Verified when it is proven that none newer exists at this head. */
  readonly newest: CheckDraft;
  readonly rule: Rule;
  readonly findings: readonly Finding[];
}

export interface ClaimFacts {
  /** Do the data bytes match their commitment on L1? */
  readonly inputs: CheckDraft;
  readonly proofs: readonly ProofDraft[];
  /** Proofs that L1 accepted for another statement about the same step. One that verifies is a contradiction. */
  readonly opposing: readonly ProofDraft[];
  /** Verified when it is proven that no further opposing proof is on L1. */
  readonly noContradiction: CheckDraft;
  /** Whether the claim was challenged; absent where the rollup knows no challenges, or they were not read. */
  readonly challenge?: Outcome<Challenge>;
  readonly finality: FinalityReport;
  /** What L2 nodes of the reader's choice say of its root. Absent: they were not asked, as it is proven or they cannot tell. */
  readonly reported?: readonly NodeWord[];
  /** The dispute about it, where it is decided by play. */
  readonly dispute?: Dispute;
  readonly findings: readonly Finding[];
}

/** How far a claim has come on L1, and what of this rollup could still undo it. */
export interface FinalityReport extends CheckDraft {
  readonly undo: readonly Undo[];
  /** Absent: not known. */
  readonly withdrawal?: Withdrawal;
}

/**
 * What is known of one rollup family: no I/O. It says what it needs as asks and is resumed with their answers; the engine
 * alone fetches and proves. The same adapter replays evidence files.
 */
export interface Adapter {
  /** @param last how many of the newest claims to report. */
  claims(last: number): Steps<ClaimsFound | Gap>;
  examine(claim: Claim, rule: Rule): Steps<ClaimFacts>;
  /** The ways out, read-only. Absent: not known here. */
  exits?(): Steps<readonly ExitRoute[] | Gap>;
}

/** `src/rollups/<family>/adapter.ts` exports one of these as `adapter`. */
export type CreateAdapter = (deployment: Deployment) => Adapter;

/** True when a draft still waits for a verifier. */
export const isProofInput = (result: Outcome | ProofInput): result is ProofInput => 'verifier' in result;

/** A state root in the pictures of a page: short, with both ends. */
export const short = (hex: Hex, head = 8, tail = 8): string =>
  hex.length <= 2 + head + tail ? hex : `${hex.slice(0, 2 + head)}…${hex.slice(-tail)}`;
