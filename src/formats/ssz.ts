import type { Hex } from '../core/hex.ts';
import { concat, isHex, isHexOf, toBytes, toHex } from './bytes.ts';
import { ShapeError } from './shape.ts';

/** Hashes bytes to 32 bytes. SSZ uses SHA-256; it is passed in, because formats know no cryptography. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/**
 * A type of Simple Serialize (consensus-specs, ssz/simple-serialize.md). One description reads the binary form and the JSON
 * form of the beacon API, both strictly, and gives the root. Every failure is a `ShapeError` that names the place.
 */
export interface Ssz<T> {
  /** Bytes of every value, or null when values differ in length and so stand behind an offset. */
  readonly size: number | null;
  /** The default value: all zero, lists empty. */
  readonly zero: T;
  fromJson(value: unknown, path: string): T;
  /** Reads all of `bytes`. */
  decode(bytes: Uint8Array, path: string): T;
  encode(value: T): Uint8Array;
  /** `hash_tree_root`, 32 bytes. */
  root(value: T, hash: Hash): Uint8Array;
}

const DECIMAL = /^(?:0|[1-9][0-9]*)$/;

/** Bytes cut into chunks of 32, zeros behind the last. */
function pack(bytes: Uint8Array): Uint8Array {
  const chunks = new Uint8Array(32 * Math.ceil(bytes.length / 32));
  chunks.set(bytes);
  return chunks;
}

/** Levels of the smallest binary tree with at least `leaves` leaves. */
const depthFor = (leaves: number): number => Math.ceil(Math.log2(Math.max(leaves, 1)));

/** Root of a tree of `depth` levels whose first leaves are `chunks`, 32 bytes each, and whose others are zero. */
export function merkleize(chunks: Uint8Array, depth: number, hash: Hash): Uint8Array {
  let zero = new Uint8Array(32);
  let level = chunks.length === 0 ? zero : chunks;
  for (let i = 0; i < depth; i++) {
    const next = new Uint8Array(32 * Math.ceil(level.length / 64));
    for (let at = 0; at < level.length; at += 64) {
      const pair = level.subarray(at, at + 64);
      next.set(hash(pair.length === 64 ? pair : concat(pair, zero)), at / 2);
    }
    zero = Uint8Array.from(hash(concat(zero, zero)));
    level = next;
  }
  return level;
}

/** Root of a list: its own tree with the number of its elements mixed in. */
export const mixInLength = (root: Uint8Array, length: number, hash: Hash): Uint8Array =>
  hash(concat(root, littleEndian(BigInt(length), 32)));

function littleEndian(value: bigint, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let i = 0, rest = value; i < size; i++, rest >>= 8n) bytes[i] = Number(rest & 0xffn);
  return bytes;
}

const fromLittleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

function exactLength(bytes: Uint8Array, length: number, path: string): Uint8Array {
  if (bytes.length !== length) throw new ShapeError(path, `${length} bytes`);
  return bytes;
}

const uint = (size: number): Ssz<bigint> => ({
  size,
  zero: 0n,
  fromJson(value, path) {
    // No number of so many bytes has more than 2.5 digits for each.
    const fits = typeof value === 'string' && value.length <= 2.5 * size && DECIMAL.test(value);
    if (!fits || BigInt(value) >> BigInt(8 * size) !== 0n) throw new ShapeError(path, `decimal text of ${size} bytes`);
    return BigInt(value);
  },
  decode: (bytes, path) => fromLittleEndian(exactLength(bytes, size, path)),
  encode: (value) => littleEndian(value, size),
  root: (value) => littleEndian(value, 32),
});

export const uint64 = uint(8);
export const uint256 = uint(32);

function small(value: bigint, path: string): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new ShapeError(path, 'a number below 2^53');
  return Number(value);
}

/**
 * A uint64 that is read as a number. SPEC: values from 2^53 are refused; what is read so (slots, indices, times, heights)
 * is billions of years away from them.
 */
export const smallUint64: Ssz<number> = {
  size: 8,
  zero: 0,
  fromJson: (value, path) => small(uint64.fromJson(value, path), path),
  decode: (bytes, path) => small(uint64.decode(bytes, path), path),
  encode: (value) => littleEndian(BigInt(value), 8),
  root: (value) => littleEndian(BigInt(value), 32),
};

/** ByteVector of `size` bytes. */
export const byteVector = (size: number): Ssz<Hex> => ({
  size,
  zero: toHex(new Uint8Array(size)),
  fromJson(value, path) {
    if (!isHexOf(value, size)) throw new ShapeError(path, `${size} hexadecimal bytes`);
    return value.toLowerCase() as Hex;
  },
  decode: (bytes, path) => toHex(exactLength(bytes, size, path)),
  encode: toBytes,
  root: (value, hash) => merkleize(pack(toBytes(value)), depthFor(size / 32), hash),
});

/** ByteList of at most `longest` bytes. */
export const byteList = (longest: number): Ssz<Hex> => ({
  size: null,
  zero: '0x',
  fromJson(value, path) {
    if (typeof value !== 'string' || value.length > 2 + 2 * longest || !isHex(value))
      throw new ShapeError(path, `at most ${longest} hexadecimal bytes`);
    return value.toLowerCase() as Hex;
  },
  decode(bytes, path) {
    if (bytes.length > longest) throw new ShapeError(path, `at most ${longest} bytes`);
    return toHex(bytes);
  },
  encode: toBytes,
  root(value, hash) {
    const bytes = toBytes(value);
    return mixInLength(merkleize(pack(bytes), depthFor(longest / 32), hash), bytes.length, hash);
  },
});

/** Vector of `length` elements of fixed size that are no numbers. */
export const vector = <T>(element: Ssz<T>, length: number): Ssz<readonly T[]> => {
  const each = element.size ?? 0;
  return {
    size: each * length,
    zero: Array.from({ length }, () => element.zero),
    fromJson(value, path) {
      if (!Array.isArray(value) || value.length !== length) throw new ShapeError(path, `a list of ${length}`);
      return value.map((entry, i) => element.fromJson(entry, `${path}[${i}]`));
    },
    decode(bytes, path) {
      exactLength(bytes, each * length, path);
      return Array.from({ length }, (_, i) =>
        element.decode(bytes.subarray(i * each, (i + 1) * each), `${path}[${i}]`),
      );
    },
    encode: (value) => concat(...value.map((entry) => element.encode(entry))),
    root: (value, hash) => merkleize(concat(...value.map((one) => element.root(one, hash))), depthFor(length), hash),
  };
};
