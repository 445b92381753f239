import type { Digest } from '../../core/hex.ts';
import { keccak256 } from '../../crypto/hashes.ts';
import { toHex } from '../../formats/bytes.ts';
import { bigEndian, encodeRlp, type Rlp } from '../../formats/rlp.ts';
import { EMPTY_ROOT } from '../../formats/trie.ts';

interface Entry {
  /** Nibbles of the key. */
  readonly path: readonly number[];
  readonly value: Uint8Array;
}

/**
 * Root of the Merkle-Patricia trie that holds a list: the RLP of each index is a key (Yellow Paper, section 4.3.2: the
 * transactions and receipts of a block). The list is all of it: what is not in it is not in the block.
 */
export function orderedRoot(values: readonly Uint8Array[]): Digest {
  if (values.length === 0) return toHex(EMPTY_ROOT);
  const entries = values.map((value, i) => ({ path: nibblesOf(encodeRlp(bigEndian(BigInt(i)))), value }));
  return toHex(keccak256(encodeRlp(nodeOf(entries, 0))));
}

/** The node under which all `entries` stand, whose paths agree up to `depth`. No key is the beginning of another. */
function nodeOf(entries: readonly Entry[], depth: number): Rlp {
  const [first] = entries;
  if (first === undefined) return new Uint8Array();
  if (entries.length === 1) return [hexPrefix(first.path.slice(depth), true), first.value];
  const shared = sharedLength(entries, depth);
  if (shared > 0)
    return [hexPrefix(first.path.slice(depth, depth + shared), false), reference(nodeOf(entries, depth + shared))];
  const children = Array.from({ length: 16 }, (_, nibble) => entries.filter(({ path }) => path[depth] === nibble));
  return [
    ...children.map((below) => (below.length === 0 ? new Uint8Array() : reference(nodeOf(below, depth + 1)))),
    new Uint8Array(),
  ];
}

/** A short node stands in its parent; of a long one the hash does. */
function reference(node: Rlp): Rlp {
  const encoded = encodeRlp(node);
  return encoded.length < 32 ? node : keccak256(encoded);
}

function sharedLength([first, ...others]: readonly Entry[], depth: number): number {
  let length = 0;
  while (
    first !== undefined &&
    depth + length < first.path.length &&
    others.every(({ path }) => path[depth + length] === first.path[depth + length])
  )
    length++;
  return length;
}

/** Yellow Paper, appendix C. */
function hexPrefix(nibbles: readonly number[], isLeaf: boolean): Uint8Array {
  const flag = isLeaf ? 2 : 0;
  const padded = nibbles.length % 2 === 1 ? [flag + 1, ...nibbles] : [flag, 0, ...nibbles];
  return Uint8Array.from({ length: padded.length / 2 }, (_, i) => 16 * (padded[2 * i] ?? 0) + (padded[2 * i + 1] ?? 0));
}

const nibblesOf = (bytes: Uint8Array): readonly number[] => [...bytes].flatMap((byte) => [byte >> 4, byte & 15]);
