import type { Digest, Hex } from '../../core/hex.ts';
import { keccak256 } from '../../crypto/hashes.ts';
import { numberToHex, toBytes } from '../../formats/bytes.ts';
import { decodeRlp, RlpError, toInteger } from '../../formats/rlp.ts';
import type { TrieFault } from '../../formats/trie.ts';
import { walkTrie } from './trie.ts';

export type StorageResult =
  | { readonly kind: 'proven'; readonly word: Hex }
  | { readonly kind: 'invalid'; readonly code: TrieFault | 'bad-leaf' };

const ZERO_WORD = numberToHex(0, 32);

/**
 * Proves the 32-byte word at `slot` (32 bytes) under a storage root that is itself proven. A slot that is provably absent
 * is zero.
 *
 * SPEC: the Yellow Paper keeps no zero words in a storage trie; anvil does, as leaves that hold 0x80. Such a leaf is read as
 * the zero that it is: under the state root of a real L1 there is none, and nobody can add one.
 */
export function proveStorage(storageRoot: Digest, slot: Hex, nodes: readonly Uint8Array[]): StorageResult {
  const found = walkTrie(toBytes(storageRoot), keccak256(toBytes(slot)), nodes);
  if (found.kind === 'invalid') return found;
  if (found.kind === 'absent') return { kind: 'proven', word: ZERO_WORD };
  try {
    return { kind: 'proven', word: numberToHex(toInteger(decodeRlp(found.value), 32), 32) };
  } catch (error) {
    if (error instanceof RlpError) return { kind: 'invalid', code: 'bad-leaf' };
    throw error;
  }
}
