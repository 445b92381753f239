import type { Address, Hex } from '../../core/hex.ts';
import type { BlockRef } from '../../core/proven.ts';
import { toBytes, toHex } from '../../formats/bytes.ts';
import { EMPTY_ROOT } from '../../formats/trie.ts';
import { type ClaimedState, fault, type Said, type SaidProof, said } from '../sources/source.ts';
import { type Account, EMPTY_CODE_HASH, proveAccount } from './account.ts';
import { proveStorage } from './storage.ts';

export interface ProvenState {
  readonly account: Account;
  /** One 32-byte word per slot, in the order of the question. */
  readonly words: readonly Hex[];
}

/**
 * Checks an account and slots against the head's state root. Address and slots come from the question; storage is proven
 * from the proven root. What the source claims besides must be what its proof shows, or the source is at fault.
 */
export function checkState(
  head: BlockRef,
  address: Address,
  slots: readonly Hex[],
  answer: SaidProof,
): Said<ProvenState> {
  const wrong = (what: string) => fault('storage-proof-invalid', `${what} of ${address} at block ${head.number}`);
  if (answer.storage.length !== slots.length) return wrong('number of slots');
  const found = proveAccount(head.stateRoot, address, answer.account.map(toBytes));
  if (found.kind === 'invalid') return wrong(`account proof (${found.code})`);
  const { account } = found;
  const words: Hex[] = [];
  for (const [i, slot] of slots.entries()) {
    const nodes = answer.storage[i] ?? [];
    // Servers differ in what they send for an account that is not there: its absence alone proves the zero.
    const result = proveStorage(account.storageRoot, slot, account.exists ? nodes.map(toBytes) : []);
    if (result.kind === 'invalid') return wrong(`slot ${slot} (${result.code})`);
    words.push(result.word);
  }
  const lie = answer.claimed === undefined ? null : contradiction(account, words, answer.claimed);
  return lie === null ? said({ account, words }) : wrong(`claimed ${lie}`);
}

function contradiction(account: Account, words: readonly Hex[], claimed: ClaimedState): string | null {
  if (claimed.nonce !== account.nonce) return 'nonce';
  if (claimed.balance !== account.balance) return 'balance';
  if (!sameHash(claimed.storageRoot, account.storageRoot, toHex(EMPTY_ROOT))) return 'storage root';
  if (!sameHash(claimed.codeHash, account.codeHash, EMPTY_CODE_HASH)) return 'code hash';
  if (claimed.words.length !== words.length) return 'number of words';
  return words.every((word, i) => BigInt(word) === claimed.words[i]) ? null : 'word';
}

/** For nothing at all, some servers write the hash of nothing and some write zero. */
const sameHash = (claimed: Hex, proven: Hex, ofNothing: Hex): boolean =>
  claimed === proven || (proven === ofNothing && BigInt(claimed) === 0n);
