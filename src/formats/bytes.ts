import type { Hex } from '../core/hex.ts';

const HEX = /^0x(?:[0-9a-fA-F]{2})*$/;

/** True for `0x` followed by whole bytes. */
export const isHex = (value: unknown): value is Hex => typeof value === 'string' && HEX.test(value);

/** True for `0x` followed by exactly `length` bytes. */
export const isHexOf = (value: unknown, length: number): value is Hex =>
  typeof value === 'string' && value.length === 2 + 2 * length && HEX.test(value);

/** @throws {RangeError} when the text is not whole hexadecimal bytes. Callers check hostile text with `isHex` first. */
export function toBytes(hex: Hex): Uint8Array<ArrayBuffer> {
  if (!HEX.test(hex)) throw new RangeError('not hexadecimal bytes');
  const bytes = new Uint8Array((hex.length - 2) / 2);
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = (nibble(hex.charCodeAt(2 + 2 * i)) << 4) | nibble(hex.charCodeAt(3 + 2 * i));
  }
  return bytes;
}

/** Of the character code of one hexadecimal digit: those of 0 to 9 are 48 to 57, letters stand 9 below their low bits. */
const nibble = (code: number): number => (code & 15) + (code > 57 ? 9 : 0);

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function toHex(bytes: Uint8Array): Hex {
  let text = '';
  for (const byte of bytes) text += DIGITS[byte];
  return `0x${text}`;
}

/** Big-endian, exactly `length` bytes. @throws {RangeError} when the number does not fit. */
export function numberToHex(value: bigint | number, length: number): Hex {
  const text = BigInt(value).toString(16);
  if (BigInt(value) < 0n || text.length > 2 * length) throw new RangeError(`does not fit in ${length} bytes`);
  return `0x${text.padStart(2 * length, '0')}`;
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
