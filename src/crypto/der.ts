/** The bytes are not the DER that was asked for. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

/** One value: its tag byte, its content, and all its bytes. Views into the bytes that were read. */
export interface Der {
  readonly tag: number;
  readonly content: Uint8Array;
  readonly bytes: Uint8Array;
}

/** Tag bytes (ITU-T X.690); constructed ones with their bit 6. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8: 0x0c,
  printable: 0x13,
  teletex: 0x14,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Tag byte of `[n]`. Constructed: explicit tags, and implicit ones of constructed types. */
export const contextTag = (n: number, constructed = true): number => (constructed ? 0xa0 : 0x80) + n;

/** Nothing that is read here is larger: the largest are revocation lists. In bytes. */
const LARGEST = 4 * 1024 * 1024;

/**
 * Reads exactly one value: definite and shortest length, one-byte tag, nothing after it. Values inside are read only when
 * asked for (`children`), so nesting is as deep as the caller goes.
 * @throws {DerError}
 */
export function readDer(bytes: Uint8Array, tag?: number): Der {
  if (bytes.length > LARGEST) throw new DerError('larger than anything read here');
  const value = valueAt(bytes, 0);
  if (value.bytes.length !== bytes.length) throw new DerError('bytes after the value');
  return tag === undefined ? value : expectTag(value, tag);
}

/** @throws {DerError} when a value is missing or has another tag. */
export function expectTag(value: Der | undefined, tag: number): Der {
  if (value === undefined) throw new DerError(`value with tag ${tag} is missing`);
  if (value.tag !== tag) throw new DerError(`tag ${value.tag} in place of ${tag}`);
  return value;
}

/** The values inside a constructed one, which they fill exactly. @throws {DerError} for more than `most` of them. */
export function children(value: Der | undefined, tag: number, most = 200_000): readonly Der[] {
  const { content } = expectTag(value, tag);
  const found: Der[] = [];
  for (let at = 0; at < content.length; ) {
    if (found.length === most) throw new DerError(`more than ${most} values`);
    const next = valueAt(content, at);
    found.push(next);
    at += next.bytes.length;
  }
  return found;
}

function valueAt(bytes: Uint8Array, at: number): Der {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new DerError('ends too early');
  if ((tag & 0x1f) === 0x1f) throw new DerError('tag of more than one byte');
  const size = first < 0x80 ? 0 : first & 0x7f;
  if (first >= 0x80 && (size === 0 || size > 3)) throw new DerError('length is indefinite or huge');
  let length = size === 0 ? first : 0;
  for (let i = 0; i < size; i++) length = length * 256 + (bytes[at + 2 + i] ?? Number.NaN);
  if (size > 0 && !(length >= 0x80 && length >= 2 ** (8 * (size - 1))))
    throw new DerError('length is not the shortest');
  const start = at + 2 + size;
  const end = start + length;
  if (!(end <= bytes.length)) throw new DerError('ends too early');
  return { tag, content: bytes.subarray(start, end), bytes: bytes.subarray(at, end) };
}

/** An object identifier in dots: "1.2.840.10045.2.1". @throws {DerError} */
export function readOid(value: Der | undefined): string {
  const { content } = expectTag(value, TAG.oid);
  if (content.length === 0 || content.length > 64) throw new DerError('object identifier of no or too many bytes');
  const arcs: number[] = [];
  let arc = 0;
  let begins = true;
  for (const byte of content) {
    if (begins && byte === 0x80) throw new DerError('object identifier is not the shortest');
    arc = arc * 128 + (byte & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER) throw new DerError('object identifier with a huge number');
    begins = byte < 0x80;
    if (begins) {
      arcs.push(arc);
      arc = 0;
    }
  }
  if (!begins) throw new DerError('object identifier ends too early');
  const [head = 0, ...rest] = arcs;
  const top = Math.min(2, Math.floor(head / 40));
  return [top, head - 40 * top, ...rest].join('.');
}

/** Content of an INTEGER in its shortest form, as it stands: two's complement, big-endian. @throws {DerError} */
export function integerBytes(value: Der | undefined): Uint8Array {
  const { content } = expectTag(value, TAG.integer);
  const [first, second = 0] = content;
  if (first === undefined) throw new DerError('integer of no bytes');
  const isPadded = content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  if (isPadded) throw new DerError('integer is not the shortest');
  return content;
}

/** A non-negative INTEGER as big-endian bytes without a leading zero; zero is empty. @throws {DerError} */
export function unsignedBytes(value: Der | undefined, longest = 1024): Uint8Array {
  const content = integerBytes(value);
  if ((content[0] ?? 0) >= 0x80) throw new DerError('negative integer');
  const bytes = content[0] === 0 ? content.subarray(1) : content;
  if (bytes.length > longest) throw new DerError(`integer of more than ${longest} bytes`);
  return bytes;
}

/** A non-negative INTEGER that fits in four bytes. @throws {DerError} */
export const readCount = (value: Der | undefined): number =>
  unsignedBytes(value, 4).reduce((sum, byte) => sum * 256 + byte, 0);

/** @throws {DerError} for anything but the two canonical forms. */
export function readBoolean(value: Der | undefined): boolean {
  const { content } = expectTag(value, TAG.boolean);
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw new DerError('boolean is not canonical');
  return content[0] === 0xff;
}

/** A BIT STRING, and how many low bits of its last byte are unused; those are zero. @throws {DerError} */
export function readBits(value: Der | undefined): { readonly bytes: Uint8Array; readonly unused: number } {
  const { content } = expectTag(value, TAG.bitString);
  const unused = content[0] ?? 8;
  const bytes = content.subarray(1);
  const last = bytes[bytes.length - 1];
  if (unused > 7 || (last === undefined && unused > 0)) throw new DerError('bit string with impossible padding');
  if (last !== undefined && (last & ((1 << unused) - 1)) !== 0)
    throw new DerError('bit string with padding that is set');
  return { bytes, unused };
}

/** A BIT STRING of whole bytes, as keys and signatures are. @throws {DerError} */
export function readBitBytes(value: Der | undefined): Uint8Array {
  const { bytes, unused } = readBits(value);
  if (unused !== 0) throw new DerError('bit string of broken bytes');
  return bytes;
}

/** UTCTime or GeneralizedTime in seconds and with Z (RFC 5280, 4.1.2.5), in Unix seconds. @throws {DerError} */
export function readTime(value: Der | undefined): number {
  if (value === undefined) throw new DerError('time is missing');
  const text = String.fromCharCode(...value.content.subarray(0, 20));
  const isUtc = value.tag === TAG.utcTime;
  if (!isUtc && value.tag !== TAG.generalizedTime) throw new DerError(`tag ${value.tag} in place of a time`);
  const shape = isUtc ? /^\d{12}Z$/ : /^\d{14}Z$/;
  if (!shape.test(text) || text.length !== value.content.length) throw new DerError('time in another form');
  const full = isUtc ? `${Number(text.slice(0, 2)) >= 50 ? '19' : '20'}${text}` : text;
  const iso = full.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6.000Z');
  const at = Date.parse(iso);
  if (Number.isNaN(at) || new Date(at).toISOString() !== iso) throw new DerError('no such time');
  return at / 1000;
}
