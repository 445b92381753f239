import type { Hex } from '../core/hex.ts';
import { isHex } from './bytes.ts';
import { count, list, literal, type Reader, ShapeError, text } from './shape.ts';

/** Readers that Intel's signed texts (TCB info, enclave identity) share. */

/** Longest signed text that is read, in characters. The longest in use have about 20,000. */
export const LONGEST_TEXT = 512 * 1024;

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** "2025-08-15T05:08:18Z" as Unix seconds. */
export const time: Reader<number> = (value, path) => {
  const read = text(20)(value, path);
  const at = TIME.test(read) ? Date.parse(read) : Number.NaN;
  if (Number.isNaN(at) || new Date(at).toISOString() !== read.replace('Z', '.000Z'))
    throw new ShapeError(path, 'a time in seconds with Z');
  return at / 1000;
};

/** Bytes in hexadecimal text of either case without `0x`. */
export const bareHex =
  (length: number): Reader<Hex> =>
  (value, path) => {
    const hex = `0x${text(2 * length)(value, path).toLowerCase()}`;
    if (hex.length !== 2 + 2 * length || !isHex(hex)) throw new ShapeError(path, `${length} hexadecimal bytes`);
    return hex;
  };

/** A whole number below 256. */
export const svn: Reader<number> = (value, path) => {
  const read = count(value, path);
  if (read > 255) throw new ShapeError(path, 'a byte');
  return read;
};

export const advisoryIds: Reader<readonly string[]> = list(text(64), 1000);

/** Statuses of the quoting enclave and of the TDX module. */
export const ENCLAVE_STATUSES = ['UpToDate', 'OutOfDate', 'Revoked'] as const;
export type EnclaveStatus = (typeof ENCLAVE_STATUSES)[number];
export const enclaveStatus: Reader<EnclaveStatus> = literal(...ENCLAVE_STATUSES);

/** A level of an enclave: from which ISVSVN on it applies, and what it says. */
export interface EnclaveLevel {
  readonly isvSvn: number;
  readonly status: EnclaveStatus;
  /** Unix seconds. */
  readonly tcbDate: number;
  readonly advisoryIds: readonly string[];
}

/** The first level, from the highest down, that the ISVSVN reaches. */
export const enclaveLevelFor = (levels: readonly EnclaveLevel[], isvSvn: number): EnclaveLevel | undefined =>
  levels.toSorted((a, b) => b.isvSvn - a.isvSvn).find((level) => isvSvn >= level.isvSvn);
