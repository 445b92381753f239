import { decodeAbiParameters, encodeAbiParameters, keccak256 } from 'viem/utils';
import type { Digest, Hex } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';

/** What the diamond keeps of a batch, as the hash of this. `batchHash` is the state root at its end. */
export interface StoredBatch {
  readonly batchNumber: bigint;
  readonly batchHash: Digest;
  readonly indexRepeatedStorageChanges: bigint;
  readonly numberOfLayer1Txs: bigint;
  readonly priorityOperationsHash: Digest;
  /** Since protocol version 29. */
  readonly dependencyRootsRollingHash?: Digest;
  readonly l2LogsTreeRoot: Digest;
  readonly timestamp: bigint;
  readonly commitment: Digest;
}

const BEFORE = [
  { name: 'batchNumber', type: 'uint64' },
  { name: 'batchHash', type: 'bytes32' },
  { name: 'indexRepeatedStorageChanges', type: 'uint64' },
  { name: 'numberOfLayer1Txs', type: 'uint256' },
  { name: 'priorityOperationsHash', type: 'bytes32' },
] as const;
const AFTER = [
  { name: 'l2LogsTreeRoot', type: 'bytes32' },
  { name: 'timestamp', type: 'uint256' },
  { name: 'commitment', type: 'bytes32' },
] as const;

/**
 * The two layouts, by the byte that stands before what validators hand in: 0 up to protocol version 28, 1 since then.
 * Source: matter-labs/era-contracts, `state-transition/libraries/BatchDecoder.sol`, `chain-interfaces/IExecutor.sol`.
 */
export const STORED = {
  0: { type: 'tuple', components: [...BEFORE, ...AFTER] },
  1: { type: 'tuple', components: [...BEFORE, { name: 'dependencyRootsRollingHash', type: 'bytes32' }, ...AFTER] },
} as const;
export type Layout = keyof typeof STORED;

/** The layout that such data say they have; undefined for one that is not known here. */
export const layoutOf = (data: Hex): Layout | undefined =>
  (({ '0x00': 0, '0x01': 1 }) as const)[data.slice(0, 4).toLowerCase() as '0x00' | '0x01'];

/** What `storedBatchHash` has of a batch. */
export const storedHash = (layout: Layout, batch: StoredBatch): Digest =>
  keccak256(encodeAbiParameters([STORED[layout]], [batch as never]));

export interface Proven {
  readonly layout: Layout;
  readonly before: StoredBatch;
  readonly batches: readonly StoredBatch[];
  readonly proof: readonly bigint[];
}

/** What `proveBatchesSharedBridge` was handed. Undefined for other encodings than the one. */
export function readProven(data: Hex): Proven | undefined {
  const layout = layoutOf(data);
  if (layout === undefined) return undefined;
  const types = [STORED[layout], { ...STORED[layout], type: 'tuple[]' }, { type: 'uint256[]' }] as const;
  const decoded = decodedOnly(types, data);
  if (decoded === undefined) return undefined;
  const [before, batches, proof] = decoded as unknown as [StoredBatch, readonly StoredBatch[], readonly bigint[]];
  return { layout, before, batches, proof };
}

/** Behind the byte of the layout: the values, where they are encoded in the one right way. */
export function decodedOnly(types: readonly unknown[], data: Hex): readonly unknown[] | undefined {
  const body: Hex = `0x${data.slice(4).toLowerCase()}`;
  try {
    const values = decodeAbiParameters(types as never, body) as readonly unknown[];
    return encodeAbiParameters(types as never, values as never) === body ? values : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The one public input of a batch's proof. Source: matter-labs/era-contracts, `chain-deps/facets/Executor.sol`
 * (_getBatchProofPublicInput, PUBLIC_INPUT_SHIFT).
 */
export const publicInput = (before: Digest, commitment: Digest): Hex =>
  numberToHex(BigInt(keccak256(`${before}${commitment.slice(2)}`)) >> 32n, 32);
