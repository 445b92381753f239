import type { SgxFacts, TdxFacts } from '../../core/attestation.ts';
import type { Quote } from '../../formats/quote.ts';
import type { Examination } from './examine.ts';

/** What a quote and the certificate behind it state. Whether that is genuine is not said here. */
export function factsOf(
  { report, trailing }: Quote,
  { pck, chain: [leaf] }: Pick<Examination, 'pck' | 'chain'>,
): SgxFacts | TdxFacts {
  const common = {
    reportData: report.reportData,
    debug: report.debug,
    ...(pck && leaf
      ? {
          fmspc: pck.fmspc.slice(2),
          pck: { cpuSvn: pck.cpuSvn, pceSvn: pck.pceSvn, issuer: leaf.issuer.commonName },
        }
      : {}),
    ...(trailing.length > 0 ? { trailingBytes: trailing.length } : {}),
  };
  if (report.tee === 'sgx') {
    const { mrEnclave, mrSigner, isvProdId, isvSvn, attributes } = report;
    return { kind: 'sgx', ...common, mrEnclave, mrSigner, isvProdId, isvSvn, attributes };
  }
  const { tee, seamAttributes, ...td } = report;
  return { kind: 'tdx', ...td, ...common };
}
