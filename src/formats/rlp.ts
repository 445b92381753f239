import { concat } from './bytes.ts';

/** A value of Ethereum's recursive length prefix encoding (Yellow Paper, appendix B): bytes, or a list of values. */
export type Rlp = Uint8Array | readonly Rlp[];

/** The bytes are not canonical RLP. */
export class RlpError extends Error {
  override readonly name = 'RlpError';
}

/** Nothing that is read here nests deeper (a trie node with an embedded node has three levels). */
const MAX_DEPTH = 16;

/** Nor has more values: a header has 23, a trie node 17. Each costs far more memory than the byte that it may stand for. */
const MAX_VALUES = 4096;

/**
 * Decodes one value, strictly: shortest possible lengths, a byte below 0x80 stands for itself, nothing after the value.
 * @throws {RlpError} for anything else.
 */
export function decodeRlp(bytes: Uint8Array): Rlp {
  const { value, end } = decodeAt(bytes, 0, bytes.length, 0, { left: MAX_VALUES });
  if (end !== bytes.length) throw new RlpError('bytes after the value');
  return value;
}

function decodeAt(
  bytes: Uint8Array,
  at: number,
  limit: number,
  depth: number,
  budget: { left: number },
): { value: Rlp; end: number } {
  if (budget.left-- === 0) throw new RlpError('too many values');
  const head = at < limit ? bytes[at] : undefined;
  if (head === undefined) throw new RlpError('ends too early');
  if (head < 0x80) return { value: bytes.subarray(at, at + 1), end: at + 1 };
  const isList = head >= 0xc0;
  const short = head - (isList ? 0xc0 : 0x80);
  const { start, length } =
    short <= 55 ? { start: at + 1, length: short } : longLength(bytes, at + 1, short - 55, limit);
  const end = start + length;
  if (end > limit) throw new RlpError('ends too early');
  if (!isList) {
    if (length === 1 && (bytes[start] ?? 0) < 0x80) throw new RlpError('single byte is wrapped');
    return { value: bytes.subarray(start, end), end };
  }
  if (depth === MAX_DEPTH) throw new RlpError('nested too deep');
  const items: Rlp[] = [];
  for (let next = start; next < end; ) {
    const item = decodeAt(bytes, next, end, depth + 1, budget);
    items.push(item.value);
    next = item.end;
  }
  return { value: items, end };
}

function longLength(bytes: Uint8Array, at: number, size: number, limit: number): { start: number; length: number } {
  const start = at + size;
  if (start > limit) throw new RlpError('ends too early');
  if (bytes[at] === 0) throw new RlpError('length starts with zero');
  if (size > 4) throw new RlpError('longer than anything here');
  let length = 0;
  for (const byte of bytes.subarray(at, start)) length = length * 256 + byte;
  if (length <= 55) throw new RlpError('long form of a short length');
  return { start, length };
}

/** Encodes a value; the inverse of `decodeRlp`. */
export function encodeRlp(value: Rlp): Uint8Array {
  if (value instanceof Uint8Array) {
    if (value.length === 1 && (value[0] ?? 0) < 0x80) return value;
    return concat(prefix(0x80, value.length), value);
  }
  const payload = concat(...value.map(encodeRlp));
  return concat(prefix(0xc0, payload.length), payload);
}

function prefix(offset: number, length: number): Uint8Array {
  if (length <= 55) return Uint8Array.of(offset + length);
  const size = bigEndian(BigInt(length));
  return concat(Uint8Array.of(offset + 55 + size.length), size);
}

/** An unsigned integer as RLP has it: big-endian, no leading zeros, zero is empty. */
export function bigEndian(value: bigint): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; rest > 0n; rest >>= 8n) bytes.unshift(Number(rest & 0xffn));
  return Uint8Array.from(bytes);
}

/**
 * Reads an RLP integer of at most `longest` bytes.
 * @throws {RlpError} for a list, a leading zero, or too many bytes.
 */
export function toInteger(value: Rlp | undefined, longest: number): bigint {
  if (!(value instanceof Uint8Array)) throw new RlpError('not an integer');
  if (value.length > longest) throw new RlpError(`integer of more than ${longest} bytes`);
  if (value[0] === 0) throw new RlpError('integer starts with zero');
  return value.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** @throws {RlpError} unless the value is a string of exactly `length` bytes. */
export function toFixed(value: Rlp | undefined, length: number): Uint8Array {
  if (!(value instanceof Uint8Array) || value.length !== length) throw new RlpError(`not ${length} bytes`);
  return value;
}
