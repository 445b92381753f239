import type { CallResult, LogFilter, RawLog } from './ask.ts';
import type { Address, Digest, Hex } from './hex.ts';
import type { FailCode, GapCode, Status, WaitCode } from './outcome.ts';
import type { BlockRef } from './proven.ts';

/** One piece of raw material, as a source served it and as it was checked here. Its digest is its name. */
export type Item =
  | { readonly kind: 'header'; readonly rlp: Hex }
  | { readonly kind: 'account'; readonly address: Address; readonly proof: readonly Hex[] }
  | { readonly kind: 'storage'; readonly address: Address; readonly slot: Hex; readonly proof: readonly Hex[] }
  | { readonly kind: 'code'; readonly code: Hex }
  | { readonly kind: 'logs'; readonly filter: LogFilter; readonly logs: readonly RawLog[] }
  | { readonly kind: 'transaction'; readonly hash: Digest; readonly to: Address | null; readonly input: Hex };

/** An ask without the function that binds it: what can be written down. */
export type AskRecord =
  | { readonly kind: 'call'; readonly to: Address; readonly data: Hex }
  | { readonly kind: 'slot'; readonly account: Address; readonly slot: Hex }
  | { readonly kind: 'code'; readonly account: Address }
  | { readonly kind: 'logs'; readonly filter: LogFilter }
  | { readonly kind: 'transaction'; readonly hash: Digest };

/** What an ask was answered with. `items` are all that the answer rests on, in the order in which they were used. */
export interface AnswerRecord {
  readonly ask: AskRecord;
  readonly answer: { readonly value: CallResult | Hex } | { readonly gap: GapCode; readonly cause?: string };
  readonly items: readonly Digest[];
}

/** How the head of a drive is known. A light client's anchor (checkpoint, updates, finality) joins this union with it. */
export type Anchor =
  | { readonly kind: 'rpc-header'; readonly source: string }
  | { readonly kind: 'own-node'; readonly source: string };

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
