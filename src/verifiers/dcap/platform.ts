import type { EnclaveLevel } from '../../formats/collateralText.ts';
import type { Quote } from '../../formats/quote.ts';
import type { TcbInfo } from '../../formats/tcbInfo.ts';
import { checks, type DcapCheck, unless } from './checks.ts';
import type { PckFacts } from './pckExtension.ts';
import { evaluateTcb, type TcbEvaluation } from './tcbEvaluation.ts';

const fits = ({ header: { tee } }: Quote, info: TcbInfo): boolean =>
  tee === 'sgx' ? info.id === 'SGX' : info.id === 'TDX' && info.version === 3;

/** Judges a platform by TCB info: is that about this platform, which level is reached, and what does it say. */
export function judgePlatform(
  quote: Quote,
  pck: PckFacts,
  info: TcbInfo,
  qe: EnclaveLevel | undefined,
): { readonly checks: readonly DcapCheck[]; readonly evaluation: TcbEvaluation | null } {
  const evaluation = evaluateTcb(quote.report, pck, info, qe);
  return {
    evaluation,
    checks: [
      ...checks('TCB info: kind of enclave', 'collateral', unless(fits(quote, info), 'tcb-id')),
      ...checks(
        'TCB info: platform it is about',
        'collateral',
        unless(info.fmspc === pck.fmspc, 'fmspc'),
        unless(info.pceId === pck.pceId, 'pce-id'),
      ),
      ...checks('Level of the platform', 'platform', unless(evaluation !== null, 'tcb-not-supported')),
      ...(quote.report.tee === 'tdx' && evaluation !== null
        ? checks('TDX module', 'platform', ...evaluation.moduleFaults)
        : []),
      ...checks('Not revoked by its vendor', 'platform', unless(evaluation?.status !== 'Revoked', 'tcb-revoked')),
    ],
  };
}
