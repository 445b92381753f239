import { decodeAbiParameters, decodeEventLog, encodeAbiParameters, keccak256 } from 'viem/utils';
import type { RawLog } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { chainAbi } from './abi.ts';

/** One batch of state roots as it was posted; L1 keeps nothing of it but its hash. */
export interface Header {
  readonly index: number;
  /** Merkle root of the state roots. */
  readonly root: Digest;
  readonly size: number;
  /** State roots before it: one for each L2 block. */
  readonly before: number;
  /** Unix seconds, and who posted it. */
  readonly time: number;
  readonly proposer: Address;
  /** Hash of its last L2 block, as who posted it says. Absent: batches of before name none. */
  readonly lastBlock?: Digest;
}

const HEADER = [{ type: 'bytes32' }, { type: 'uint256' }, { type: 'uint256' }, { type: 'bytes' }] as const;
const EXTRA = [{ type: 'uint256' }, { type: 'address' }] as const;
/** Words of the newer form, which has hash and number of the last block besides. */
const NEWER = [...EXTRA, { type: 'bytes32' }, { type: 'uint256' }] as const;

/**
 * The batch that a log tells of, when the hash that L1 keeps is its own; null when it is not. Source: `Lib_OVMCodec.hashBatchHeader`, and
 * `_decodeExtraData` of the state commitment chain.
 */
export function readHeader(log: Pick<RawLog, 'data' | 'topics'>, hash: Digest): Header | null {
  try {
    const { args } = decodeEventLog({
      abi: chainAbi,
      eventName: 'StateBatchAppended',
      data: log.data,
      topics: log.topics as [Hex, ...Hex[]],
      strict: true,
    });
    const { batchIndex, batchRoot, batchSize, prevTotalElements, extraData } = args;
    const own = keccak256(encodeAbiParameters(HEADER, [batchRoot, batchSize, prevTotalElements, extraData]));
    const numbers = [batchIndex, batchSize, prevTotalElements];
    if (own !== hash || numbers.some((value) => value > BigInt(Number.MAX_SAFE_INTEGER))) return null;
    const [time, proposer] = decodeAbiParameters(EXTRA, extraData);
    if (time > BigInt(Number.MAX_SAFE_INTEGER)) return null;
    return {
      index: Number(batchIndex),
      root: batchRoot,
      size: Number(batchSize),
      before: Number(prevTotalElements),
      time: Number(time),
      proposer: proposer.toLowerCase() as Address,
      ...(extraData.length === 2 + 64 * NEWER.length ? { lastBlock: decodeAbiParameters(NEWER, extraData)[2] } : {}),
    };
  } catch {
    return null;
  }
}
