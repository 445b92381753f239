import type { LogFilter, RawLog, RawTransaction } from '../../core/ask.ts';
import type { Hex } from '../../core/hex.ts';
import { headerFromRpc, headerToRlp } from '../../formats/header.ts';
import { hex, hexOf, list, nullable, type Reader, ShapeError } from '../../formats/shape.ts';
import type { AccessList, SaidHeader, SaidProof } from './source.ts';

/** Servers pad quantities differently (`0x0`, `0x00`, 32 bytes), so only the number is compared. */
const number: Reader<bigint> = (value, path) => {
  if (typeof value !== 'string' || !/^0x[0-9a-fA-F]{1,64}$/.test(value)) throw new ShapeError(path, 'a number');
  return BigInt(value);
};

const small: Reader<number> = (value, path) => {
  const read = number(value, path);
  if (read > BigInt(Number.MAX_SAFE_INTEGER)) throw new ShapeError(path, 'a number below 2^53');
  return Number(read);
};

const field = <T>(of: unknown, name: string, read: Reader<T>, path = 'result'): T => {
  if (typeof of !== 'object' || of === null) throw new ShapeError(path, 'an object');
  return read((of as Record<string, unknown>)[name], `${path}.${name}`);
};

const lower: Reader<Hex> = (value, path) => hex(value, path).toLowerCase() as Hex;
const word = hexOf(32);
const address = hexOf(20);
/** No key of 32 bytes needs more than 64 nodes, and one more is the root. */
const nodes = list(lower, 65);

export const readNumber = (result: unknown): number => small(result, 'result');

/** @throws {HeaderError} besides `ShapeError`. */
export const readHeader = (result: unknown): SaidHeader => ({
  hash: field(result, 'hash', word),
  rlp: headerToRlp(headerFromRpc(result)),
});

/** Reads the answer of `eth_getProof` (EIP-1186) to exactly this account and these slots, in this order. */
export function readProof(result: unknown, account: Hex, slots: readonly Hex[]): SaidProof {
  if (field(result, 'address', address) !== account.toLowerCase()) throw new ShapeError('result.address', account);
  const entries = field(
    result,
    'storageProof',
    list((entry, path) => ({ entry, path })),
  );
  if (entries.length !== slots.length) throw new ShapeError('result.storageProof', `a list of ${slots.length}`);
  const storage = entries.map(({ entry, path }, i) => {
    if (field(entry, 'key', number, path) !== BigInt(slots[i] ?? '0x'))
      throw new ShapeError(`${path}.key`, `${slots[i]}`);
    return { word: field(entry, 'value', number, path), proof: field(entry, 'proof', nodes, path) };
  });
  return {
    account: field(result, 'accountProof', nodes),
    storage: storage.map(({ proof }) => proof),
    claimed: {
      nonce: field(result, 'nonce', number),
      balance: field(result, 'balance', number),
      storageRoot: field(result, 'storageHash', word),
      codeHash: field(result, 'codeHash', word),
      words: storage.map((entry) => entry.word),
    },
  };
}

export const readCode = (result: unknown): Hex => lower(result, 'result');

/** More logs than this are refused: adapters ask for narrow ranges. */
const MOST_LOGS = 10_000;

/** Reads the answer of `eth_getLogs`; a log that the filter does not admit is refused. */
export const readLogs = (result: unknown, filter: LogFilter): readonly RawLog[] =>
  list((entry, path): RawLog => {
    const log: RawLog = {
      address: field(entry, 'address', address, path),
      topics: field(entry, 'topics', list(word, 4), path),
      data: field(entry, 'data', lower, path),
      blockNumber: field(entry, 'blockNumber', small, path),
      transactionHash: field(entry, 'transactionHash', word, path),
    };
    if (!admits(filter, log)) throw new ShapeError(path, 'a log that the filter admits');
    return log;
  }, MOST_LOGS)(result, 'result');

export const admits = (filter: LogFilter, log: Pick<RawLog, 'address' | 'topics' | 'blockNumber'>): boolean =>
  log.address === filter.address.toLowerCase() &&
  log.blockNumber >= filter.fromBlock &&
  log.blockNumber <= filter.toBlock &&
  log.topics.length >= filter.topics.length &&
  filter.topics.every((topic, i) => topic === null || topic.toLowerCase() === log.topics[i]);

export const readTransaction = (result: unknown): RawTransaction => ({
  hash: field(result, 'hash', word),
  to: field(result, 'to', nullable(address)),
  input: field(result, 'input', lower),
});

export const readAccessList = (result: unknown): AccessList =>
  field(
    result,
    'accessList',
    list(
      (entry, path) => ({
        address: field(entry, 'address', address, path),
        slots: field(entry, 'storageKeys', list(word, 1000), path),
      }),
      1000,
    ),
  );
