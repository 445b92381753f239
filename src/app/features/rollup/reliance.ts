import type { RollupMeta } from '../../../core/adapter.ts';
import type { Prover } from '../../../core/prover.ts';
import type { ClaimReport } from '../../../core/report.ts';
import type { Rule } from '../../../core/rule.ts';
import { fewestProvers } from '../../../core/ruleWords.ts';
import { duration, listed } from '../../ui/format.ts';

/** Where one bug or one key would be enough, in sentences. Only from what the data say. */
export function reliance(rollup: RollupMeta, rule: Rule, claim: ClaimReport | undefined): readonly string[] {
  return [...singleClauses(rule), ...quorumNotes(rollup, claim)];
}

/** Clauses that a single prover can meet alone. */
const singleClauses = (rule: Rule): readonly string[] =>
  rule
    .filter((clause) => fewestProvers(clause) === 1)
    .map(({ delay }) =>
      delay === 0
        ? 'One prover alone can make a root final at once: nothing in this rule would catch its bug.'
        : `One prover alone can make a root final after ${duration(delay)}: within that time somebody must catch its bug.`,
    );

function quorumNotes(rollup: RollupMeta, claim: ClaimReport | undefined): readonly string[] {
  const outcome = claim?.verdict.outcome;
  if (outcome?.status !== 'verified') return [];
  const { quorum } = outcome.facts;
  if (quorum.length === 1) return ['1 of 1: nothing here would catch its bug.'];
  const provers = rollup.provers.filter(({ id }) => quorum.includes(id));
  const shared = sharedBy(provers);
  return shared.length === 0
    ? []
    : [
        `${listed(provers.map(({ name }) => name))} share ${listed(shared)}: a fault there could mislead them together.`,
      ];
}

/** What all of some provers have in common. */
export function sharedBy(provers: readonly Prover[]): readonly string[] {
  const [first, ...rest] = provers;
  if (first === undefined || rest.length === 0) return [];
  const all = (has: (prover: Prover) => boolean) => rest.every(has);
  return [
    ...(all(({ team }) => team === first.team) ? [`the team ${first.team}`] : []),
    ...(all(({ system }) => system === first.system) ? [`the proof system ${first.system}`] : []),
    ...(all(({ implementation }) => implementation === first.implementation)
      ? [`the implementation ${first.implementation}`]
      : []),
    ...first.libraries
      .filter((library) => all(({ libraries }) => libraries.includes(library)))
      .map((l) => `the library ${l}`),
    ...first.assumptions
      .filter((one) => all(({ assumptions }) => assumptions.includes(one)))
      .map((one) => `the assumption "${one}"`),
  ];
}
