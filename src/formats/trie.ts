import { equalBytes, toBytes } from './bytes.ts';
import { decodeRlp, encodeRlp, type Rlp, RlpError } from './rlp.ts';

/** Keccak-256, handed in by the caller: this folder has no cryptography. */
export type Keccak256 = (bytes: Uint8Array) => Uint8Array;

/** Root of a trie without entries: Keccak-256 of the RLP of nothing, 0x80. */
export const EMPTY_ROOT = toBytes('0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421');

/** Why a list of nodes proves nothing. */
export type TrieFault = 'node-missing' | 'hash-mismatch' | 'bad-node' | 'surplus-node';

export type TrieResult =
  | { readonly kind: 'present'; readonly value: Uint8Array }
  | { readonly kind: 'absent' }
  | { readonly kind: 'invalid'; readonly code: TrieFault };

const ABSENT: TrieResult = { kind: 'absent' };
const invalid = (code: TrieFault): TrieResult => ({ kind: 'invalid', code });

/** Where the walk goes after one node: on to a reference, or to its end. */
type Next = { readonly reference: Rlp; readonly consumed: number } | TrieResult;

/**
 * Walks a Merkle-Patricia proof (Yellow Paper, appendix D) from `root` along `key` and says whether it proves a value,
 * proves that there is none, or proves nothing. Every node must hash to its reference and every supplied node must be
 * used; the empty trie is proven by no node or by the single node 0x80, which servers both send.
 */
export function walkTrie(
  keccak256: Keccak256,
  root: Uint8Array,
  key: Uint8Array,
  nodes: readonly Uint8Array[],
): TrieResult {
  if (equalBytes(root, EMPTY_ROOT)) {
    const [first] = nodes;
    if (first === undefined || (nodes.length === 1 && equalBytes(first, Uint8Array.of(0x80)))) return ABSENT;
    return invalid(nodes.length > 1 ? 'surplus-node' : 'hash-mismatch');
  }
  const path = nibblesOf(key);
  let at = 0;
  let used = 0;
  let reference: Rlp = root;
  for (;;) {
    let node: Rlp = reference;
    if (node instanceof Uint8Array) {
      const bytes = nodes[used++];
      if (bytes === undefined) return invalid('node-missing');
      if (!equalBytes(keccak256(bytes), node)) return invalid('hash-mismatch');
      if (bytes.length < 32 && used > 1) return invalid('bad-node'); // should have been embedded
      const decoded = decode(bytes);
      if (decoded === null) return invalid('bad-node');
      node = decoded;
    } else if (encodeRlp(node).length >= 32) {
      return invalid('bad-node'); // should have been referred to by its hash
    }
    const next = step(node, path.subarray(at));
    if ('kind' in next) return next.kind !== 'invalid' && used !== nodes.length ? invalid('surplus-node') : next;
    at += next.consumed;
    reference = next.reference;
  }
}

function step(node: Rlp, path: Uint8Array): Next {
  if (node instanceof Uint8Array) return invalid('bad-node');
  if (node.length === 17) return branch(node, path);
  if (node.length === 2) return short(node, path);
  return invalid('bad-node');
}

function branch(node: readonly Rlp[], path: Uint8Array): Next {
  const value = node[16];
  if (!(value instanceof Uint8Array)) return invalid('bad-node');
  const children = node.slice(0, 16);
  if (!children.every((child) => isReference(child) || isEmpty(child))) return invalid('bad-node');
  const [nibble] = path;
  if (nibble === undefined) return value.length === 0 ? ABSENT : { kind: 'present', value };
  const child = children[nibble];
  if (child === undefined || isEmpty(child)) return ABSENT;
  return { reference: child, consumed: 1 };
}

/** A leaf or an extension: both have two items, and the hex-prefix of the first says which. */
function short(node: readonly Rlp[], path: Uint8Array): Next {
  const [prefix, target] = node;
  const piece = prefix instanceof Uint8Array ? hexPrefix(prefix) : null;
  if (piece === null || target === undefined) return invalid('bad-node');
  const fits = piece.nibbles.length <= path.length && piece.nibbles.every((nibble, i) => nibble === path[i]);
  if (piece.isLeaf) {
    if (!(target instanceof Uint8Array) || target.length === 0) return invalid('bad-node');
    return fits && piece.nibbles.length === path.length ? { kind: 'present', value: target } : ABSENT;
  }
  if (piece.nibbles.length === 0 || !isReference(target)) return invalid('bad-node');
  return fits ? { reference: target, consumed: piece.nibbles.length } : ABSENT;
}

/** Yellow Paper, appendix C: the first nibble holds "is a leaf" (2) and "odd" (1); an even path is padded with 0. */
function hexPrefix(bytes: Uint8Array): { readonly nibbles: Uint8Array; readonly isLeaf: boolean } | null {
  const nibbles = nibblesOf(bytes);
  const [flag, padding] = nibbles;
  if (flag === undefined || flag > 3) return null;
  const odd = (flag & 1) === 1;
  if (!odd && padding !== 0) return null;
  return { nibbles: nibbles.subarray(odd ? 1 : 2), isLeaf: flag >= 2 };
}

const isEmpty = (item: Rlp): boolean => item instanceof Uint8Array && item.length === 0;

/** A hash, or a node that is so short that it stands in its parent. */
const isReference = (item: Rlp): boolean => (item instanceof Uint8Array ? item.length === 32 : item.length > 0);

function nibblesOf(bytes: Uint8Array): Uint8Array {
  const nibbles = new Uint8Array(2 * bytes.length);
  for (const [i, byte] of bytes.entries()) {
    nibbles[2 * i] = byte >> 4;
    nibbles[2 * i + 1] = byte & 15;
  }
  return nibbles;
}

function decode(bytes: Uint8Array): Rlp | null {
  try {
    return decodeRlp(bytes);
  } catch (error) {
    if (error instanceof RlpError) return null;
    throw error;
  }
}
