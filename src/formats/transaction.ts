import type { RawTransaction } from '../core/ask.ts';
import type { Hex } from '../core/hex.ts';
import { concat, toBytes, toHex } from './bytes.ts';
import { bigEndian, decodeRlp, encodeRlp, type Rlp, RlpError, toFixed } from './rlp.ts';
import { hex, hexOf, list, nullable, type Reader, ShapeError } from './shape.ts';

/** A transaction of a type that is not known here: nothing is wrong with it, and its block cannot be rebuilt. */
export class TransactionTypeError extends Error {
  override readonly name = 'TransactionTypeError';
}

type Fields = Readonly<Record<string, unknown>>;
type Encode = (from: Fields, path: string) => Rlp;

const object: Reader<Fields> = (value, path) => {
  if (typeof value !== 'object' || value === null) throw new ShapeError(path, 'an object');
  return value as Fields;
};

const number =
  (name: string): Encode =>
  (from, path) => {
    const value = from[name];
    if (typeof value !== 'string' || !/^0x[0-9a-fA-F]{1,64}$/.test(value))
      throw new ShapeError(`${path}.${name}`, 'a number');
    return bigEndian(BigInt(value));
  };

const read =
  <T>(name: string, reader: Reader<T>, encode: (value: T) => Rlp): Encode =>
  (from, path) =>
    encode(reader(from[name], `${path}.${name}`));

/** More entries in any list than a block can pay for. */
const MOST = 100_000;

const to = read('to', nullable(hexOf(20)), (address) => (address === null ? new Uint8Array() : toBytes(address)));
const input = read('input', hex, toBytes);

const accessList = read('accessList', list(object, MOST), (entries) =>
  entries.map((entry) => [
    toBytes(hexOf(20)(entry.address, 'accessList.address')),
    list(hexOf(32), MOST)(entry.storageKeys, 'accessList.storageKeys').map(toBytes),
  ]),
);

const authorizations = read('authorizationList', list(object, MOST), (entries) =>
  entries.map((entry) =>
    [
      number('chainId'),
      read('address', hexOf(20), toBytes),
      number('nonce'),
      number('yParity'),
      number('r'),
      number('s'),
    ].map((field) => field(entry, 'authorizationList')),
  ),
);

/** Some servers give the parity as `v` alone. */
const parity: Encode = (from, path) => number(from.yParity === undefined ? 'v' : 'yParity')(from, path);
const signature = [parity, number('r'), number('s')];
const fees = [number('nonce'), number('maxPriorityFeePerGas'), number('maxFeePerGas'), number('gas')];
const payment = [to, number('value'), input];

/** Fields in the order of the RLP list, by transaction type: EIP-155, EIP-2930, EIP-1559, EIP-4844, EIP-7702. */
const FIELDS: Readonly<Record<number, readonly Encode[]>> = {
  0: [number('nonce'), number('gasPrice'), number('gas'), ...payment, number('v'), number('r'), number('s')],
  1: [number('chainId'), number('nonce'), number('gasPrice'), number('gas'), ...payment, accessList, ...signature],
  2: [number('chainId'), ...fees, ...payment, accessList, ...signature],
  3: [
    ...[number('chainId'), ...fees, ...payment, accessList, number('maxFeePerBlobGas')],
    ...[read('blobVersionedHashes', list(hexOf(32), MOST), (hashes) => hashes.map(toBytes)), ...signature],
  ],
  4: [number('chainId'), ...fees, ...payment, accessList, authorizations, ...signature],
};

/** Position of `to` in those lists; `value` and `input` follow it. */
const AT_TO: Readonly<Record<number, number>> = { 0: 3, 1: 4, 2: 5, 3: 5, 4: 5 };

/**
 * The canonical bytes (EIP-2718) of a transaction out of its JSON-RPC object, of which nothing is believed.
 * @throws {ShapeError} that names the field. @throws {TransactionTypeError}
 */
const encodeTransaction: Reader<Uint8Array> = (value, path) => {
  const from = object(value, path);
  const type = from.type === undefined ? 0 : Number(from.type);
  const fields = FIELDS[type];
  if (fields === undefined) throw new TransactionTypeError(`${path} is of type ${String(from.type).slice(0, 20)}`);
  const body = encodeRlp(fields.map((field) => field(from, path)));
  return type === 0 ? body : concat(Uint8Array.of(type), body);
};

/** Reads the transactions of a JSON-RPC block object that has them whole. @throws as `encodeTransaction` does. */
export const transactionsFromRpc = (block: unknown): readonly Uint8Array[] =>
  list(encodeTransaction, MOST)(object(block, 'result').transactions, 'result.transactions');

/**
 * Whom a transaction calls, and with what, out of its canonical bytes.
 * @returns null when they are of a type that is not known here.
 */
export function readRawTransaction(raw: Uint8Array): Pick<RawTransaction, 'to' | 'input'> | null {
  const first = raw[0] ?? 0;
  const type = first >= 0xc0 ? 0 : first;
  const at = AT_TO[type];
  if (at === undefined || (type === 0 && first < 0xc0)) return null;
  try {
    const fields = decodeRlp(type === 0 ? raw : raw.subarray(1));
    if (fields instanceof Uint8Array || fields.length !== FIELDS[type]?.length) return null;
    const receiver = fields[at];
    const data = fields[at + 2];
    if (!(receiver instanceof Uint8Array) || !(data instanceof Uint8Array)) return null;
    return { to: receiver.length === 0 ? null : toHex(toFixed(receiver, 20)), input: toHex(data) as Hex };
  } catch (error) {
    if (error instanceof RlpError) return null;
    throw error;
  }
}
