import type { Digest, Hex } from '../../core/hex.ts';
import { decodedOnly, type Layout, layoutOf, STORED, type StoredBatch } from './storedBatch.ts';

/** What a validator posts of a new batch, as far as it is read here. */
interface NewBatch {
  readonly batchNumber: bigint;
  readonly timestamp: bigint;
  readonly indexRepeatedStorageChanges: bigint;
  readonly newStateRoot: Digest;
  readonly numberOfLayer1Txs: bigint;
  readonly priorityOperationsHash: Digest;
  readonly systemLogs: Hex;
}

/** Source: matter-labs/era-contracts, `chain-interfaces/IExecutor.sol` (CommitBatchInfo), since protocol version 26. */
const NEW = {
  type: 'tuple[]',
  components: [
    { name: 'batchNumber', type: 'uint64' },
    { name: 'timestamp', type: 'uint64' },
    { name: 'indexRepeatedStorageChanges', type: 'uint64' },
    { name: 'newStateRoot', type: 'bytes32' },
    { name: 'numberOfLayer1Txs', type: 'uint256' },
    { name: 'priorityOperationsHash', type: 'bytes32' },
    { name: 'bootloaderHeapInitialContentsHash', type: 'bytes32' },
    { name: 'eventsQueueStateHash', type: 'bytes32' },
    { name: 'systemLogs', type: 'bytes' },
    { name: 'operatorDAInput', type: 'bytes' },
  ],
} as const;

/** What `commitBatchesSharedBridge` was handed: the last batch of before, and the new ones. */
export interface Committed {
  readonly layout: Layout;
  readonly last: StoredBatch;
  readonly news: readonly NewBatch[];
}

/** Undefined for other encodings than the one. */
export function readCommitted(data: Hex): Committed | undefined {
  const layout = layoutOf(data);
  if (layout === undefined) return undefined;
  const decoded = decodedOnly([STORED[layout], NEW], data);
  if (decoded === undefined) return undefined;
  const [last, news] = decoded as unknown as [StoredBatch, readonly NewBatch[]];
  return { layout, last, news };
}

/** Keys of system logs. Source: matter-labs/era-contracts, `system-contracts/contracts/Constants.sol` (SystemLogKey). */
const LOGS_ROOT = 0n;
const DEPENDENCY_ROOTS = 7n;

/**
 * What the diamond keeps of a new batch, but for the commitment, which its log has. Undefined where a system log is missing. That it is
 * so is seen by its hash, which storage has.
 */
export function storedOf(layout: Layout, batch: NewBatch, commitment: Digest): StoredBatch | undefined {
  const l2LogsTreeRoot = systemLog(batch.systemLogs, LOGS_ROOT);
  const roots = systemLog(batch.systemLogs, DEPENDENCY_ROOTS);
  if (l2LogsTreeRoot === undefined || (layout === 1 && roots === undefined)) return undefined;
  const { batchNumber, indexRepeatedStorageChanges, numberOfLayer1Txs, priorityOperationsHash, timestamp } = batch;
  return {
    batchNumber,
    batchHash: batch.newStateRoot,
    indexRepeatedStorageChanges,
    numberOfLayer1Txs,
    priorityOperationsHash,
    ...(layout === 1 ? { dependencyRootsRollingHash: roots as Digest } : {}),
    l2LogsTreeRoot,
    timestamp,
    commitment,
  };
}

/** Of 88 bytes each: shard, service and transaction (4), sender (20), key (32), value (32). */
function systemLog(logs: Hex, wanted: bigint): Digest | undefined {
  for (let at = 2; at + 2 * 88 <= logs.length; at += 2 * 88) {
    if (BigInt(`0x${logs.slice(at + 48, at + 112)}`) === wanted) return `0x${logs.slice(at + 112, at + 176)}`;
  }
  return undefined;
}
