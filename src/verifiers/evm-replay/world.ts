import { type Ask, askKey, type Code } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import type { Known } from '../../core/verifier.ts';
import { keccakHex } from '../../crypto/hashes.ts';
import { type AccountState, type Facts, type Touch, touchKey } from '../../evm/facts.ts';
import { numberToHex, toBytes } from '../../formats/bytes.ts';
import type { GivenContract, StoredWord } from '../../formats/evmReplay.ts';
import { giveUp } from '../../formats/refusal.ts';

/** State for the runs of one task: what is known of code and storage, and nothing else. */
export interface World extends Facts {
  /** The code of an account, with its hash; undefined when it is not known. */
  readonly codeOf: (account: Address) => HashedCode | undefined;
  /** What a call wrote stays for the next one. */
  readonly keep: (writes: ReadonlyMap<string, Hex>) => void;
  readonly wordAt: (account: Address, slot: Hex) => Hex | undefined;
}

interface HashedCode {
  readonly hash: Digest;
  readonly bytes: Uint8Array;
}

/** Above what any call sends, so that a transfer is made and noticed rather than refused for want of a balance. */
const ENOUGH = 1n << 200n;

/**
 * An account of which only the code is known. Everything else is made up, so the EVM runs with those opcodes closed that
 * would show it (evm/opcodes.ts).
 */
const stateOf = (codeHash: Digest): AccountState => ({
  exists: true,
  nonce: 1n,
  balance: ENOUGH,
  storageRoot: codeHash,
  codeHash,
});

const NO_CODE = { hash: keccakHex(new Uint8Array()), bytes: new Uint8Array() };

/** 0x01 to 0x11, and 0x0100 (EIP-7951): they have no code to prove. */
export const PRECOMPILES: ReadonlySet<string> = new Set(
  [...Array.from({ length: 17 }, (_, i) => i + 1), 256].map((number) => numberToHex(number, 20)),
);

type Find<T> = (account: Address, slot: Hex) => T | undefined;

const slotKey = (address: Address, slot: Hex) => touchKey({ kind: 'slot', address, slot });

/** @param blank slots that a run finds empty, whatever stands there, by `touchKey`. */
function worldOf(
  code: (account: Address) => HashedCode | undefined,
  slot: Find<Hex>,
  blank: ReadonlySet<string> = new Set(),
): World {
  const written = new Map<string, Hex>();
  const codeOf = (account: Address) => (PRECOMPILES.has(account) ? NO_CODE : code(account));
  const wordAt: Find<Hex> = (account, at) => {
    const key = slotKey(account, at);
    return written.get(key) ?? (blank.has(key) ? undefined : slot(account, at));
  };
  const parts = (key: string) => key.split(' ') as [string, Address, Hex];
  const boxed = <T>(value: T | undefined) => (value === undefined ? undefined : { value });
  return {
    codeOf,
    wordAt,
    keep(writes) {
      for (const [key, word] of writes) written.set(key, word);
    },
    accounts: {
      get(key) {
        const found = codeOf(parts(key)[1]);
        return found === undefined ? undefined : { value: stateOf(found.hash) };
      },
    },
    codes: { get: (key) => boxed(codeOf(parts(key)[1])?.bytes) },
    slots: {
      get(key) {
        const [, account, at] = parts(key);
        return boxed(wordAt(account, at) ?? (blank.has(key) ? ZERO : undefined));
      },
    },
  };
}

const ZERO = numberToHex(0, 32);

/**
 * What the engine has proven so far. Code whose hash is not the proven one is no code, whoever handed it over.
 * @param stores words that the run is to store: that L1 has them already must not count for it.
 */
export function provenWorld(known: Known, stores: readonly Pick<StoredWord, 'account' | 'slot'>[] = []): World {
  const codes = new Map<Address, HashedCode>();
  for (const [key, value] of known) {
    const ask = JSON.parse(key) as Ask;
    if (ask.kind !== 'code') continue;
    const { hash, bytes: code } = value as Code;
    const bytes = toBytes(code);
    if (keccakHex(bytes) !== hash) giveUp('data-missing', `the code of ${ask.account} does not have its proven hash`);
    codes.set(ask.account, { hash, bytes });
  }
  const slot: Find<Hex> = (account, at) => known.get(askKey({ kind: 'slot', account, slot: at })) as Hex | undefined;
  const blank = new Set(stores.map((stored) => slotKey(stored.account, stored.slot)));
  return worldOf((account) => codes.get(account), slot, blank);
}

/** What the input gives: no other contract, and no other word in the storage of one that has any. */
export function givenWorld(contracts: ReadonlyMap<Address, GivenContract>, from: Address): World {
  const codes = new Map(
    [...contracts].map(([account, { code }]) => {
      const bytes = toBytes(code);
      return [account, { hash: keccakHex(bytes), bytes }] as const;
    }),
  );
  return worldOf(
    (account) => codes.get(account) ?? (account === from ? NO_CODE : undefined),
    (account, slot) => {
      const slots = contracts.get(account)?.slots;
      return slots === undefined ? undefined : (slots[slot] ?? ZERO);
    },
  );
}

/** What must be asked for to know what a run touched: an account is known by its code. */
export const askFor = (touch: Touch): Ask =>
  touch.kind === 'slot'
    ? { kind: 'slot', account: touch.address, slot: touch.slot }
    : { kind: 'code', account: touch.address };
