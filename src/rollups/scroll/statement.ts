import { keccak256 } from 'viem/utils';
import type { Digest, Hex } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';

/** What the proof of a bundle binds. */
export interface Bundle {
  readonly chainId: number;
  /** Rolling hash of the queue of L1 messages, up to the last one that the bundle takes. */
  readonly messageQueueHash: Digest;
  readonly batches: number;
  readonly preRoot: Digest;
  readonly preBatch: Digest;
  readonly postRoot: Digest;
  readonly batch: Digest;
  readonly withdrawRoot: Digest;
}

/**
 * The public input of a bundle since EuclidV2, packed. Source: scroll-tech/scroll-contracts, `src/L1/rollup/ScrollChain.sol`
 * (_finalizeBundlePostEuclidV2).
 */
export const publicInput = (of: Bundle): Hex =>
  packed([
    numberToHex(of.chainId, 8),
    of.messageQueueHash,
    numberToHex(of.batches, 4),
    of.preRoot,
    of.preBatch,
    of.postRoot,
    of.batch,
    of.withdrawRoot,
  ]);

const packed = (parts: readonly Hex[]): Hex => `0x${parts.map((part) => part.slice(2).toLowerCase()).join('')}`;

/** Of the header of a batch since version 7: version (1), index (8), hash of its blob (32), hash of the batch before (32). */
export interface Header {
  readonly version: number;
  readonly index: bigint;
  readonly hash: Digest;
}

/** Undefined for one of another length or of an earlier version. Source: scroll-tech/scroll-contracts, `BatchHeaderV7Codec.sol`. */
export function readHeader(header: Hex): Header | undefined {
  if (header.length !== 2 + 2 * 73) return undefined;
  const version = Number(`0x${header.slice(2, 4)}`);
  return version < 7 ? undefined : { version, index: BigInt(`0x${header.slice(4, 20)}`), hash: keccak256(header) };
}
