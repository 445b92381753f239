import type { Hex } from '../core/hex.ts';
import { isHex, isHexOf } from './bytes.ts';
import { giveUp, refuse } from './refusal.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Readers of untrusted plain data. `what` names the field in the outcome's cause; a wrong shape ends the reading. */
export const fields = (value: unknown, what: string): Fields =>
  isFields(value) ? value : giveUp('unsupported-format', `${what}: not an object`);

/** @param max longest list that is read at all; longer ones are `too-large`. */
export function list(value: unknown, what: string, max: number): readonly unknown[] {
  if (!Array.isArray(value)) giveUp('unsupported-format', `${what}: not a list`);
  if (value.length > max) giveUp('too-large', `${what}: more than ${max} entries`);
  return value;
}

export const hex = (value: unknown, what: string, maxBytes: number): Hex => {
  if (typeof value === 'string' && value.length > 2 + 2 * maxBytes)
    giveUp('too-large', `${what}: over ${maxBytes} bytes`);
  return isHex(value) ? value : giveUp('unsupported-format', `${what}: not hexadecimal bytes`);
};

export const hexOf = (value: unknown, what: string, length: number): Hex =>
  isHexOf(value, length) ? value : giveUp('unsupported-format', `${what}: not ${length} bytes in hexadecimal`);

/** A number in decimal text, as snarkjs writes it. Leading zeros and more digits than 256 bits have are not canonical. */
export function decimal(value: unknown, what: string): bigint {
  if (typeof value !== 'string' || !/^[0-9]+$/.test(value))
    giveUp('unsupported-format', `${what}: not a decimal number`);
  if (value.length > 78 || (value.length > 1 && value.startsWith('0'))) refuse('not-canonical');
  return BigInt(value);
}
