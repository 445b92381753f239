import { standingsOf, standOf } from './agreement.ts';
import { joinAncestry } from './ancestry.ts';
import { conclusionOf } from './conclusion.ts';
import { type Independence, independenceOf } from './independence.ts';
import { judge } from './judge.ts';
import { ladderOf, undoOf } from './ladder.ts';
import { type Outcome, unverifiable } from './outcome.ts';
import type { Prover } from './prover.ts';
import { type ReaderRule, ruleOfReader } from './reader.ts';
import type { CheckedClaim, ClaimReport, L1Status, Report } from './report.ts';
import type { Rule } from './rule.ts';
import type { Circumstances, Facts, Verdict } from './verdict.ts';

/** What rules are held against checked claims under. */
export interface Context {
  readonly rule: Rule;
  readonly provers: readonly Prover[];
  readonly readerRule: ReaderRule;
  readonly l1: L1Status;
  /** Unix seconds at which the facts were established: the time that counts while there is no head. */
  readonly at: number;
}

/** Everything that follows from what was checked of a rollup's claims. Pure: a report can be concluded anew at any time. */
export function conclude(claims: readonly CheckedClaim[], context: Context): readonly ClaimReport[] {
  const { rule, provers, l1 } = context;
  const circumstances = circumstancesOf(context);
  const judged = claims.map((checked) => {
    const facts = factsOf(checked, l1.outcome);
    const own = judge(facts, rule, circumstances);
    return { claim: checked.claim, checked, facts, own, verdict: own };
  });
  const readers = readersVerdicts({ ...context, claims }, context.readerRule);
  const independence = countedOnce(provers);
  return joinAncestry(judged).map(
    ({ checked, facts, own, verdict, trusted }, i): ClaimReport => ({
      ...withTrust(checked, trusted),
      verdict,
      reader: readers[i] ?? own,
      standings: standingsOf(facts),
      conclusion: conclusionOf(facts, rule, circumstances, verdict),
      independence: independence(facts),
      ladder: ladderOf(facts, rule, circumstances, { l1, withdrawal: checked.withdrawal }),
      undo: undoOf(checked, l1),
    }),
  );
}

/**
 * What a reader's rule concludes of each claim of a report, in their order: from the report's facts alone, so that the
 * rule can be changed without asking anybody anything again.
 */
export function readersVerdicts(
  report: Pick<Report, 'provers' | 'l1' | 'at'> & { readonly claims: readonly CheckedClaim[] },
  reader: ReaderRule,
): readonly Verdict[] {
  const rule = ruleOfReader(reader, report.provers);
  const circumstances = { ...circumstancesOf(report), strict: reader.strict };
  const judged = report.claims.map((claim) => ({
    claim: claim.claim,
    verdict: judge(factsOf(claim, report.l1.outcome), rule, circumstances),
  }));
  return joinAncestry(judged).map(({ verdict }) => verdict);
}

/** The same report under another rule of the reader's. */
export const underReaderRule = (report: Report, readerRule: ReaderRule): Report => {
  const verdicts = readersVerdicts(report, readerRule);
  const claims = report.claims.map((claim, i) => ({ ...claim, reader: verdicts[i] ?? claim.reader }));
  return { ...report, readerRule, claims };
};

/** Counts the rollup's own provers that agree on a claim. Many claims have the same ones: each group is counted once. */
function countedOnce(provers: readonly Prover[]): (facts: Facts) => Independence {
  const known = new Map<string, Independence>();
  return ({ claim, opinions }) => {
    const backing = opinions.filter((opinion) => standOf(opinion, claim) === 'backs').map(({ prover }) => prover);
    const agreeing = provers.filter(({ id, role }) => role === undefined && backing.includes(id));
    const key = JSON.stringify(agreeing.map(({ id }) => id));
    const counted = known.get(key) ?? independenceOf(agreeing);
    known.set(key, counted);
    return counted;
  };
}

/** What a claim is judged by, from its report. */
export function factsOf(checked: CheckedClaim, l1: Outcome): Facts {
  const { claim, steps, opinions, opposing, noContradiction, challenge } = checked;
  const outcomeOf = (name: string): Outcome =>
    steps.find(({ step }) => step === name)?.outcome ?? unverifiable('data-missing', `no step "${name}"`);
  return {
    claim,
    l1,
    storage: outcomeOf('storage'),
    inputs: outcomeOf('inputs'),
    opinions,
    opposing,
    noContradiction,
    ...(challenge === undefined ? {} : { challenge }),
  };
}

const circumstancesOf = ({ provers, l1, at }: Pick<Report, 'provers' | 'l1' | 'at'>): Circumstances => ({
  provers,
  under: l1.under,
  now: l1.head?.timestamp ?? at,
});

const withTrust = (checked: CheckedClaim, trusted: string | undefined): CheckedClaim =>
  trusted === undefined || checked.steps.some((check) => check.trusted.includes(trusted))
    ? checked
    : {
        ...checked,
        steps: checked.steps.map((check) =>
          check.step === 'storage' ? { ...check, trusted: [...check.trusted, trusted] } : check,
        ),
      };
