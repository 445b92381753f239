import { keccak256 } from 'viem/utils';
import type { Digest } from '../../core/hex.ts';

const pair = (left: Digest, right: Digest): Digest => keccak256(`${left}${right.slice(2)}`);

/**
 * Root over the state roots of a batch, one at least. A row that is odd is filled with the root of as many leaves that are the hash of
 * zero. Source: optimism v1 `Lib_MerkleTree.sol` (getMerkleRoot).
 */
export function batchRoot(leaves: readonly Digest[]): Digest {
  let row = leaves;
  let filler = keccak256(`0x${'00'.repeat(32)}`);
  while (row.length > 1) {
    const above = Array.from({ length: Math.ceil(row.length / 2) }, (_, i) =>
      pair(row[2 * i] as Digest, row[2 * i + 1] ?? filler),
    );
    filler = pair(filler, filler);
    row = above;
  }
  const [root] = row;
  if (root === undefined) throw new Error('a batch of nothing');
  return root;
}
