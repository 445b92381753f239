import { keccak256 } from 'viem/utils';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';

/** A message from L2 to L1, as the outbox executes it. Amounts in wei, times in Unix seconds. */
export interface OutboxMessage {
  readonly l2Sender: Address;
  readonly to: Address;
  readonly l2Block: bigint;
  readonly l1Block: bigint;
  readonly l2Timestamp: bigint;
  readonly value: bigint;
  readonly data: Hex;
}

const join = (...parts: readonly Hex[]): Hex => `0x${parts.map((part) => part.slice(2)).join('')}`;
const word = (value: bigint): Hex => numberToHex(value, 32);

/** Leaf of a message in the send tree. Source: OffchainLabs/nitro-contracts, `Outbox.sol` (calculateItemHash), hashed once more. */
export const outboxLeaf = (of: OutboxMessage): Digest =>
  keccak256(
    keccak256(
      join(of.l2Sender, of.to, word(of.l2Block), word(of.l1Block), word(of.l2Timestamp), word(of.value), of.data),
    ),
  );

/**
 * Root that a Merkle path gives, folded by the bits of the index, lowest first; null when the index has more bits than the
 * path, or the path is longer than a send tree can be. Source: OffchainLabs/nitro-contracts, `MerkleLib.sol`.
 */
export function sendRoot(leaf: Digest, index: bigint, path: readonly Digest[]): Digest | null {
  if (path.length > 255 || index >> BigInt(path.length) !== 0n) return null;
  return path.reduce(
    (node, sibling, level) => keccak256((index >> BigInt(level)) & 1n ? join(sibling, node) : join(node, sibling)),
    leaf,
  );
}
