import type { ReadBytes, ReadFile } from '../../core/verifier.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { PemError, readPem } from '../../crypto/pem.ts';
import { toBytes, toHex } from '../../formats/bytes.ts';
import { isFields } from '../../formats/fields.ts';
import type { SnpInput } from '../../formats/snp.ts';
import { REPORT_BYTES } from './report.ts';
import { AMD_ROOTS } from './roots.ts';

/**
 * Reads `{ kind: 'sev-snp', quote, verifyAt, collateral: { leaf_certificate, ask_certificate, ark_certificate, trusted_root },
 * claim }`. A root that is not AMD's is the file's word.
 */
export const readFile: ReadFile = (json) => {
  if (!isFields(json) || json.kind !== 'sev-snp') return null;
  const { quote: report, verifyAt, collateral, claim } = json;
  const { allowedMeasurements, reportData } = isFields(claim) ? claim : {};
  const about = { report, verifyAt, demands: { allowedMeasurements, reportData } };
  if (!isFields(collateral)) return { input: about, key: 'pinned' };
  const { leaf_certificate: leaf, ask_certificate: ask, ark_certificate: ark, trusted_root } = collateral;
  const input = { ...about, certificates: [leaf, ask, ark].map(fromPem) };
  const root = trusted_root === undefined ? undefined : fromPem(trusted_root);
  return root === undefined || isAmd(root) ? { input, key: 'pinned' } : { input: { ...input, root }, key: 'in-file' };
};

/** One certificate as hexadecimal DER. What is none is the verifier's to refuse. */
function fromPem(pem: unknown): unknown {
  if (typeof pem !== 'string' || !pem.startsWith('-----')) return pem;
  try {
    const [der = new Uint8Array()] = readPem(pem, 'CERTIFICATE', 1);
    return toHex(der);
  } catch (error) {
    if (!(error instanceof PemError)) throw error;
    return null;
  }
}

function isAmd(root: unknown): boolean {
  if (typeof root !== 'string' || !/^0x(?:[0-9a-f]{2})*$/.test(root)) return false;
  const digest = sha256Hex(toBytes(root as `0x${string}`));
  return AMD_ROOTS.some(({ sha256 }) => sha256 === digest);
}

/** A report alone: without the certificate of the chip's key only its fields can be shown. */
export const readBytes: ReadBytes = (bytes, now) => {
  const isReport = bytes.length === REPORT_BYTES && (bytes[0] ?? 0) >= 2 && (bytes[0] ?? 0) <= 5;
  const rest = bytes.subarray(1, 4).every((byte) => byte === 0);
  if (!isReport || !rest) return null;
  const input: SnpInput = { report: toHex(bytes), verifyAt: now, timeFrom: 'now' };
  return { input, key: 'pinned' };
};
