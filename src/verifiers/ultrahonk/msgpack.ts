/** What the messages to and from Barretenberg are made of. */
export type Packable =
  | string
  | number
  | boolean
  | Uint8Array
  | readonly Packable[]
  | { readonly [name: string]: Packable };

/** Writes a message in MessagePack. @throws {RangeError} for what no message here holds. */
export function pack(value: Packable): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  write(value, bytes);
  return Uint8Array.from(bytes);
}

function write(value: Packable, to: number[]): void {
  if (typeof value === 'boolean') to.push(value ? 0xc3 : 0xc2);
  else if (typeof value === 'number') {
    if (!Number.isInteger(value) || value < 0 || value > 0x7f) throw new RangeError('only small numbers are packed');
    to.push(value);
  } else if (typeof value === 'string') {
    const text = new TextEncoder().encode(value);
    head(text.length, 0xd9, to);
    to.push(...text);
  } else if (value instanceof Uint8Array) {
    head(value.length, 0xc4, to);
    for (const byte of value) to.push(byte);
  } else if (Array.isArray(value)) {
    to.push(0xdc, value.length >> 8, value.length & 0xff);
    for (const entry of value) write(entry, to);
  } else {
    const entries = Object.entries(value);
    to.push(0xde, entries.length >> 8, entries.length & 0xff);
    for (const [name, entry] of entries) {
      write(name, to);
      write(entry as Packable, to);
    }
  }
}

/** Text and bytes: the kind's number for a length of one byte, the next one for two. */
function head(length: number, kind: number, to: number[]): void {
  if (length > 0xffff) throw new RangeError('too long to be packed');
  if (length > 0xff) to.push(kind + 1, length >> 8, length & 0xff);
  else to.push(kind, length);
}

/** Reads a whole message. @throws {RangeError} for one that is cut short, goes on, or holds what no message here holds. */
export function unpack(bytes: Uint8Array): Packable {
  const reader = { bytes, at: 0 };
  const value = read(reader);
  if (reader.at !== bytes.length) throw new RangeError('the message goes on');
  return value;
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

function read(reader: Reader): Packable {
  const kind = number(reader, 1);
  if (kind <= 0x7f) return kind;
  if (kind <= 0x8f) return map(reader, kind & 0xf);
  if (kind <= 0x9f) return list(reader, kind & 0xf);
  if (kind <= 0xbf) return text(reader, kind & 0x1f);
  switch (kind) {
    case 0xc2:
      return false;
    case 0xc3:
      return true;
    case 0xc4:
      return take(reader, number(reader, 1));
    case 0xc5:
      return take(reader, number(reader, 2));
    case 0xd9:
      return text(reader, number(reader, 1));
    case 0xda:
      return text(reader, number(reader, 2));
    case 0xdc:
      return list(reader, number(reader, 2));
    case 0xde:
      return map(reader, number(reader, 2));
    default:
      throw new RangeError(`a message holds ${kind}`);
  }
}

const number = (reader: Reader, length: number): number =>
  take(reader, length).reduce((sum, byte) => 256 * sum + byte, 0);

function take(reader: Reader, length: number): Uint8Array {
  const part = reader.bytes.slice(reader.at, reader.at + length);
  if (part.length !== length) throw new RangeError('the message is cut short');
  reader.at += length;
  return part;
}

const text = (reader: Reader, length: number): string => new TextDecoder().decode(take(reader, length));

const list = (reader: Reader, length: number): readonly Packable[] => Array.from({ length }, () => read(reader));

const map = (reader: Reader, length: number): { readonly [name: string]: Packable } =>
  Object.fromEntries(Array.from({ length }, () => [String(read(reader)), read(reader)] as const));
