import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import type { Inspection } from '../../core/report.ts';
import { keccakHex } from '../../crypto/hashes.ts';
import { concat, numberToHex, toBytes, toHex } from '../../formats/bytes.ts';
import { having, list, literal, type Reader, ShapeError, table, text } from '../../formats/shape.ts';
import type { VectorCase } from './case.ts';
import type { Codes } from './codes.ts';
import { factMismatch, givenTasks } from './sharpFacts.ts';

interface Call {
  readonly address: Address;
  readonly data: Hex;
}

/**
 * SHARP files (`vectors/CODES.md`, "STARK cases"): calls of L1's verifier contracts, to be run one after the other on one
 * state. Without the code of all of them each case is unverifiable; with it the facts of the file must stand in storage, or
 * the calls must break off for the reason that the file gives. In any case every fact of every task must follow from its words.
 * @throws {ShapeError} for a file of another shape.
 */
export async function readSharp(
  path: string,
  json: Record<string, unknown>,
  codes: Codes,
): Promise<readonly VectorCase[]> {
  const read = sharp(json, 'sharp');
  const calls = await readCalls(join(dirname(path), read.callsFile));
  const contracts = codeAndStorage(await contractsOf(path, read.contracts), codes);
  const question = (some: readonly Call[]): object => {
    const last = some.at(-1);
    if (contracts === null || last === undefined) return { system: 'sharp-evm' };
    const to = last.address;
    const stores = (read.expect.registeredFacts ?? []).map((fact) => ({
      account: to,
      slot: factSlot(fact),
      value: ONE,
    }));
    const before = some.slice(0, -1).map(({ address, data }) => ({ to: address, data }));
    return { system: 'evm-replay', contracts, to, data: last.data, before, accept: { stores } };
  };
  const replayed = read.expect.result === 'valid' ? accepted : refusedFor(read.expect.reason);
  const facts = read.tasks === undefined ? null : factMismatch(calls, read.tasks);
  const whole: VectorCase = {
    name: path,
    file: question(calls),
    mismatch: (inspection) => facts ?? (contracts === null ? notHere : replayed)(inspection),
  };
  const negatives = (read.negatives ?? []).map(
    (negative): VectorCase => ({
      name: `${path}#${negative.id}`,
      file: question(changed(calls, negative)),
      mismatch: contracts === null ? notHere : refusedFor(negative.reason),
    }),
  );
  return [whole, ...negatives];
}

const ONE = numberToHex(1, 32);
/** `verifiedFact` is the first variable of the contract. */
const factSlot = (fact: Hex): Hex => keccakHex(concat(toBytes(numberToHex(BigInt(fact), 32)), new Uint8Array(32)));

const quantity: Reader<Hex> = (value, path) => {
  if (typeof value !== 'string' || !/^0x[0-9a-f]{0,64}$/i.test(value)) throw new ShapeError(path, 'a number');
  return value as Hex;
};
const whole: Reader<number> = (value, path) => {
  if (!Number.isSafeInteger(value)) throw new ShapeError(path, 'a whole number');
  return value as number;
};
const contract = having({ address: quantity, keccakWithoutMetadata: quantity }, { storage: table(quantity, quantity) });
const patch = having({ call: whole, byteOffset: whole, new: text() });
const negative = having(
  { id: text(), reason: text(), expect: literal('reject') },
  { patch: list(patch), drop: list(whole), truncate: having({ call: whole, bytes: whole }) },
);
const sharp = having(
  {
    contracts: (value: unknown) => value,
    callsFile: text(),
    expect: having({ result: literal('valid', 'reject') }, { registeredFacts: list(quantity), reason: text() }),
  },
  { negatives: list(negative), tasks: givenTasks },
);

async function readCalls(file: string): Promise<readonly Call[]> {
  const json: unknown = JSON.parse(gunzipSync(await readFile(file)).toString('utf8'));
  const data: Reader<Hex> = (value, path) => text(1_000_000)(value, path) as Hex;
  return having({ calls: list(having({ address: quantity, data })) })(json, 'calls').calls as readonly Call[];
}

/** "as in <case>" names the neighbour that has the contracts. */
async function contractsOf(path: string, contracts: unknown): Promise<unknown> {
  if (typeof contracts !== 'string') return contracts;
  const neighbour = join(dirname(path), `${contracts.replace('as in ', '')}.json`);
  return (JSON.parse(await readFile(neighbour, 'utf8')) as Record<string, unknown>).contracts;
}

/** Solidity 0.6 puts this much behind the code that says where it came from. */
const METADATA = 53;

/** Null when the code of one is not here. */
function codeAndStorage(contracts: unknown, codes: Codes): object | null {
  const bare = new Map<Digest, Hex>();
  for (const code of codes.values()) bare.set(keccakHex(toBytes(code).subarray(0, -METADATA)), code);
  const entries = Object.values(table(text(), contract)(contracts, 'contracts')).map(
    ({ address, keccakWithoutMetadata, storage = {} }) => {
      const slots = Object.entries(storage).map(([slot, value]) => [slot, numberToHex(BigInt(value), 32)]);
      return [address, { code: bare.get(keccakWithoutMetadata), slots: Object.fromEntries(slots) }] as const;
    },
  );
  if (!entries.every(([, { code }]) => code !== undefined)) return null;
  // These contracts are all that there was where the case was made: others, whose addresses stand in storage, have no code.
  const named = entries.flatMap(([, { slots }]) => Object.values<Hex>(slots).map((word) => `0x${word.slice(26)}`));
  return { ...Object.fromEntries(named.map((address) => [address, { code: '0x' }])), ...Object.fromEntries(entries) };
}

function changed(
  calls: readonly Call[],
  { patch = [], drop = [], truncate }: ReturnType<typeof negative>,
): readonly Call[] {
  const edited = calls.map((call, i) => {
    const bytes = toBytes(call.data);
    for (const { byteOffset, new: value } of patch.filter(({ call }) => call === i))
      bytes.set(toBytes(value as Hex), byteOffset);
    return { ...call, data: toHex(truncate?.call === i ? bytes.subarray(0, truncate.bytes) : bytes) };
  });
  return edited.filter((_, i) => !drop.includes(i));
}

type Mismatch = VectorCase['mismatch'];

const came = (inspection: Inspection): string =>
  JSON.stringify(inspection.kind === 'evidence' ? inspection.kind : inspection.outcome).slice(0, 500);
const outcomeOf = (inspection: Inspection) => (inspection.kind === 'proof' ? inspection.outcome : undefined);

const notHere: Mismatch = (inspection) => {
  const outcome = outcomeOf(inspection);
  const isExpected = outcome?.status === 'unverifiable' && outcome.code === 'key-unknown';
  return isExpected ? null : `expected unverifiable: key-unknown, came ${came(inspection)}`;
};

const accepted: Mismatch = (inspection) =>
  outcomeOf(inspection)?.status === 'verified' ? null : `expected verified, came ${came(inspection)}`;

/** @param reason the text of the revert; "revert" stands for one without. */
const refusedFor =
  (reason = ''): Mismatch =>
  (inspection) => {
    const outcome = outcomeOf(inspection);
    const isRefused = outcome?.status === 'failed' && outcome.code === 'contract-refused';
    const said = isRefused ? (revertText(outcome.actual ?? '0x') ?? 'revert') : '';
    return isRefused && said === reason ? null : `expected failed: ${reason}, came ${said} ${came(inspection)}`;
  };

/** Error(string): selector, offset, length, text. */
function revertText(data: Hex): string | null {
  if (!data.startsWith('0x08c379a0')) return null;
  const bytes = toBytes(data).subarray(4);
  const length = Number(BigInt(toHex(bytes.subarray(32, 64))));
  return new TextDecoder().decode(bytes.subarray(64, 64 + length));
}
