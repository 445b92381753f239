import type { Digest } from '../../core/hex.ts';
import { sha256 } from '../../crypto/hashes.ts';
import { concat, toBytes, toHex } from '../../formats/bytes.ts';

/** Steps from the node with this generalized index up to the root (consensus-specs, ssz/merkle-proofs.md). */
export const depthOf = (gindex: number): number => Math.floor(Math.log2(gindex));

/**
 * True when `branch` leads from `leaf` at generalized index `gindex` to `root`. A branch may be longer than the index is
 * deep only by zeros in front, as data of an older fork has in a newer container (`is_valid_normalized_merkle_branch`).
 */
export function isValidBranch(leaf: Digest, branch: readonly Digest[], gindex: number, root: Digest): boolean {
  const extra = branch.length - depthOf(gindex);
  if (extra < 0 || !branch.slice(0, extra).every(isZero)) return false;
  return rootOfBranch(leaf, branch.slice(extra), gindex) === root;
}

/** The root that a branch leads to. Bits of `index` say, from the lowest, whether the node is the right one of its pair. */
export function rootOfBranch(leaf: Digest, branch: readonly Digest[], index: number): Digest {
  const node = branch.reduce((child, sibling, i) => {
    const isRight = Math.floor(index / 2 ** i) % 2 === 1;
    const other = toBytes(sibling);
    return sha256(isRight ? concat(other, child) : concat(child, other));
  }, toBytes(leaf) as Uint8Array);
  return toHex(node);
}

const isZero = (digest: Digest): boolean => /^0x0*$/.test(digest);
export const isAbsent = (branch: readonly Digest[]): boolean => branch.every(isZero);
