import type { ReceiptLog, TransactionReceipt } from '../core/ask.ts';
import type { Digest, Hex } from '../core/hex.ts';
import { concat, toBytes, toHex } from './bytes.ts';
import { bigEndian, decodeRlp, encodeRlp, type Rlp, RlpError, toFixed, toInteger } from './rlp.ts';
import { hex, hexOf, list, type Reader, ShapeError } from './shape.ts';

/** A transaction receipt without its bloom filter, which follows from the logs. */
export interface Receipt {
  /** EIP-2718 type; 0 for legacy. */
  readonly type: number;
  /** 1 or 0 since Byzantium; before that the state root after the transaction. */
  readonly status: bigint | Digest;
  readonly cumulativeGasUsed: bigint;
  readonly logs: readonly ReceiptLog[];
}

/** More receipts, or logs in one, than any block can pay for. */
const MOST = 100_000;

const quantity: Reader<bigint> = (value, path) => {
  if (typeof value !== 'string' || !/^0x[0-9a-fA-F]{1,16}$/.test(value)) throw new ShapeError(path, 'a quantity');
  return BigInt(value);
};

const of = (value: unknown, path: string): Record<string, unknown> => {
  if (typeof value !== 'object' || value === null) throw new ShapeError(path, 'an object');
  return value as Record<string, unknown>;
};

const lower: Reader<Hex> = (value, path) => hex(value, path).toLowerCase() as Hex;

const log: Reader<ReceiptLog> = (value, path) => {
  const { address, topics, data } = of(value, path);
  return {
    address: hexOf(20)(address, `${path}.address`),
    topics: list(hexOf(32), 4)(topics, `${path}.topics`),
    data: lower(data, `${path}.data`),
  };
};

const receipt: Reader<Receipt> = (value, path) => {
  const { type, status, root, cumulativeGasUsed, logs } = of(value, path);
  const kind = type === undefined ? 0n : quantity(type, `${path}.type`);
  if (kind > 0x7fn) throw new ShapeError(`${path}.type`, 'a transaction type');
  return {
    type: Number(kind),
    status: status === undefined ? hexOf(32)(root, `${path}.root`) : quantity(status, `${path}.status`),
    cumulativeGasUsed: quantity(cumulativeGasUsed, `${path}.cumulativeGasUsed`),
    logs: list(log, MOST)(logs, `${path}.logs`),
  };
};

/** Reads the answer of `eth_getBlockReceipts`, of which nothing is believed. @throws {ShapeError} */
export const receiptsFromRpc = (result: unknown): readonly Receipt[] => list(receipt, MOST)(result, 'receipts');

/**
 * Reads a list of receipts in the form of eth/69 (EIP-7642): type, status, gas and logs, without bloom.
 * @throws {RlpError} when the bytes are no such list.
 */
export function receiptsFromRlp(bytes: Uint8Array): readonly Receipt[] {
  return listOf(decodeRlp(bytes)).map((item) => {
    const [type, status, gas, logs, ...more] = listOf(item);
    if (more.length > 0) throw new RlpError('too many fields');
    return {
      type: Number(toInteger(type, 1)),
      status: status instanceof Uint8Array && status.length === 32 ? toHex(status) : toInteger(status, 8),
      cumulativeGasUsed: toInteger(gas, 8),
      logs: listOf(logs).map((entry) => {
        const [address, topics, data, ...rest] = listOf(entry);
        if (rest.length > 0 || !(data instanceof Uint8Array)) throw new RlpError('not a log');
        return {
          address: toHex(toFixed(address, 20)),
          topics: listOf(topics).map((topic) => toHex(toFixed(topic, 32))),
          data: toHex(data),
        };
      }),
    };
  });
}

/** As plain data, for answers and evidence. */
export const receiptToRecord = ({ type, status, cumulativeGasUsed, logs }: Receipt): TransactionReceipt => ({
  type,
  status: typeof status === 'bigint' ? toHex(bigEndian(status)) : status,
  cumulativeGasUsed: Number(cumulativeGasUsed),
  logs,
});

/** The inverse of `receiptToRecord`. A record that came from elsewhere counts only when its bytes lead to the trie's root. */
export const receiptFromRecord = ({ type, status, cumulativeGasUsed, logs }: TransactionReceipt): Receipt => ({
  type,
  status: status.length === 66 ? status : BigInt(status === '0x' ? '0x0' : status),
  cumulativeGasUsed: BigInt(cumulativeGasUsed),
  logs,
});

export function listOf(value: Rlp | undefined): readonly Rlp[] {
  if (value === undefined || value instanceof Uint8Array) throw new RlpError('not a list');
  return value;
}

/** The bytes that stand in the receipts trie (EIP-2718). @param bloom the 256 bytes that follow from the logs. */
export function encodeReceipt({ type, status, cumulativeGasUsed, logs }: Receipt, bloom: Uint8Array): Uint8Array {
  const body = encodeRlp([
    typeof status === 'bigint' ? bigEndian(status) : toBytes(status),
    bigEndian(cumulativeGasUsed),
    bloom,
    logs.map(({ address, topics, data }) => [toBytes(address), topics.map(toBytes), toBytes(data)]),
  ]);
  return type === 0 ? body : concat(Uint8Array.of(type), body);
}
