import type { Address, Digest, Hex } from './hex.ts';
import type { HeaderSaid, NodeSaid } from './l2.ts';
import type { BlockRef, Gap, Hint, Proven } from './proven.ts';

/**
 * What an adapter or a verifier wants to know. The key of each look-up is part of the ask, never of the answer, and all
 * asks of one drive are answered under one pinned head.
 */
export type Ask =
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
  | {
      readonly kind: 'logs';
      readonly filter: LogFilter;
      readonly bind: Bind<readonly RawLog[]>;
      readonly read?: ReadNext;
    }
  | { readonly kind: 'transaction'; readonly hash: Digest; readonly bind: Bind<RawTransaction> };

/** Which of the logs that a source sent are going to be read from their blocks. */
export type ReadNext = (found: readonly RawLog[]) => readonly RawLog[];

/** One text per ask, by which its answer is found again. */
export const askKey = (ask: Ask): string => JSON.stringify({ ...ask, bind: undefined, read: undefined });

/** A range of logs of one contract. Block numbers are inclusive. */
export interface LogFilter {
  readonly address: Address;
  readonly topics: readonly (Hex | null)[];
  readonly fromBlock: number;
  readonly toBlock: number;
}

export interface RawLog {
  readonly address: Address;
  readonly topics: readonly Hex[];
  readonly data: Hex;
  readonly blockNumber: number;
  readonly transactionHash: Digest;
}

export interface RawTransaction {
  readonly hash: Digest;
  readonly to: Address | null;
  readonly input: Hex;
}

/** An earlier block of the chain that the head ends, or the head itself. */
export interface AncestorBlock extends BlockRef {
  readonly parentHash: Digest;
  readonly receiptsRoot: Digest;
  readonly transactionsRoot: Digest;
}

/** A log as a receipt has it. */
export interface ReceiptLog {
  readonly address: Address;
  readonly topics: readonly Digest[];
  readonly data: Hex;
}

/** What the receipts trie of a block holds of one transaction, the bloom apart: it follows from the logs. */
export interface TransactionReceipt {
  /** EIP-2718 type; 0 for legacy. */
  readonly type: number;
  /** 0x01 or nothing since Byzantium; before that the 32 bytes of the state root after the transaction. */
  readonly status: Hex;
  readonly cumulativeGasUsed: number;
  readonly logs: readonly ReceiptLog[];
}

/** A log at its place. No receipt holds the hash of its transaction: `provenTransaction` finds it by its index. */
export interface BlockLog extends ReceiptLog {
  readonly blockNumber: number;
  readonly transactionIndex: number;
}

/** Which transaction of a block is meant: the one at an index, or the one with a hash. */
export type TransactionPlace = number | Digest;

/** Which block of a chain is meant: the one with a number, or the one with a hash. */
export type BlockPlace = number | Digest;

/** A transaction at its place in a block. */
export interface BlockTransaction extends RawTransaction {
  readonly blockNumber: number;
  readonly transactionIndex: number;
}

/**
 * Holds a source's hint against something proven. Returns null when the hint fits, else what the source did wrong, in
 * one sentence: the source is then named with it, and the next one is asked.
 */
export type Bind<T> = (hint: T) => SourceFault | null;

/** What a source is blamed for. `not-in-file` is said of an evidence file that stands in for a server. */
export type SourceFaultCode =
  | 'unreachable'
  | 'bad-response'
  | 'wrong-chain'
  | 'header-mismatch'
  | 'storage-proof-invalid'
  | 'code-mismatch'
  | 'call-data-mismatch'
  | 'log-withheld'
  | 'block-mismatch'
  | 'no-proof-for-block'
  | 'not-in-file'
  | 'not-served'
  | 'update-refused'
  | 'unknown-fork'
  | 'below-quorum'
  | 'ahead-of-clock'
  | 'final-block-unknown'
  | 'stale'
  | 'too-large';

export interface SourceFault {
  readonly code: SourceFaultCode;
  readonly said: string;
}

/** The value of a proven call: what the view returned, or the data with which it provably reverted. */
export type CallResult = { readonly ok: true; readonly data: Hex } | { readonly ok: false; readonly revert: Hex };

/** The value of a proven code ask: runtime bytecode and its Keccak-256, as the account proof has it. */
export interface Code {
  readonly hash: Digest;
  readonly bytes: Hex;
}

export interface Answers {
  call: Proven<CallResult> | Gap;
  slot: Proven<Hex> | Gap;
  code: Proven<Code> | Gap;
  balance: Proven<bigint> | Gap;
  ancestor: Proven<AncestorBlock> | Gap;
  receipts: Proven<readonly TransactionReceipt[]> | Gap;
  provenLogs: Proven<readonly BlockLog[]> | Gap;
  provenTransaction: Proven<BlockTransaction | null> | Gap;
  l2: Hint<readonly NodeSaid[]> | Gap;
  l2Header: Hint<readonly HeaderSaid[]> | Gap;
  logs: Hint<readonly RawLog[]> | Gap;
  transaction: Hint<RawTransaction> | Gap;
}
export type Answer = Answers[Ask['kind']];

/** What a computation waits for: the answer to one ask, or the results of others that run side by side. */
export type Need = Ask | { readonly kind: 'all'; readonly steps: readonly Steps<unknown>[] };

/** A computation that yields what it needs and is resumed with the answer to that ask, or with those results in their order. */
export type Steps<T> = Generator<Need, T, unknown>;

function* one<K extends Ask['kind']>(ask: Extract<Ask, { kind: K }>): Steps<Answers[K]> {
  return (yield ask) as Answers[K];
}

/** Run a `view` function here, over proven code and state. `formats/abi.ts` has the typed form. */
export const rawCall = (to: Address, data: Hex) => one<'call'>({ kind: 'call', to, data });

/** Read one storage word, 32 bytes; absence is proven and reads as zero. */
export const slot = (account: Address, key: Hex) => one<'slot'>({ kind: 'slot', account, slot: key });

/** Read the runtime code of an account. */
export const code = (account: Address) => one<'code'>({ kind: 'code', account });

/** Read what an account holds, in wei; one that is not there provably holds nothing. */
export const balance = (account: Address) => one<'balance'>({ kind: 'balance', account });

/**
 * An earlier block, by its number: `data-missing` for one that is further back than the head remembers and that no imported
 * history covers.
 */
export const ancestor = (block: number) => one<'ancestor'>({ kind: 'ancestor', block });

/** All receipts of a block, in their order: a log that is not among them was provably not written there. */
export const receipts = (block: number) => one<'receipts'>({ kind: 'receipts', block });

/** How many blocks a range of `provenLogs` spans at most; of a wider one nothing is read, and the gap is `too-large`. */
export const PROVEN_LOG_BLOCKS = 256;

/**
 * All logs that a filter admits, in their order: none can have been left out. A block is passed over when the bloom filter of
 * its header excludes the filter's address or one of its topics; of any other all receipts are read. `too-large` for a range
 * of more than `PROVEN_LOG_BLOCKS`, or where too many blocks of it would have to be read.
 */
export const provenLogs = (filter: LogFilter) => one<'provenLogs'>({ kind: 'provenLogs', filter });

/** One transaction of a block, out of all of them; null when that block provably has none there. */
export const provenTransaction = (block: number, at: TransactionPlace) =>
  one<'provenTransaction'>({ kind: 'provenTransaction', block, at });

/**
 * What the L2 nodes of the reader's choice say of a block of an L2 and of an account at it: all of them, or nobody where none is
 * set. Nothing binds it to L1, so it is shown, and enters no verdict.
 */
export const l2 = (chainId: number, block: number, account: Address) =>
  one<'l2'>({ kind: 'l2', chainId, block, account });

/** What those nodes say of a block of an L2 alone, by its number or its hash: whether their chain has it, and its header. */
export const l2Header = (chainId: number, at: BlockPlace) => one<'l2Header'>({ kind: 'l2Header', chainId, at });

/** Ask for logs: a hint, bound by `bind`. */
export const logs = (filter: LogFilter, bind: Bind<readonly RawLog[]>) => one<'logs'>({ kind: 'logs', filter, bind });

const lastOf: ReadNext = (found) => found.slice(-1);

/**
 * The same where some of them, the last one unless said otherwise, are going to be read from their blocks: a source that says that one
 * stands in a block which provably does not hold it is at fault, and the next one is asked. Of a block that cannot be proven nothing is
 * said.
 */
export const placedLogs = (filter: LogFilter, bind: Bind<readonly RawLog[]>, read: ReadNext = lastOf) =>
  one<'logs'>({ kind: 'logs', filter, bind, read });

/** Ask for a transaction's call data: a hint, bound by `bind`. */
export const transaction = (hash: Digest, bind: Bind<RawTransaction>) =>
  one<'transaction'>({ kind: 'transaction', hash, bind });

type Results<S extends readonly Steps<unknown>[]> = {
  -readonly [I in keyof S]: S[I] extends Steps<infer T> ? T : never;
};

/** Runs many computations side by side: each goes on as soon as its own asks are answered. */
export function* all<const S extends readonly Steps<unknown>[]>(steps: S): Steps<Results<S>> {
  return (yield { kind: 'all', steps }) as Results<S>;
}
