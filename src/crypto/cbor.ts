/** The bytes are not the CBOR that was asked for. */
export class CborError extends Error {
  override readonly name = 'CborError';
}

/** Where a value stands in the bytes that were read: from its head to its end, and where its content begins. */
interface Place {
  readonly from: number;
  readonly content: number;
  readonly end: number;
}

/** One value (RFC 8949), with its place. */
export type Cbor = Place &
  (
    | { readonly kind: 'integer'; readonly value: bigint }
    | { readonly kind: 'bytes'; readonly value: Uint8Array }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'array'; readonly items: readonly Cbor[] }
    | { readonly kind: 'map'; readonly entries: readonly CborEntry[]; readonly isIndefinite: boolean }
    | { readonly kind: 'tag'; readonly tag: number; readonly inner: Cbor }
    | { readonly kind: 'simple'; readonly value: boolean | null }
  );
export type CborEntry = readonly [key: Cbor, value: Cbor];

/** Nothing that is read here nests deeper or holds more values. */
const DEEPEST = 8;
const MOST = 2000;

/**
 * Decodes one value, strictly: shortest heads, no indefinite lengths but those of maps, no key twice, no numbers but whole
 * ones, UTF-8 that is well formed, and nothing after the value unless `rest` is allowed.
 * @throws {CborError}
 */
export function readCbor(bytes: Uint8Array, rest: 'none' | 'allowed' = 'none'): Cbor {
  const value = valueAt({ bytes, left: MOST }, 0, 0);
  if (rest === 'none' && value.end !== bytes.length) throw new CborError('bytes after the value');
  return value;
}

interface Input {
  readonly bytes: Uint8Array;
  left: number;
}

const BREAK = 0xff;
const INDEFINITE_MAP = 0xbf;

function valueAt(input: Input, from: number, depth: number): Cbor {
  if (input.left-- === 0) throw new CborError('too many values');
  if (depth > DEEPEST) throw new CborError('nested too deep');
  const { bytes } = input;
  if (bytes[from] === INDEFINITE_MAP) return mapAt(input, { from, content: from + 1 }, null, depth);
  const { major, argument, content } = headAt(bytes, from);
  switch (major) {
    case 0:
      return { kind: 'integer', value: argument, from, content, end: content };
    case 1:
      return { kind: 'integer', value: -1n - argument, from, content, end: content };
    case 2:
    case 3: {
      const end = content + small(argument, bytes.length);
      if (end > bytes.length) throw new CborError('ends too early');
      const value = bytes.subarray(content, end);
      return major === 2
        ? { kind: 'bytes', value, from, content, end }
        : { kind: 'text', value: utf8(value), from, content, end };
    }
    case 4: {
      const items: Cbor[] = [];
      let end = content;
      for (let i = small(argument, MOST); i > 0; i--) {
        const item = valueAt(input, end, depth + 1);
        items.push(item);
        end = item.end;
      }
      return { kind: 'array', items, from, content, end };
    }
    case 5:
      return mapAt(input, { from, content }, small(argument, MOST), depth);
    case 6: {
      const inner = valueAt(input, content, depth + 1);
      return { kind: 'tag', tag: small(argument, 2 ** 32), inner, from, content, end: inner.end };
    }
    default: {
      const value = argument === 20n ? false : argument === 21n ? true : argument === 22n ? null : undefined;
      if (value === undefined || content !== from + 1) throw new CborError('a value of a kind that is not read here');
      return { kind: 'simple', value, from, content, end: content };
    }
  }
}

/** @param count how many entries; null: until the break. */
function mapAt(input: Input, at: { from: number; content: number }, count: number | null, depth: number): Cbor {
  const { bytes } = input;
  const entries: CborEntry[] = [];
  const seen = new Set<string>();
  let end = at.content;
  while (count === null ? bytes[end] !== BREAK : entries.length < count) {
    const key = valueAt(input, end, depth + 1);
    if (key.kind !== 'integer' && key.kind !== 'text') throw new CborError('a key of a kind that is not read here');
    const name = `${key.kind} ${key.value}`;
    if (seen.has(name)) throw new CborError('a key that stands twice');
    seen.add(name);
    const value = valueAt(input, key.end, depth + 1);
    entries.push([key, value]);
    end = value.end;
  }
  return { kind: 'map', entries, isIndefinite: count === null, ...at, end: count === null ? end + 1 : end };
}

function headAt(bytes: Uint8Array, from: number): { major: number; argument: bigint; content: number } {
  const first = bytes[from];
  if (first === undefined) throw new CborError('ends too early');
  const major = first >> 5;
  const short = first & 0x1f;
  if (short < 24) return { major, argument: BigInt(short), content: from + 1 };
  if (short > 27) throw new CborError('length is indefinite or reserved');
  const size = 1 << (short - 24);
  const content = from + 1 + size;
  if (content > bytes.length) throw new CborError('ends too early');
  const argument = bytes.subarray(from + 1, content).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const least = size === 1 ? 24n : 1n << BigInt(4 * size);
  if (argument < least) throw new CborError('head is not the shortest');
  return { major, argument, content };
}

function small(argument: bigint, most: number): number {
  if (argument > BigInt(most)) throw new CborError('length beyond the bytes');
  return Number(argument);
}

function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CborError('text is not UTF-8');
  }
}

/** A byte string's head: how COSE wraps what it signs. */
export function bytesHead(length: number): Uint8Array {
  if (length < 24) return Uint8Array.of(0x40 + length);
  if (length < 0x100) return Uint8Array.of(0x58, length);
  if (length < 0x10000) return Uint8Array.of(0x59, length >> 8, length & 0xff);
  return Uint8Array.of(0x5a, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff);
}
