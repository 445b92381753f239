import type { Ask } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import type { Accept, GivenContract, ReplayedCall, StoredWord } from '../../formats/evmReplay.ts';
import { type Fields, fields, hex, hexOf, list } from '../../formats/fields.ts';
import { giveUp } from '../../formats/refusal.ts';
import { meta } from './meta.ts';

/** EIP-170 bounds code on L1 to 24,576 bytes; a file gets some more, but no book. */
const MOST_CODE = 65_536;
const MOST = { contracts: 64, slots: 1024, calls: 64 };

/** An input that was read: whose shapes hold, and nothing else. */
export interface Task extends ReplayedCall {
  readonly accept: Accept;
  readonly from: Address | undefined;
  readonly value: bigint;
  readonly chainId: number | null;
  readonly before: readonly ReplayedCall[];
  readonly source:
    | { readonly kind: 'l1'; readonly acceptedEarlier: boolean; readonly ahead: readonly Ask[] }
    | { readonly kind: 'given'; readonly contracts: ReadonlyMap<Address, GivenContract> };
  /** What the code must hash to, when the input names a contract by that. */
  readonly codeHash?: Digest;
}

/** Where a contract stands that was named by its code alone. */
const SOMEWHERE: Address = '0x0000000000000000000000000000000000001000';

/** Reads an untrusted `EvmReplayInput`. Ends with a refusal (see `settle`) for everything that is not one. */
export function readTask(value: unknown): Task {
  const input = fields(value, 'input');
  switch (input.form) {
    case 'l1':
      return {
        ...readQuestion(input),
        before: [],
        source: { kind: 'l1', acceptedEarlier: !!input.acceptedEarlier, ahead: readAhead(input.ahead) },
      };
    case 'contracts': {
      const before = input.before === undefined ? [] : list(input.before, 'before', MOST.calls);
      return {
        ...readQuestion(input),
        before: before.map((call) => readCall(fields(call, 'before'))),
        source: { kind: 'given', contracts: readContracts(input.contracts) },
      };
    }
    case 'known':
      return readKnown(input);
    default:
      return giveUp('unsupported-format', 'unknown form');
  }
}

function readAhead(value: unknown): readonly Ask[] {
  if (value === undefined) return [];
  const { codes, slots } = fields(value, 'ahead');
  return [
    ...list(codes, 'codes', MOST.contracts).map((one): Ask => ({ kind: 'code', account: address(one, 'code') })),
    ...list(slots, 'slots', MOST.slots).map((one): Ask => ({ kind: 'slot', ...readPlace(one) })),
  ];
}

function readKnown(input: Fields): Task {
  const codeHash = input.codeHash === null ? null : (hexOf(input.codeHash, 'codeHash', 32).toLowerCase() as Digest);
  const only = 'this system is verified by replay of its contract only, and';
  if (codeHash === null) return giveUp('key-unknown', `${only} no hash of that code is known here`);
  if (input.code === undefined) return giveUp('key-unknown', `${only} the code with the hash ${codeHash} is not here`);
  const contracts = new Map([[SOMEWHERE, { code: hex(input.code, 'code', MOST_CODE) }]]);
  return { ...readQuestion({ ...input, to: SOMEWHERE }), before: [], source: { kind: 'given', contracts }, codeHash };
}

const address = (value: unknown, what: string) => hexOf(value, what, 20).toLowerCase() as Address;
const word = (value: unknown, what: string) => hexOf(value, what, 32).toLowerCase() as Hex;

const readCall = (input: Fields): ReplayedCall => ({
  to: address(input.to, 'to'),
  data: hex(input.data, 'data', meta.limits.bytes),
});

function readQuestion(input: Fields) {
  const { chainId = null } = input;
  if (chainId !== null && !(Number.isSafeInteger(chainId) && (chainId as number) > 0))
    giveUp('unsupported-format', 'chainId: not a chain');
  return {
    ...readCall(input),
    accept: readAccept(input.accept),
    from: input.from === undefined ? undefined : address(input.from, 'from'),
    value: input.value === undefined ? 0n : readWei(input.value),
    chainId: chainId as number | null,
  };
}

/** More wei than there are would not be sent, and the answer would be about that. */
function readWei(value: unknown): bigint {
  if (typeof value !== 'string' || !/^(0|[1-9][0-9]{0,29})$/.test(value))
    giveUp('unsupported-format', 'value: not wei');
  return BigInt(value);
}

function readAccept(value: unknown): Accept {
  if (value === 'returns-true' || value === 'no-revert') return value;
  const accept = fields(value, 'accept');
  if (accept.returns !== undefined) return { returns: hex(accept.returns, 'returns', MOST_CODE) };
  return { stores: list(accept.stores, 'stores', MOST.slots).map(readStored) };
}

function readStored(value: unknown): StoredWord {
  return { ...readPlace(value), value: word(fields(value, 'stores').value, 'value') };
}

function readPlace(value: unknown): Omit<StoredWord, 'value'> {
  const place = fields(value, 'slot');
  return { account: address(place.account, 'account'), slot: word(place.slot, 'slot') };
}

function readContracts(value: unknown): ReadonlyMap<Address, GivenContract> {
  const entries = list(Object.entries(fields(value, 'contracts')), 'contracts', MOST.contracts) as [string, unknown][];
  return new Map(
    entries.map(([at, given]) => {
      const contract = fields(given, at.slice(0, 50));
      const code = hex(contract.code, 'code', MOST_CODE);
      return [address(at, 'contract'), contract.slots === undefined ? { code } : { code, slots: readSlots(contract) }];
    }),
  );
}

function readSlots({ slots }: Fields): Readonly<Record<Hex, Hex>> {
  const entries = list(Object.entries(fields(slots, 'slots')), 'slots', MOST.slots) as [string, unknown][];
  return Object.fromEntries(entries.map(([slot, value]) => [word(slot, 'slot'), word(value, 'value')]));
}
