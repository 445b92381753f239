import type { AccountFields, StateManagerInterface } from '@ethereumjs/common';
import {
  Account as EvmAccount,
  type Address as EvmAddress,
  KECCAK256_NULL_S,
  setLengthLeft,
  unpadBytes,
} from '@ethereumjs/util';
import type { Address, Hex } from '../core/hex.ts';
import { keccak256 } from '../crypto/hashes.ts';
import { toBytes, toHex } from '../formats/bytes.ts';
import { type Facts, lookUp, type Trace, touchKey } from './facts.ts';
import type { CallLimits } from './limits.ts';

const NO_BYTES = new Uint8Array();

interface StrictState {
  readonly manager: StateManagerInterface;
  /** Storage as the run has left it, where it wrote. */
  readonly writes: () => ReadonlyMap<string, Hex>;
}

/**
 * State for one run of the EVM: known facts below, what the run itself writes above. For what is not known it answers
 * zero and notes the miss in `trace`, so the run's result counts only when nothing was missing.
 */
export function strictState(facts: Facts, trace: Trace, limits: CallLimits): StrictState {
  const accounts = new Map<string, EvmAccount | undefined>();
  const codes = new Map<string, Uint8Array>();
  const slots = new Map<string, Uint8Array>();
  /** Accounts that the run created anew: nothing proven shines through. */
  const cleared = new Set<string>();
  const undo: (() => void)[] = [];
  const marks: number[] = [];
  const original = new Map<string, Uint8Array>();

  function write<T>(map: Map<string, T>, key: string, value: T): void {
    const had = map.has(key);
    const before = map.get(key) as T;
    undo.push(() => (had ? map.set(key, before) : map.delete(key)));
    map.set(key, value);
  }

  const hex = (address: EvmAddress): Address => address.toString();
  const copy = (a: EvmAccount) => new EvmAccount(a.nonce, a.balance, a.storageRoot, a.codeHash);

  function provenAccount(address: Address): EvmAccount | undefined {
    const fact = lookUp(facts.accounts, { kind: 'account', address }, trace, limits);
    if (fact === undefined || !fact.value.exists) return undefined;
    const { nonce, balance, storageRoot, codeHash } = fact.value;
    return new EvmAccount(nonce, balance, toBytes(storageRoot), toBytes(codeHash));
  }

  function provenCode(address: Address): Uint8Array {
    const account = lookUp(facts.accounts, { kind: 'account', address }, trace, limits);
    if (account !== undefined && account.value.codeHash === KECCAK256_NULL_S) {
      trace.codeless.add(address);
      return NO_BYTES;
    }
    return lookUp(facts.codes, { kind: 'code', address }, trace, limits)?.value ?? NO_BYTES;
  }

  function provenSlot(address: Address, key: Uint8Array): Uint8Array {
    const fact = lookUp(facts.slots, { kind: 'slot', address, slot: toHex(key) }, trace, limits);
    return fact === undefined ? NO_BYTES : stripped(toBytes(fact.value));
  }

  const manager: StateManagerInterface = {
    async getAccount(address) {
      const key = hex(address);
      const written = accounts.get(key);
      if (written !== undefined) return copy(written); // the EVM changes what it is handed
      return accounts.has(key) ? undefined : provenAccount(key);
    },
    async putAccount(address, account) {
      write(accounts, hex(address), account === undefined ? undefined : copy(account));
    },
    async deleteAccount(address) {
      write(accounts, hex(address), undefined);
    },
    async modifyAccountFields(address, fields: AccountFields) {
      const account = (await manager.getAccount(address)) ?? new EvmAccount();
      await manager.putAccount(address, Object.assign(account, fields));
    },
    async getCode(address) {
      return codes.get(hex(address)) ?? (cleared.has(hex(address)) ? NO_BYTES : provenCode(hex(address)));
    },
    async putCode(address, code) {
      write(codes, hex(address), code);
      await manager.modifyAccountFields(address, { codeHash: keccak256(code) });
    },
    async getCodeSize(address) {
      return (await manager.getCode(address)).length;
    },
    async getStorage(address, key) {
      const at = `${hex(address)} ${toHex(key)}`;
      return slots.get(at) ?? (cleared.has(hex(address)) ? NO_BYTES : provenSlot(hex(address), key));
    },
    async putStorage(address, key, value) {
      const at = `${hex(address)} ${toHex(key)}`;
      if (!original.has(at)) original.set(at, await manager.getStorage(address, key));
      write(slots, at, stripped(value));
    },
    async clearStorage(address) {
      const account = hex(address);
      if (!cleared.has(account)) {
        cleared.add(account);
        undo.push(() => cleared.delete(account));
      }
      for (const key of slots.keys()) if (key.startsWith(account)) write(slots, key, NO_BYTES);
    },
    async checkpoint() {
      marks.push(undo.length);
    },
    async commit() {
      marks.pop();
    },
    async revert() {
      for (const mark = marks.pop() ?? 0; undo.length > mark; ) undo.pop()?.();
    },
    originalStorageCache: {
      async get(address, key) {
        return original.get(`${hex(address)} ${toHex(key)}`) ?? (await manager.getStorage(address, key));
      },
      clear: () => original.clear(),
    },
    clearCaches: () => {},
    getStateRoot: () => unused('getStateRoot'),
    setStateRoot: () => unused('setStateRoot'),
    hasStateRoot: () => unused('hasStateRoot'),
    shallowCopy: () => unused('shallowCopy'),
  };
  const writes = () =>
    new Map(
      [...slots].map(([at, word]) => {
        const [address, slot] = at.split(' ') as [Address, Hex];
        return [touchKey({ kind: 'slot', address, slot }), toHex(setLengthLeft(word, 32))] as const;
      }),
    );
  return { manager, writes };
}

/** The EVM keeps storage values without leading zeros. */
const stripped = (bytes: Uint8Array): Uint8Array => unpadBytes(bytes);

/** No call reaches these; if one ever did, the run must end rather than go on with an invented answer. */
function unused(name: string): never {
  throw new Error(`state manager: ${name} is not part of a call`);
}
