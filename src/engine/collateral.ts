import type { Appraisal, CheckRow, Edition } from '../core/attestation.ts';
import { type GivenCollateral, lacksCollateral } from '../core/collateral.ts';
import type { Digest } from '../core/hex.ts';
import { type FailCode, failed, type GapCode, type Outcome, unverifiable } from '../core/outcome.ts';
import type { ProofInput } from '../core/verifier.ts';
import { reasonOf } from '../core/words.ts';
import { missingParts } from '../formats/collateralFile.ts';
import { type Fields, isFields } from '../formats/fields.ts';
import type { Offer, Offers } from './collateralOffers.ts';
import type { Verification, VerifyProof } from './verification.ts';

type Gap = Extract<Outcome, { status: 'unverifiable' }>;
type Judge = (change: Fields) => Promise<Verification>;

/**
 * Verifies; and where a quote stands and its platform cannot be judged for want of the vendor's data, or is refused by those that
 * there are, judges it again with what is handed over, one after the other, until some of it holds and says yes. Of data that hold the
 * newest edition counts. Whoever hands over data that do not hold is named, and turns nothing red: the quote is then what it is.
 * @param keep told of data that were used; what it returns is what the outcome rests on besides.
 */
export const withCollateral =
  (verify: VerifyProof, offers: Offers, keep?: (used: Offer) => Digest) =>
  async (proof: ProofInput, signal: AbortSignal = new AbortController().signal): Promise<Verification> => {
    const { input } = proof;
    const asIs = await verify(proof, signal);
    if (!isFields(input) || !isJudged(asIs)) return asIs;
    const judge: Judge = (change) => verify({ ...proof, input: { ...input, ...change } }, signal);
    const told = ({ appraisal }: Judged) => ({ offers: offers(appraisal, signal), judge, keep });
    if (isRefused(asIs)) return newest({ ...told(asIs), than: asIs, otherwise: () => asIs });
    if (!lacksCollateral(asIs.appraisal)) return asIs;
    const alone = input.collateral === null ? asIs : await judge({ collateral: null });
    if (!isJudged(alone) || !lacksCollateral(alone.appraisal)) return asIs;
    const isUndated = input.timeFrom === 'now';
    // Who hands over nothing has nothing to say of what was there.
    const otherwise = (left?: Gap) =>
      left === undefined || (alone !== asIs && left.code === 'collateral-missing') ? asIs : leftOpen(alone, left);
    return newest({ ...told(alone), isUndated, otherwise });
  };

type Judged = Verification & { readonly appraisal: Appraisal };

const isJudged = (verification: Verification): verification is Judged => verification.appraisal !== undefined;

/** True where nothing is wrong with the quote and with the data, and the platform is refused by them. */
const isRefused = ({ appraisal }: Judged): boolean =>
  appraisal.evidence.status === 'failed' &&
  appraisal.checks.filter(({ status }) => status === 'failed').every((row) => row.of === 'platform');

interface Told {
  readonly offers: Iterable<Offer> | AsyncIterable<Offer>;
  readonly judge: Judge;
  readonly keep: ((used: Offer) => Digest) | undefined;
  /** By other data already: only newer ones count. */
  readonly than?: Judged;
  /** The evidence names no time of its own. */
  readonly isUndated?: boolean;
  /** What it is where nobody's data count. */
  readonly otherwise: (left?: Gap) => Verification;
}

async function newest({ offers, judge, keep, than, isUndated = false, otherwise }: Told): Promise<Verification> {
  const given: GivenCollateral[] = [];
  let left: Gap | undefined;
  let chosen: { readonly judged: Verification; readonly offer: Offer; readonly row: number } | undefined;
  for await (const offer of offers) {
    const { from, collateral, why, isSilent, verifyAt } = offer;
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
    if (refusal !== null) {
      given.push({ from, says: 'refused', why: refusal });
      if (left === undefined || left.code === 'collateral-missing') left = gap(codeOf(judged), refusal);
      continue;
    }
    const before = chosen?.judged ?? than;
    const isNewer = before === undefined || compareEditions(editionOf(judged), editionOf(before)) > 0;
    if (isNewer && chosen !== undefined) given[chosen.row] = { from: chosen.offer.from, says: 'older' };
    if (isNewer) chosen = { judged, offer, row: given.length };
    given.push({ from, says: isNewer ? 'used' : 'older' });
    if (judged.appraisal?.evidence.status === 'verified') break;
  }
  if (chosen === undefined) return { ...otherwise(left), given };
  const { judged, offer } = chosen;
  return { ...judged, given, ...(keep ? { evidence: [...(judged.evidence ?? []), keep(offer)] } : {}) };
}

const editionOf = ({ appraisal }: Verification): Edition => appraisal?.edition ?? { number: 0, issued: 0 };

const compareEditions = (a: Edition, b: Edition): number => a.number - b.number || a.issued - b.issued;

const gap = (code: GapCode, cause: string): Gap => unverifiable(code, cause) as Gap;

/** What only an edition that is older than the platform says of it. */
const NOT_KNOWN_YET: FailCode = 'tdx-module-missing';

/** Null where the data hold, whatever they say of the platform; else what is wrong with them, as a clause. */
function refusalOf({ outcome, appraisal }: Verification): string | null {
  if (appraisal === undefined) return reasonOf(outcome);
  const first = (of: CheckRow['of']) => appraisal.checks.find((row) => row.of === of && row.status === 'failed');
  if (first('quote') !== undefined) return null;
  const theirs = first('collateral')?.code;
  if (theirs !== undefined) return `${reasonOf(failed(theirs as FailCode))} (${theirs})`;
  const platforms = appraisal.checks.find((row) => row.of === 'platform' && row.code === NOT_KNOWN_YET);
  if (platforms !== undefined) return `they are older than the platform’s TDX module (${NOT_KNOWN_YET})`;
  return appraisal.platform?.status === 'unverifiable' ? reasonOf(appraisal.platform) : null;
}

const codeOf = ({ appraisal }: Verification): GapCode => {
  const platform = appraisal?.platform;
  const isStale = platform?.status === 'unverifiable' && platform.code === 'collateral-stale';
  return isStale || (platform?.status === 'failed' && platform.code === NOT_KNOWN_YET)
    ? 'collateral-stale'
    : 'collateral-refused';
};

const isWant = (one: { readonly status: string; readonly code?: string }): boolean =>
  one.status === 'unverifiable' && one.code?.startsWith('collateral-') === true;

/** The quote by itself, with what is left open told wherever its want of data stood. */
function leftOpen(alone: Judged, left: Gap): Verification {
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
