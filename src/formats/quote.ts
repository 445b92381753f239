import type { Hex } from '../core/hex.ts';
import { toHex } from './bytes.ts';
import {
  type Report,
  readSgxReport,
  readTdReport,
  SGX_REPORT_SIZE,
  TD_REPORT_10_SIZE,
  TD_REPORT_15_SIZE,
} from './quoteReport.ts';

/** The bytes are not a quote that is read here. */
export class QuoteError extends Error {
  override readonly name = 'QuoteError';
  /** `version`: a quote perhaps, but of a version or TEE that is not known here. */
  readonly kind: 'parse' | 'version';
  constructor(kind: 'parse' | 'version', message: string) {
    super(message);
    this.kind = kind;
  }
}

export const QUOTE_HEADER_SIZE = 48;

/** Intel's QE vendor id: the only one whose quoting enclaves Intel's certificates vouch for. */
export const INTEL_QE_VENDOR: Hex = '0x939a7233f79c4ca9940a0db3957f0607';
/** ECDSA over P-256 with SHA-256: the only kind of attestation key in use. */
export const ATTESTATION_KEY_P256 = 2;

/** The first 48 bytes of a quote. */
export interface QuoteHeader {
  readonly version: 3 | 4 | 5;
  readonly tee: 'sgx' | 'tdx';
  readonly attestationKeyType: number;
  readonly qeVendorId: Hex;
  readonly userData: Hex;
}

/** A quote of version 3, 4 or 5 (Intel DCAP ECDSA quote library reference, appendix A). Views into the bytes read. */
export interface Quote {
  readonly header: QuoteHeader;
  readonly report: Report;
  /** What the attestation key signs: header and body, in version 5 with the body's type and size. */
  readonly signed: Uint8Array;
  /** Raw `r‖s`, and raw `x‖y`. */
  readonly signature: Uint8Array;
  readonly attestationKey: Uint8Array;
  /** The quoting enclave's own report as the PCK signs it. */
  readonly qeReport: Uint8Array;
  readonly qeReportSignature: Uint8Array;
  readonly qeAuthData: Uint8Array;
  /** Type 5: the PEM chain of the PCK. */
  readonly certification: { readonly type: number; readonly data: Uint8Array };
  /** What follows the signature data: clouds return buffers of fixed size. Never read. */
  readonly trailing: Uint8Array;
}

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

const start = (bytes: Uint8Array): Cursor => ({ bytes, at: 0 });

/** A view, so that a huge length allocates nothing. @throws {QuoteError} when fewer are left. */
function take(cursor: Cursor, length: number): Uint8Array {
  if (length > cursor.bytes.length - cursor.at) throw new QuoteError('parse', 'ends too early');
  cursor.at += length;
  return cursor.bytes.subarray(cursor.at - length, cursor.at);
}

/** Little-endian. */
const number = (cursor: Cursor, length: 2 | 4): number =>
  take(cursor, length).reduceRight((sum, byte) => sum * 256 + byte, 0);

function takeAll(cursor: Cursor, length: number): Uint8Array {
  const taken = take(cursor, length);
  if (cursor.at !== cursor.bytes.length) throw new QuoteError('parse', 'sizes do not fill the signature data');
  return taken;
}

const TEES: ReadonlyMap<number, QuoteHeader['tee']> = new Map([
  [0, 'sgx'],
  [0x81, 'tdx'],
]);

/** @throws {QuoteError} */
export function readQuoteHeader(bytes: Uint8Array): QuoteHeader {
  const cursor = start(bytes.subarray(0, QUOTE_HEADER_SIZE));
  const version = number(cursor, 2);
  const attestationKeyType = number(cursor, 2);
  const tee = TEES.get(number(cursor, 4));
  take(cursor, 4);
  const qeVendorId = toHex(take(cursor, 16));
  const userData = toHex(take(cursor, 20));
  if (version !== 3 && version !== 4 && version !== 5) throw new QuoteError('version', `quote version ${version}`);
  if (tee === undefined || (version === 3 && tee !== 'sgx')) throw new QuoteError('version', 'unknown kind of TEE');
  return { version, tee, attestationKeyType, qeVendorId, userData };
}

/** Bodies by the type that a quote of version 5 names: SGX, TD 1.0, TD 1.5. */
const BODIES: ReadonlyMap<number, { readonly tee: QuoteHeader['tee']; readonly size: number }> = new Map([
  [1, { tee: 'sgx', size: SGX_REPORT_SIZE }],
  [2, { tee: 'tdx', size: TD_REPORT_10_SIZE }],
  [3, { tee: 'tdx', size: TD_REPORT_15_SIZE }],
]);

function bodySize(cursor: Cursor, { version, tee }: QuoteHeader): number {
  if (version !== 5) return tee === 'sgx' ? SGX_REPORT_SIZE : TD_REPORT_10_SIZE;
  const body = BODIES.get(number(cursor, 2));
  const size = number(cursor, 4);
  if (body === undefined || body.tee !== tee || body.size !== size)
    throw new QuoteError('parse', 'type and size of the body do not fit');
  return size;
}

/** In versions 4 and 5 everything about the quoting enclave lies inside an outer certification of this type. */
const QE_REPORT_CERTIFICATION = 6;

/**
 * Reads a whole quote. Everything inside the signature data is filled exactly; what follows it is returned as `trailing`.
 * Neither signatures nor values are judged.
 * @throws {QuoteError}
 */
export function readQuote(bytes: Uint8Array): Quote {
  const header = readQuoteHeader(bytes);
  const cursor = start(bytes);
  take(cursor, QUOTE_HEADER_SIZE);
  const body = take(cursor, bodySize(cursor, header));
  const signed = bytes.subarray(0, cursor.at);
  const inner = start(take(cursor, number(cursor, 4)));
  const trailing = bytes.subarray(cursor.at);
  const signature = take(inner, 64);
  const attestationKey = take(inner, 64);
  if (header.version !== 3) {
    if (number(inner, 2) !== QE_REPORT_CERTIFICATION) throw new QuoteError('parse', 'unknown outer certification');
    const size = number(inner, 4);
    if (size !== inner.bytes.length - inner.at) throw new QuoteError('parse', 'outer certification of another size');
  }
  const qeReport = take(inner, SGX_REPORT_SIZE);
  const qeReportSignature = take(inner, 64);
  const qeAuthData = take(inner, number(inner, 2));
  const type = number(inner, 2);
  const data = takeAll(inner, number(inner, 4));
  return {
    header,
    report: header.tee === 'sgx' ? readSgxReport(body) : readTdReport(body),
    signed,
    signature,
    attestationKey,
    qeReport,
    qeReportSignature,
    qeAuthData,
    certification: { type, data },
    trailing,
  };
}
