import { sharedBy } from '../../../core/independence.ts';
import { sharedWords } from '../../../core/independenceWords.ts';
import type { Prover } from '../../../core/prover.ts';
import type { ClaimReport } from '../../../core/report.ts';
import type { Rule } from '../../../core/rule.ts';
import { ruleSets } from '../../../core/sets.ts';
import { duration, listed } from '../../ui/format.ts';

/** Where one bug or one key would be enough, in sentences. Only from what the data say. */
export const reliance = (provers: readonly Prover[], rule: Rule, claim: ClaimReport | undefined): readonly string[] => [
  ...singleClauses(provers, rule),
  ...quorumNotes(provers, claim),
];

/** Clauses that a single prover can meet alone. */
const singleClauses = (provers: readonly Prover[], rule: Rule): readonly string[] =>
  rule
    .filter((clause) => ruleSets([clause], provers).needed === 1)
    .map(({ delay }) =>
      delay === 0
        ? 'One prover alone can make a root final at once: nothing in this rule would catch its bug.'
        : `One prover alone can make a root final after ${duration(delay)}: within that time somebody must catch its bug.`,
    );

function quorumNotes(all: readonly Prover[], claim: ClaimReport | undefined): readonly string[] {
  const outcome = claim?.verdict.outcome;
  if (outcome?.status !== 'verified') return [];
  const { quorum } = outcome.facts;
  if (quorum.length === 1) return ['1 of 1: nothing here would catch its bug.'];
  const provers = all.filter(({ id }) => quorum.includes(id));
  const shared = sharedBy(provers).map(sharedWords);
  return shared.length === 0
    ? []
    : [
        `${listed(provers.map(({ name }) => name))} share ${listed(shared)}: a fault there could mislead them together.`,
      ];
}
