import { keccak256 } from '../../crypto/hashes.ts';
import * as trie from '../../formats/trie.ts';

/** `formats/trie.ts` with the hash of L1. */
export const walkTrie = (root: Uint8Array, key: Uint8Array, nodes: readonly Uint8Array[]): trie.TrieResult =>
  trie.walkTrie(keccak256, root, key, nodes);
