import { sha256 } from '../../crypto/hashes.ts';
import { concat, toHex } from '../../formats/bytes.ts';
import { type EnclaveLevel, enclaveLevelFor } from '../../formats/collateralText.ts';
import type { QeIdentity } from '../../formats/qeIdentity.ts';
import type { Quote } from '../../formats/quote.ts';
import { readSgxReport } from '../../formats/quoteReport.ts';
import { checks, type DcapCheck, unless } from './checks.ts';
import { equalUnderMask } from './masked.ts';

/** True when the quoting enclave's report data is the hash of the attestation key and the authentication data, then zeros. */
export function bindsAttestationKey({ qeReport, attestationKey, qeAuthData }: Quote): boolean {
  const expected = `${toHex(sha256(concat(attestationKey, qeAuthData)))}${'00'.repeat(32)}`;
  return readSgxReport(qeReport).reportData === expected;
}

/** Ids of the identities by the kind of quote. */
const IDENTITY = { sgx: 'QE', tdx: 'TD_QE' } as const;

/** Holds the quoting enclave's report against Intel's identity of it, and finds the level that it reaches. */
export function judgeQe(
  quote: Quote,
  identity: QeIdentity,
): { readonly checks: readonly DcapCheck[]; readonly level?: EnclaveLevel } {
  const report = readSgxReport(quote.qeReport);
  const level = enclaveLevelFor(identity.levels, report.isvSvn);
  return {
    checks: [
      ...checks(
        'Kind of the quoting enclave',
        'collateral',
        unless(identity.id === IDENTITY[quote.header.tee], 'qe-id'),
      ),
      ...checks(
        'Quoting enclave is the one that Intel names',
        'platform',
        unless(report.mrSigner === identity.mrSigner, 'qe-mrsigner'),
        unless(report.isvProdId === identity.isvProdId, 'qe-prodid'),
        unless(equalUnderMask(report.miscSelect, identity.miscSelect, identity.miscSelectMask), 'qe-miscselect'),
        unless(equalUnderMask(report.attributes, identity.attributes, identity.attributesMask), 'qe-attributes'),
        unless(!report.debug, 'qe-debug'),
      ),
      ...checks('Level of the quoting enclave', 'platform', unless(level !== undefined, 'qe-svn')),
    ],
    ...(level === undefined ? {} : { level }),
  };
}
