import type { Address, Digest } from '../../core/hex.ts';
import { keccak256 } from '../../crypto/hashes.ts';
import { toBytes, toHex } from '../../formats/bytes.ts';
import { decodeRlp, RlpError, toFixed, toInteger } from '../../formats/rlp.ts';
import { EMPTY_ROOT, type TrieFault } from '../../formats/trie.ts';
import { walkTrie } from './trie.ts';

/** What the state trie holds of an account. One that is provably absent reads as all zero, without code and storage. */
export interface Account {
  readonly exists: boolean;
  readonly nonce: bigint;
  /** Wei. */
  readonly balance: bigint;
  readonly storageRoot: Digest;
  readonly codeHash: Digest;
}

/** Keccak-256 of no bytes: the code hash of an account without code. */
export const EMPTY_CODE_HASH: Digest = '0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470';

export const ABSENT_ACCOUNT: Account = {
  exists: false,
  nonce: 0n,
  balance: 0n,
  storageRoot: toHex(EMPTY_ROOT),
  codeHash: EMPTY_CODE_HASH,
};

export type AccountResult =
  | { readonly kind: 'proven'; readonly account: Account }
  | { readonly kind: 'invalid'; readonly code: TrieFault | 'bad-leaf' };

/** Proves what `stateRoot` holds of `address`, or that it holds nothing. */
export function proveAccount(stateRoot: Digest, address: Address, nodes: readonly Uint8Array[]): AccountResult {
  const found = walkTrie(toBytes(stateRoot), keccak256(toBytes(address)), nodes);
  if (found.kind === 'invalid') return found;
  if (found.kind === 'absent') return { kind: 'proven', account: ABSENT_ACCOUNT };
  try {
    const leaf = decodeRlp(found.value);
    if (leaf instanceof Uint8Array || leaf.length !== 4) return { kind: 'invalid', code: 'bad-leaf' };
    const account: Account = {
      exists: true,
      nonce: toInteger(leaf[0], 8),
      balance: toInteger(leaf[1], 32),
      storageRoot: toHex(toFixed(leaf[2], 32)),
      codeHash: toHex(toFixed(leaf[3], 32)),
    };
    return { kind: 'proven', account };
  } catch (error) {
    if (error instanceof RlpError) return { kind: 'invalid', code: 'bad-leaf' };
    throw error;
  }
}
