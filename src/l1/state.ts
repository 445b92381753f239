import type { Code } from '../core/ask.ts';
import type { Item } from '../core/evidence.ts';
import type { Address, Digest, Hex } from '../core/hex.ts';
import { type BlockRef, type Gap, isGap } from '../core/proven.ts';
import { keccakHex } from '../crypto/hashes.ts';
import { toBytes, toHex } from '../formats/bytes.ts';
import { EMPTY_ROOT } from '../formats/trie.ts';
import { type Account, EMPTY_CODE_HASH } from './proofs/account.ts';
import { checkState } from './proofs/state.ts';
import { fault, said } from './sources/source.ts';
import { firstHonest, type Sources } from './sources/sources.ts';

/** A fact that was proven against the head, and the items on which it rests (the header apart). */
export interface Fact<T> {
  readonly value: T;
  readonly items: readonly Digest[];
}

/** State at one head. Each fact is fetched and proven once, and all that is asked for at a time goes out together. */
export interface StateReader {
  account(address: Address): Promise<Fact<Account> | Gap>;
  /** @param slot 32 bytes. */
  slot(address: Address, slot: Hex): Promise<Fact<Hex> | Gap>;
  code(address: Address): Promise<Fact<Code> | Gap>;
  /** Whether the code of an account is here already. */
  hasCode(address: Address): boolean;
}

export interface StateReaderOptions {
  readonly sources: Sources;
  readonly head: BlockRef;
  readonly signal: AbortSignal;
  /** Keeps an item and returns its name. */
  readonly keep: (item: Item) => Digest;
}

/** Slots in one request: what servers commonly allow. */
const SLOTS_PER_REQUEST = 128;

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

interface Proof {
  readonly account: Fact<Account>;
  readonly words: readonly Fact<Hex>[];
}

interface Proofs {
  readonly account: Fact<Account> | Gap;
  readonly words: readonly (Fact<Hex> | Gap)[];
}

interface Wanted {
  readonly account: Deferred<Fact<Account> | Gap> | null;
  readonly slots: Map<Hex, Deferred<Fact<Hex> | Gap>>;
}

export function createStateReader({ sources, head, signal, keep }: StateReaderOptions): StateReader {
  const accounts = new Map<Address, Promise<Fact<Account> | Gap>>();
  const slots = new Map<string, Promise<Fact<Hex> | Gap>>();
  const codes = new Map<Address, Promise<Fact<Code> | Gap>>();
  const arrived = new Set<Address>();
  let queue = new Map<Address, Wanted>();

  /** The first to want something opens a batch, which goes out once the current turn is over. */
  function want(address: Address): Wanted {
    if (queue.size === 0) queueMicrotask(flush);
    const open = queue.get(address);
    if (open !== undefined) return open;
    const account = accounts.has(address) ? null : deferred<Fact<Account> | Gap>();
    if (account !== null) accounts.set(address, account.promise);
    const wanted: Wanted = { account, slots: new Map() };
    queue.set(address, wanted);
    return wanted;
  }

  function flush(): void {
    const batch = queue;
    queue = new Map();
    for (const [address, { account, slots }] of batch) {
      const keys = [...slots.keys()];
      for (let from = 0; from < Math.max(1, keys.length); from += SLOTS_PER_REQUEST) {
        const some = keys.slice(from, from + SLOTS_PER_REQUEST);
        proveEach(address, some).then(
          (result) => {
            if (from === 0) account?.resolve(result.account);
            for (const [i, slot] of some.entries()) slots.get(slot)?.resolve(result.words[i] as Fact<Hex> | Gap);
          },
          (error) => {
            account?.reject(error);
            for (const slot of some) slots.get(slot)?.reject(error);
          },
        );
      }
    }
  }

  /** A file has what was used when it was made, and no more: one slot that a guess asks for must not hide the others. */
  async function proveEach(address: Address, keys: readonly Hex[]): Promise<Proofs> {
    const whole = await prove(address, keys);
    if (!isGap(whole)) return whole;
    if (whole.gap !== 'data-missing' || keys.length < 2) return { account: whole, words: keys.map(() => whole) };
    const [account, ...single] = await Promise.all([[], ...keys.map((key) => [key])].map((one) => prove(address, one)));
    return {
      account: account === undefined || isGap(account) ? whole : account.account,
      words: single.map((one) => (isGap(one) ? one : (one.words[0] as Fact<Hex>))),
    };
  }

  async function prove(address: Address, keys: readonly Hex[]): Promise<Proof | Gap> {
    const answered = await firstHonest(
      sources,
      signal,
      (source) => source.proof(head, address, keys, signal),
      (answer) => {
        const checked = checkState(head, address, keys, answer);
        return checked.ok ? said({ ...checked.value, answer }) : checked;
      },
    );
    if (isGap(answered)) return answered;
    const { account, words, answer } = answered.value;
    const item = keep({ kind: 'account', address, proof: answer.account });
    const empty = account.storageRoot === EMPTY;
    return {
      account: { value: account, items: [item] },
      words: words.map((value, i) => {
        const proof = empty ? [] : (answer.storage[i] ?? []);
        return { value, items: [item, keep({ kind: 'storage', address, slot: keys[i] as Hex, proof })] };
      }),
    };
  }

  const reader: StateReader = {
    account(of) {
      const address = lower(of);
      const known = accounts.get(address);
      if (known !== undefined) return known;
      want(address);
      return accounts.get(address) ?? reader.account(of);
    },
    slot(of, key) {
      const [address, slot] = [lower(of), lower(key)];
      const known = slots.get(`${address} ${slot}`);
      if (known !== undefined) return known;
      const answer = deferred<Fact<Hex> | Gap>();
      slots.set(`${address} ${slot}`, answer.promise);
      want(address).slots.set(slot, answer);
      return answer.promise;
    },
    code(of) {
      const address = lower(of);
      const known = codes.get(address) ?? readCode(address).finally(() => arrived.add(address));
      codes.set(address, known);
      return known;
    },
    hasCode: (of) => arrived.has(lower(of)),
  };

  async function readCode(address: Address): Promise<Fact<Code> | Gap> {
    // Asked for beside its hash, which saves a round trip; it is held against the hash all the same.
    const [first] = accounts.has(address) ? [] : sources.order();
    const early = first?.code(head, address, undefined, signal);
    const account = await reader.account(address);
    if (isGap(account)) return account;
    const hash = account.value.codeHash;
    if (hash === EMPTY_CODE_HASH) return { value: { hash, bytes: '0x' }, items: account.items };
    const answered = await firstHonest(
      sources,
      signal,
      async (source) => {
        const soon = source === first ? await early : undefined;
        return soon?.ok ? soon : source.code(head, address, hash, signal);
      },
      (bytes) =>
        keccakHex(toBytes(bytes)) === hash
          ? said(bytes)
          : fault('code-mismatch', `code of ${address} does not hash to ${hash}`),
    );
    if (isGap(answered)) return answered;
    const item = keep({ kind: 'code', code: answered.value });
    return { value: { hash, bytes: answered.value }, items: [...account.items, item] };
  }

  return reader;
}

const EMPTY = toHex(EMPTY_ROOT);

const lower = (hex: Hex): Hex => hex.toLowerCase() as Hex;

function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => {}); // nobody may be waiting for it; who is, hears of it all the same
  return { promise, resolve, reject };
}
