import type { LogFilter, RawLog, RawTransaction, SourceFault, SourceFaultCode } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import type { BlockRef } from '../../core/proven.ts';
import type { Receipt } from '../../formats/receipt.ts';

/** What came back from a source: well formed, and not yet held against anything; or what went wrong. */
export type Said<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: SourceFault };

export const said = <T>(value: T): Said<T> => ({ ok: true, value });

/** @param text what the source did or said, in one short sentence; it is cut where it is not. */
export const fault = (code: SourceFaultCode, text: string): Said<never> => ({
  ok: false,
  fault: { code, said: text.slice(0, 300) },
});

export interface SaidHeader {
  /** The hash that the source gives, which the header must have. */
  readonly hash: Digest;
  /** RLP of the header. */
  readonly rlp: Uint8Array;
}

export interface SaidProof {
  readonly account: readonly Hex[];
  /** One list of nodes per slot asked for, in that order. */
  readonly storage: readonly (readonly Hex[])[];
  /** What the source says that the proof shows; a file says nothing. */
  readonly claimed?: ClaimedState;
}

export interface ClaimedState {
  readonly nonce: bigint;
  readonly balance: bigint;
  readonly storageRoot: Digest;
  readonly codeHash: Digest;
  readonly words: readonly bigint[];
}

export type AccessList = readonly { readonly address: Address; readonly slots: readonly Hex[] }[];

/**
 * A server, or a file that stands in for one, which is asked about L1. Whatever it answers, an answer is either of the
 * right shape or a fault; no method rejects, except for a bug here.
 */
export interface ExecutionSource {
  readonly id: string;
  chainId(signal: AbortSignal): Promise<Said<number>>;
  header(block: 'finalized' | 'latest' | Digest, signal: AbortSignal): Promise<Said<SaidHeader>>;
  /** The header of a block by its number alone: whether it is the one that is meant, parent hashes say. */
  headerAt(number: number, signal: AbortSignal): Promise<Said<SaidHeader>>;
  /** @param slots 32-byte keys. */
  proof(head: BlockRef, address: Address, slots: readonly Hex[], signal: AbortSignal): Promise<Said<SaidProof>>;
  /** @param hash the proven hash of the code, by which a file finds it; undefined while it is being proven. */
  code(head: BlockRef, address: Address, hash: Digest | undefined, signal: AbortSignal): Promise<Said<Hex>>;
  logs(filter: LogFilter, signal: AbortSignal): Promise<Said<readonly RawLog[]>>;
  transaction(hash: Digest, signal: AbortSignal): Promise<Said<RawTransaction>>;
  /** All receipts of a block, in their order. */
  receipts(block: Digest, signal: AbortSignal): Promise<Said<readonly Receipt[]>>;
  /** All transactions of a block, in their order, as canonical bytes (EIP-2718). */
  transactions(block: Digest, signal: AbortSignal): Promise<Said<readonly Uint8Array[]>>;
  /** What a call may touch: only ever a hint that saves round trips. */
  accessList(head: BlockRef, call: { to: Address; data: Hex }, signal: AbortSignal): Promise<Said<AccessList>>;
}
