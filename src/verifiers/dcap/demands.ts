import type { PlatformStatus, SgxFacts, TdxFacts } from '../../core/attestation.ts';
import type { Hex } from '../../core/hex.ts';
import { type FailCode, failed, type Outcome, verified } from '../../core/outcome.ts';
import { type DcapDemands, MEASUREMENTS, type Measurement } from '../../formats/dcap.ts';

/** A measurement by its name; undefined where this kind of evidence has none of that name. */
function measured(facts: SgxFacts | TdxFacts, name: Measurement): Hex | undefined {
  if (facts.kind === 'sgx') return name === 'mrEnclave' || name === 'mrSigner' ? facts[name] : undefined;
  const register = /^rtMr([0-3])$/.exec(name);
  if (register) return facts.rtMr[Number(register[1])];
  return name === 'mrEnclave' || name === 'mrSigner' ? undefined : facts[name as 'mrTd'];
}

const isOneOf = (value: Hex | undefined, allowed: readonly Hex[]): boolean =>
  value !== undefined && allowed.some((entry) => entry.toLowerCase() === value);

const MEASUREMENT_CODES: Readonly<Partial<Record<Measurement, FailCode>>> = { mrEnclave: 'mrenclave-not-allowed' };

/**
 * Holds what genuine evidence states against what a caller demands of it. A demand on the platform's status comes to
 * what the status itself came to, where that is not known.
 */
export function judgeDemands(
  { measurements = {}, reportDataStart, statuses, minTcbEvaluationDataNumber }: DcapDemands,
  facts: SgxFacts | TdxFacts,
  platform: Outcome<PlatformStatus>,
): Outcome<null> {
  for (const name of MEASUREMENTS) {
    const allowed = measurements[name];
    if (allowed !== undefined && !isOneOf(measured(facts, name), allowed))
      return failed(MEASUREMENT_CODES[name] ?? 'measurement-not-allowed');
  }
  if (reportDataStart !== undefined && !facts.reportData.startsWith(reportDataStart.toLowerCase()))
    return failed('report-data-binding');
  if (statuses === undefined && minTcbEvaluationDataNumber === undefined) return verified(null);
  if (platform.status !== 'verified') return platform;
  const { status, tcbEvaluationDataNumber } = platform.facts;
  if (statuses !== undefined && !statuses.includes(status)) return failed('tcb-not-accepted');
  const isTooOld = minTcbEvaluationDataNumber !== undefined && tcbEvaluationDataNumber < minTcbEvaluationDataNumber;
  return isTooOld ? failed('tcb-edition') : verified(null);
}
