import type { Appraisal, CheckRow } from '../core/attestation.ts';
import { type CollateralFrom, type GivenCollateral, lacksCollateral } from '../core/collateral.ts';
import { type FailCode, failed, type GapCode, type Outcome, unverifiable } from '../core/outcome.ts';
import type { ProofInput } from '../core/verifier.ts';
import { reasonOf } from '../core/words.ts';
import { missingParts } from '../formats/collateralFile.ts';
import { type Fields, isFields } from '../formats/fields.ts';
import { type Offer, offerOfFile, offersOfServices } from './collateralOffers.ts';
import type { Verification, VerifyProof } from './verification.ts';

/** A verification, and what came of those whose data it was to be judged by. */
export type Supplied = Verification & { readonly given?: readonly GivenCollateral[] };

type Gap = Extract<Outcome, { status: 'unverifiable' }>;
type Judge = (change: Fields) => Promise<Verification>;

/**
 * Verifies; and where a quote stands and its platform cannot be judged for want of the vendor's data, judges it again with what is
 * handed over, one after the other, until some of it holds. Whoever hands over data that do not hold is named, and turns
 * nothing red: the quote is then what it is by itself.
 * @param services addresses that the reader has set; nobody else is asked.
 */
export const withCollateral =
  (verify: VerifyProof, from: CollateralFrom, services: readonly string[]) =>
  async (proof: ProofInput, signal: AbortSignal): Promise<Supplied> => {
    const { input } = proof;
    const asIs = await verify(proof, signal);
    if (!isFields(input) || !isOpen(asIs)) return asIs;
    const judge: Judge = (change) => verify({ ...proof, input: { ...input, ...change } }, signal);
    const alone = input.collateral === null ? asIs : await judge({ collateral: null });
    if (!isOpen(alone)) return asIs;
    const offers = from.kind === 'file' ? [offerOfFile(from)] : offersOfServices(services, alone.appraisal, signal);
    return firstThatHolds(offers, alone, judge, input.timeFrom === 'now');
  };

type Open = Verification & { readonly appraisal: Appraisal };

const isOpen = (verification: Verification): verification is Open =>
  verification.appraisal !== undefined && lacksCollateral(verification.appraisal);

async function firstThatHolds(
  offers: Iterable<Offer> | AsyncIterable<Offer>,
  alone: Open,
  judge: Judge,
  isUndated: boolean,
): Promise<Supplied> {
  const given: GivenCollateral[] = [];
  let left: Gap | undefined;
  for await (const { from, collateral, why, isSilent, verifyAt } of offers) {
    const missing = missingParts(collateral).join(', ');
    if (missing !== '') {
      given.push({ from, says: isSilent ? 'no-answer' : 'lacks', why: why ?? missing });
      left ??= gap('collateral-missing', missing);
      continue;
    }
    // A quote by itself names no time; a file may, so that old evidence is judged by what was published then.
    const at = isUndated && verifyAt !== undefined ? { verifyAt, timeFrom: 'asked' } : {};
    const judged = await judge({ collateral, ...at });
    const refusal = refusalOf(judged);
    if (refusal === null) return { ...judged, given: [...given, { from, says: 'used' }] };
    given.push({ from, says: 'refused', why: refusal });
    if (left === undefined || left.code === 'collateral-missing') left = gap(codeOf(judged), refusal);
  }
  return { ...leftOpen(alone, left ?? gap('collateral-missing', 'nobody was asked')), given };
}

const gap = (code: GapCode, cause: string): Gap => unverifiable(code, cause) as Gap;

/** Null where the data hold, whatever they say of the platform; else what is wrong with them, as a clause. */
function refusalOf({ outcome, appraisal }: Verification): string | null {
  if (appraisal === undefined) return reasonOf(outcome);
  const first = (of: CheckRow['of']) => appraisal.checks.find((row) => row.of === of && row.status === 'failed');
  if (first('quote') !== undefined) return null;
  const theirs = first('collateral')?.code;
  if (theirs !== undefined) return `${reasonOf(failed(theirs as FailCode))} (${theirs})`;
  return appraisal.platform?.status === 'unverifiable' ? reasonOf(appraisal.platform) : null;
}

const codeOf = ({ appraisal }: Verification): GapCode => {
  const platform = appraisal?.platform;
  return platform?.status === 'unverifiable' && platform.code === 'collateral-stale'
    ? 'collateral-stale'
    : 'collateral-refused';
};

const isWant = (one: { readonly status: string; readonly code?: string }): boolean =>
  one.status === 'unverifiable' && one.code?.startsWith('collateral-') === true;

/** The quote by itself, with what is left open told wherever its want of data stood. */
function leftOpen(alone: Open, left: Gap): Verification {
  const { outcome, appraisal } = alone;
  const { code, cause } = left;
  return {
    ...alone,
    outcome: isWant(outcome) ? left : outcome,
    appraisal: {
      ...appraisal,
      evidence: isWant(appraisal.evidence) ? left : appraisal.evidence,
      platform: left,
      checks: appraisal.checks.map((row) =>
        isWant(row) ? { ...row, code, ...(cause === undefined ? {} : { note: cause }) } : row,
      ),
    },
  };
}
