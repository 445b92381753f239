import { concatBytes } from 'viem';

// A writer of DER (X.690): just what certificates, revocation lists and the SGX extension are made of.

const tlv = (tag: number, ...content: readonly Uint8Array[]): Uint8Array => {
  const body = concatBytes([...content]);
  return concatBytes([Uint8Array.of(tag, ...length(body.length)), body]);
};

const length = (bytes: number): readonly number[] => {
  if (bytes < 0x80) return [bytes];
  return bytes < 0x100 ? [0x81, bytes] : [0x82, bytes >> 8, bytes & 0xff];
};

export const sequence = (...items: readonly Uint8Array[]): Uint8Array => tlv(0x30, ...items);
export const set = (...items: readonly Uint8Array[]): Uint8Array => tlv(0x31, ...items);
/** `[number]` around a value. */
export const explicit = (number: number, value: Uint8Array): Uint8Array => tlv(0xa0 + number, value);
/** `[number]` in place of a primitive value's own tag. */
export const implicit = (number: number, content: Uint8Array): Uint8Array => tlv(0x80 + number, content);
export const octets = (content: Uint8Array): Uint8Array => tlv(0x04, content);
export const bits = (content: Uint8Array, unused = 0): Uint8Array => tlv(0x03, Uint8Array.of(unused), content);
export const boolean = (value: boolean): Uint8Array => tlv(0x01, Uint8Array.of(value ? 0xff : 0));
export const enumerated = (value: number): Uint8Array => tlv(0x0a, Uint8Array.of(value));
export const utf8 = (text: string): Uint8Array => tlv(0x0c, new TextEncoder().encode(text));

/** A number from 0 on, in the fewest bytes, with a zero in front where its highest bit is set. */
export function integer(value: number | bigint): Uint8Array {
  const hex = value.toString(16);
  const bytes = Uint8Array.from((hex.length % 2 ? `0${hex}` : hex).match(/../g) ?? [], (byte) => Number(`0x${byte}`));
  return tlv(0x02, (bytes[0] ?? 0) < 0x80 ? bytes : Uint8Array.of(0, ...bytes));
}

/** UTCTime, as RFC 5280 wants it for the years before 2050. @param time Unix seconds. */
export function utcTime(time: number): Uint8Array {
  const [date = '', clock = ''] = new Date(1000 * time).toISOString().split('T');
  const text = `${date.slice(2).replaceAll('-', '')}${clock.slice(0, 8).replaceAll(':', '')}Z`;
  return tlv(0x17, new TextEncoder().encode(text));
}

/** GeneralizedTime. @param time Unix seconds. */
export const generalizedTime = (time: number): Uint8Array =>
  tlv(0x18, new TextEncoder().encode(`${new Date(1000 * time).toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`));

/** An object identifier in dots. */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tlv(0x06, Uint8Array.from([40 * first + second, ...rest].flatMap(base128)));
}

const base128 = (arc: number): readonly number[] => {
  const digits = [arc % 128];
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift((rest % 128) + 128);
  return digits;
};
