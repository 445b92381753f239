import type { Hex } from '../core/hex.ts';
import { toHex } from './bytes.ts';

/** Sizes of the bodies that a quote can carry, in bytes. */
export const SGX_REPORT_SIZE = 384;
export const TD_REPORT_10_SIZE = 584;
export const TD_REPORT_15_SIZE = 648;

/** An SGX enclave's report: what the processor measured of it, and 64 bytes of its own choice. */
export interface SgxReport {
  readonly tee: 'sgx';
  readonly cpuSvn: Hex;
  readonly miscSelect: Hex;
  readonly attributes: Hex;
  readonly mrEnclave: Hex;
  readonly mrSigner: Hex;
  readonly isvProdId: number;
  readonly isvSvn: number;
  readonly reportData: Hex;
  readonly debug: boolean;
}

/** A trust domain's report, of TDX 1.0, or of 1.5 with the two fields that came with it. */
export interface TdReport {
  readonly tee: 'tdx';
  readonly teeTcbSvn: Hex;
  readonly mrSeam: Hex;
  readonly mrSignerSeam: Hex;
  readonly seamAttributes: Hex;
  readonly tdAttributes: Hex;
  readonly xfam: Hex;
  readonly mrTd: Hex;
  readonly mrConfigId: Hex;
  readonly mrOwner: Hex;
  readonly mrOwnerConfig: Hex;
  readonly rtMr: readonly Hex[];
  readonly reportData: Hex;
  /** Any bit of the group "TD under debug". */
  readonly debug: boolean;
  readonly septVeDisable: boolean;
  readonly teeTcbSvn2?: Hex;
  readonly mrServiceTd?: Hex;
}

export type Report = SgxReport | TdReport;

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
const part = (bytes: Uint8Array, at: number, length: number): Hex => toHex(bytes.subarray(at, at + length));

/** Bits of the first byte of ATTRIBUTES (Intel SDM volume 3D, 35.7.1). */
const SGX_DEBUG = 0x02;

/**
 * Reads the 384 bytes of an SGX report body (Intel SDM volume 3D, 35.15).
 * @throws {RangeError} for another length: callers have cut it out of a quote by its size.
 */
export function readSgxReport(bytes: Uint8Array): SgxReport {
  if (bytes.length !== SGX_REPORT_SIZE) throw new RangeError('not the size of an SGX report');
  return {
    tee: 'sgx',
    cpuSvn: part(bytes, 0, 16),
    miscSelect: part(bytes, 16, 4),
    attributes: part(bytes, 48, 16),
    mrEnclave: part(bytes, 64, 32),
    mrSigner: part(bytes, 128, 32),
    isvProdId: u16(bytes, 256),
    isvSvn: u16(bytes, 258),
    reportData: part(bytes, 320, 64),
    debug: ((bytes[48] ?? 0) & SGX_DEBUG) !== 0,
  };
}

/**
 * Reads a TD report body of TDX 1.0 (584 bytes) or 1.5 (648 bytes) as it stands in a quote.
 * @throws {RangeError} for another length.
 */
export function readTdReport(bytes: Uint8Array): TdReport {
  if (bytes.length !== TD_REPORT_10_SIZE && bytes.length !== TD_REPORT_15_SIZE)
    throw new RangeError('not the size of a TD report');
  return {
    tee: 'tdx',
    teeTcbSvn: part(bytes, 0, 16),
    mrSeam: part(bytes, 16, 48),
    mrSignerSeam: part(bytes, 64, 48),
    seamAttributes: part(bytes, 112, 8),
    tdAttributes: part(bytes, 120, 8),
    xfam: part(bytes, 128, 8),
    mrTd: part(bytes, 136, 48),
    mrConfigId: part(bytes, 184, 48),
    mrOwner: part(bytes, 232, 48),
    mrOwnerConfig: part(bytes, 280, 48),
    rtMr: [328, 376, 424, 472].map((at) => part(bytes, at, 48)),
    reportData: part(bytes, 520, 64),
    debug: bytes[120] !== 0,
    septVeDisable: ((bytes[123] ?? 0) & 0x10) !== 0,
    ...(bytes.length === TD_REPORT_15_SIZE
      ? { teeTcbSvn2: part(bytes, 584, 16), mrServiceTd: part(bytes, 600, 48) }
      : {}),
  };
}

/** TDATTRIBUTES bits with a meaning: the debug group, SEPT_VE_DISABLE (28), PKS (30), KL (31), PERFMON (63). */
const KNOWN_TD_ATTRIBUTES = 0x80000000_d00000ffn;

/** True when a bit of TDATTRIBUTES is set that has no meaning known here (little-endian, 8 bytes). */
export function hasReservedTdAttributes(tdAttributes: Hex): boolean {
  const value = (tdAttributes.slice(2).match(/../g) ?? []).reduceRight((sum, byte) => `${sum}${byte}`, '0x');
  return (BigInt(value) & ~KNOWN_TD_ATTRIBUTES) !== 0n;
}
