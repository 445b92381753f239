import { isHex, toBytes } from './bytes.ts';
import { hex } from './fields.ts';
import { giveUp } from './refusal.ts';

/** Bytes of untrusted plain data: as they are, or in hexadecimal. Larger ones are `too-large`. */
export function bytes(value: unknown, what: string, max: number): Uint8Array {
  if (!(value instanceof Uint8Array)) return toBytes(hex(value, what, max));
  return value.length <= max ? value : giveUp('too-large', `${what}: over ${max} bytes`);
}

/** Hexadecimal text with or without its prefix, as a field of a file; anything else stays what it is, for its reader to refuse. */
export const prefixed = (value: unknown): unknown =>
  typeof value === 'string' && !value.startsWith('0x') ? `0x${value}` : value;

/** The same as bytes, which can be moved to a worker where text would be copied: for a field that may be large. */
export function decoded(value: unknown): unknown {
  const text = prefixed(value);
  return isHex(text) ? toBytes(text) : text;
}
