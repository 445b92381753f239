import type { FieldRow, SnpFacts } from '../../core/attestation.ts';
import { toHex } from '../../formats/bytes.ts';

/** Source of all places: AMD 56860, "SEV Secure Nested Paging Firmware ABI", table "ATTESTATION_REPORT". */
export const REPORT_BYTES = 1184;
const SIGNED_BYTES = 0x2a0;

/** Each number of the signature stands little-endian in a field of this many bytes. */
const NUMBER_FIELD = 72;
const NUMBER = 48;

/** An attestation report as its bytes have it; nothing of it is checked but its layout. */
export interface SnpReport {
  readonly facts: Omit<SnpFacts, 'product'>;
  readonly signatureAlgorithm: number;
  readonly reportedTcb: Uint8Array;
  readonly chipId: Uint8Array;
  /** What is signed. */
  readonly signed: Uint8Array;
  /** r and s, big-endian; null when bits are set where there must be none. */
  readonly signature: Uint8Array | null;
  readonly fields: readonly FieldRow[];
}

/** Versions of the layout whose fields are those below. Version 2 has no family, model and stepping. */
const VERSIONS: readonly number[] = [2, 3, 4, 5];

const DEBUG = 1n << 19n;
const MUST_BE_ONE = 1n << 17n;
const SIGNERS: Readonly<Record<number, SnpFacts['signingKey']>> = { 0: 'VCEK', 1: 'VLEK', 7: 'none' };

/** Null when the bytes are no report; `'version'`: one of a version that is not known here. */
export function readReport(bytes: Uint8Array): SnpReport | 'version' | null {
  if (bytes.length !== REPORT_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const reportVersion = view.getUint32(0, true);
  if (!VERSIONS.includes(reportVersion)) return 'version';
  const policy = view.getBigUint64(8, true);
  const signingKey = SIGNERS[(view.getUint32(0x48, true) >> 2) & 7];
  if ((policy & MUST_BE_ONE) === 0n || signingKey === undefined) return null;
  const part = (offset: number, length: number) => bytes.subarray(offset, offset + length);
  return {
    facts: {
      kind: 'sev-snp',
      reportVersion,
      reportData: toHex(part(0x50, 64)),
      measurement: toHex(part(0x90, 48)),
      hostData: toHex(part(0xc0, 32)),
      vmpl: view.getUint32(0x30, true),
      policy: `0x${policy.toString(16)}`,
      debug: (policy & DEBUG) !== 0n,
      signingKey,
      reportedTcb: toHex(part(0x180, 8)),
      chipId: toHex(part(0x1a0, 64)),
      idKeyDigest: toHex(part(0xe0, 48)),
    },
    signatureAlgorithm: view.getUint32(0x34, true),
    reportedTcb: part(0x180, 8),
    chipId: part(0x1a0, 64),
    signed: part(0, SIGNED_BYTES),
    signature: readSignature(bytes.subarray(SIGNED_BYTES)),
    fields: FIELDS.map(([name, offset, length]) => ({ name, offset, length, hex: toHex(part(offset, length)) })),
  };
}

/** All that follows the two numbers, in their fields and behind them, is zero: nobody signed it. */
function readSignature(field: Uint8Array): Uint8Array | null {
  const rest = [field.subarray(NUMBER, NUMBER_FIELD), field.subarray(NUMBER_FIELD + NUMBER)];
  if (rest.some((bytes) => bytes.some((byte) => byte !== 0))) return null;
  const raw = new Uint8Array(2 * NUMBER);
  raw.set(field.slice(0, NUMBER).reverse());
  raw.set(field.slice(NUMBER_FIELD, NUMBER_FIELD + NUMBER).reverse(), NUMBER);
  return raw;
}

const FIELDS: readonly (readonly [name: string, offset: number, length: number])[] = [
  ['version', 0x00, 4],
  ['guest SVN', 0x04, 4],
  ['guest policy', 0x08, 8],
  ['family id', 0x10, 16],
  ['image id', 0x20, 16],
  ['VMPL', 0x30, 4],
  ['signature algorithm', 0x34, 4],
  ['current TCB', 0x38, 8],
  ['platform info', 0x40, 8],
  ['signer info', 0x48, 4],
  ['report data', 0x50, 64],
  ['measurement', 0x90, 48],
  ['host data', 0xc0, 32],
  ['id key digest', 0xe0, 48],
  ['author key digest', 0x110, 48],
  ['report id', 0x140, 32],
  ['migration report id', 0x160, 32],
  ['reported TCB', 0x180, 8],
  ['family, model, stepping', 0x188, 3],
  ['chip id', 0x1a0, 64],
  ['committed TCB', 0x1e0, 8],
  ['current and committed version', 0x1e8, 8],
  ['launch TCB', 0x1f0, 8],
  ['signature r', 0x2a0, 72],
  ['signature s', 0x2e8, 72],
];
