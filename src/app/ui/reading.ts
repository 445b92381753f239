import { type RollupMeta, short } from '../../core/adapter.ts';
import type { Check } from '../../core/check.ts';
import type { Hex } from '../../core/hex.ts';
import { type Outcome, worstOf } from '../../core/outcome.ts';
import type { ClaimReport, Report } from '../../core/report.ts';
import { proversOf } from '../../core/rule.ts';
import { type NameOf, namesOf } from '../../core/ruleWords.ts';
import type { Claim } from '../../core/statement.ts';
import { reasonOf, sentence, WORDS } from '../../core/words.ts';
import { listed } from './format.ts';
import { isNotReached, labelOf, shownOf } from './verdict.ts';

// How the screens read a report: counting and naming, never judging.

/** Names of a rollup's provers, by their id. */
export const nameOf = ({ provers }: RollupMeta): NameOf => namesOf(provers);

/** The prover that a row of the pipeline is about, be it for this claim or for another of the same step. */
export function proverOf({ step }: Check): string | undefined {
  const [kind, prover] = step.split(':');
  return kind === 'proof' || kind === 'opposing' ? prover : undefined;
}

/** A row about a proof of another claim: a yes there is bad news here, and a no does no harm. */
export const isOpposing = ({ step }: Check): boolean => step.startsWith('opposing:');

export function stepTitle(check: Check, name: NameOf): string {
  const prover = proverOf(check);
  return prover === undefined ? check.title : `${check.title}: ${name(prover)}`;
}

/** A root as it is named on screens: a number as it is, a hash short. Links have the whole of it. */
export const rootName = (id: string): string => (id.startsWith('0x') ? short(id as Hex, 4, 4) : id);

/** What a verdict is about. */
export function subjectOf({ id, statement: { range } }: Claim): string {
  const { from, to, unit = 'block' } = range;
  const plural = unit === 'batch' ? 'batches' : 'blocks';
  return `state root ${rootName(id)} of L2 ${from === to ? `${unit} ${to}` : `${plural} ${from} to ${to}`}`;
}

/** How many of the provers that the rule names have a proof that verifies here and backs the claim. */
export function proofCount(
  { opinions }: ClaimReport,
  { rule, provers }: Pick<Report, 'rule' | 'provers'>,
): { verified: number; of: number } {
  const named = proversOf(rule, provers);
  const backing = opinions.filter(
    ({ prover, position, outcome }) => named.includes(prover) && position === 'backs' && outcome.status === 'verified',
  );
  return { verified: backing.length, of: named.length };
}

/** The whole pipeline in one sentence, for those who do not see its picture. */
export const pipelineText = (steps: readonly Check[], name: NameOf): string =>
  steps.map((check) => `${stepTitle(check, name)}: ${labelOf(shownOf(check.outcome)).toLowerCase()}`).join('; ');

/** The root that the rollup's verdict is of: the newest, or one before it that L1 wrongly took. */
export const headlineOf = ({ claims, headline }: Report): ClaimReport | undefined =>
  claims.find(({ claim }) => claim.id === headline) ?? claims[0];

/** A verdict is of one root. What is proven wrong beside it must not be passed over. */
export function otherFailures(report: Report): string | null {
  const shown = headlineOf(report);
  const wrong = report.claims.filter((one) => one !== shown && one.verdict.outcome.status === 'failed');
  const [first] = wrong;
  if (first === undefined) return null;
  const ids = wrong.map(({ claim }) => rootName(claim.id));
  return `Beside it, ${ids.length === 1 ? 'root' : 'roots'} ${listed(ids)} failed: ${reasonOf(first.verdict.outcome)}.`;
}

/** An outcome with its reason and without its code. */
function plainly(outcome: Outcome): string {
  const { label } = WORDS[outcome.status];
  const reason = reasonOf(outcome);
  return sentence(reason === '' ? label : `${label}: ${reason}`);
}

/**
 * While L1 is not established here, the verdict waits for it, whatever stands below. This is the worst of what stands
 * below: the steps that every claim passes, and the proofs that L1 took as good. Null when L1 is established.
 */
export function underHeader({ steps, opinions }: ClaimReport): string | null {
  const l1 = steps.find(({ step }) => step === 'l1');
  if (l1 === undefined || l1.outcome.status === 'verified') return null;
  const accepted = new Set(opinions.filter((opinion) => opinion.acceptedByL1).map(({ prover }) => prover));
  const below = steps.filter((check) => {
    const prover = proverOf(check);
    if (check.step === 'l1' || isOpposing(check) || isNotReached(check.outcome)) return false;
    return prover === undefined || (check.outcome.status === 'failed' && accepted.has(prover));
  });
  const [first, ...rest] = below.map(({ outcome }): Outcome => outcome);
  return first === undefined ? null : `Under that header: ${plainly(worstOf([first, ...rest]))}`;
}

/** Why there is nothing to take out of a rollup, where that is so. */
export function nothingToTakeOut(report: Report): string | undefined {
  const withdrawal = headlineOf(report)?.withdrawal;
  return withdrawal?.kind === 'none' ? withdrawal.why : undefined;
}
