import type { BlockPlace, CallResult, LogFilter, RawLog, TransactionPlace, TransactionReceipt } from './ask.ts';
import type { Checkpoint } from './beacon.ts';
import type { Address, Digest, Hex } from './hex.ts';
import type { BlockProof, HistoryState } from './history.ts';
import type { FailCode, GapCode, Status, WaitCode } from './outcome.ts';
import type { BlockRef } from './proven.ts';

/** One piece of raw material, as a source served it and as it was checked here. Its digest is its name. */
export type Item =
  | { readonly kind: 'header'; readonly rlp: Hex }
  | { readonly kind: 'account'; readonly address: Address; readonly proof: readonly Hex[] }
  | { readonly kind: 'storage'; readonly address: Address; readonly slot: Hex; readonly proof: readonly Hex[] }
  | { readonly kind: 'code'; readonly code: Hex }
  | { readonly kind: 'receipts'; readonly block: Digest; readonly receipts: readonly TransactionReceipt[] }
  | { readonly kind: 'transactions'; readonly block: Digest; readonly raws: readonly Hex[] }
  | { readonly kind: 'history'; readonly state: HistoryState }
  | { readonly kind: 'historic-block'; readonly stateRoot: Digest; readonly proof: BlockProof }
  | { readonly kind: 'logs'; readonly filter: LogFilter; readonly logs: readonly RawLog[] }
  | { readonly kind: 'transaction'; readonly hash: Digest; readonly to: Address | null; readonly input: Hex }
  | {
      readonly kind: 'l2';
      readonly chainId: number;
      readonly block: number;
      readonly account: Address;
      /** Header and account proof, as each node served them. */
      readonly nodes: readonly { readonly node: string; readonly rlp: Hex; readonly proof: readonly Hex[] }[];
    }
  | {
      readonly kind: 'l2Header';
      readonly chainId: number;
      readonly at: BlockPlace;
      /** The block, and the one that its chain has at that number; or null, and its newest. Headers, as each node served them. */
      readonly nodes: readonly { readonly node: string; readonly block: Hex | null; readonly chain: Hex }[];
    }
  | { readonly kind: 'collateral'; readonly from: string; readonly collateral: VendorData };

/** A vendor's signed data about a platform, as a file or service handed them over: `DcapCollateral` (formats/dcap.ts). */
export type VendorData = Readonly<Record<string, unknown>>;

/** An ask without the function that binds it: what can be written down. */
export type AskRecord =
  | { readonly kind: 'call'; readonly to: Address; readonly data: Hex }
  | { readonly kind: 'slot'; readonly account: Address; readonly slot: Hex }
  | { readonly kind: 'code'; readonly account: Address }
  | { readonly kind: 'balance'; readonly account: Address }
  | { readonly kind: 'ancestor'; readonly block: number }
  | { readonly kind: 'receipts'; readonly block: number }
  | { readonly kind: 'provenLogs'; readonly filter: LogFilter }
  | { readonly kind: 'provenTransaction'; readonly block: number; readonly at: TransactionPlace }
  | { readonly kind: 'l2'; readonly chainId: number; readonly block: number; readonly account: Address }
  | { readonly kind: 'l2Header'; readonly chainId: number; readonly at: BlockPlace }
  | { readonly kind: 'logs'; readonly filter: LogFilter }
  | { readonly kind: 'transaction'; readonly hash: Digest };

/** What an ask was answered with. `items` are all that the answer rests on, in the order in which they were used. */
export interface AnswerRecord {
  readonly ask: AskRecord;
  readonly answer: { readonly value: CallResult | Hex } | { readonly gap: GapCode; readonly cause?: string };
  readonly items: readonly Digest[];
}

/** How the head of a drive is known. */
export type Anchor =
  | { readonly kind: 'rpc-header'; readonly source: string }
  | { readonly kind: 'own-node'; readonly source: string }
  | LightClientAnchor;

/** All that a light client needs to come to the head again: what it trusted, and what it was then served. */
export interface LightClientAnchor {
  readonly kind: 'light-client';
  /** Who served the last step. */
  readonly source: string;
  /** Name of the beacon network. */
  readonly network: string;
  /** The beacon block root that the writer trusted. */
  readonly checkpoint: Digest;
  /** Who vouched for it to the writer; absent in older files. */
  readonly origin?: Checkpoint['source'];
  /** Of a stored checkpoint: the one that the writer had entered and that had led there, by steps that this file lacks. */
  readonly from?: Digest;
  readonly trail: readonly TrailStep[];
}

/** One piece of light-client data as SSZ, in the order in which it was applied: a bootstrap, then updates. */
export interface TrailStep {
  readonly kind: 'bootstrap' | 'update' | 'finality' | 'optimistic';
  readonly ssz: Hex;
}

/**
 * Everything that one drive of an adapter used, up to the L1 anchor: what is exported, what `npm run record` writes, and
 * what adapter tests replay. `concluded` is what its writer saw; a reader computes it anew and shows where it differs.
 */
export interface Evidence {
  readonly format: 'assay-evidence';
  readonly version: 1;
  readonly app: { readonly version: string; readonly commit: string };
  /** Unix seconds. */
  readonly created: number;
  readonly rollup: string;
  readonly l1: { readonly chainId: number; readonly anchor: Anchor; readonly head: BlockRef };
  readonly asks: readonly AnswerRecord[];
  readonly items: Readonly<Record<Digest, Item>>;
  readonly concluded: readonly {
    readonly claim: string;
    readonly status: Status;
    readonly code?: FailCode | GapCode | WaitCode;
  }[];
}
