import { agreement } from './judge.ts';
import type { Outcome } from './outcome.ts';
import type { Rule } from './rule.ts';
import type { Claim } from './statement.ts';
import type { Circumstances, Facts, Verdict, VerdictFacts } from './verdict.ts';

/**
 * The contract's word held against the rule as it is evaluated here:
 * - `same`: both came to the same;
 * - `l1-ahead`: L1 accepted what does not meet the rule here;
 * - `l1-behind`: here it is decided, on L1 it is still open;
 * - `against`: one of them calls it right and the other wrong;
 * - `unclear`: here it could not be told.
 */
export type Match = 'same' | 'l1-ahead' | 'l1-behind' | 'against' | 'unclear';

export interface Conclusion {
  /** How far the provers of the rule agree, clocks apart. */
  readonly agreement: Outcome<VerdictFacts>;
  readonly onL1: Claim['onL1'];
  /** The provers whose proofs the contract had taken when it accepted the claim; while it has not, those that it has. */
  readonly proofs: readonly string[];
  readonly match: Match;
}

/** @param verdict what is concluded here, ancestors included: L1 accepts no claim before its parent either. */
export function conclusionOf(facts: Facts, rule: Rule, circumstances: Circumstances, verdict: Verdict): Conclusion {
  const { claim, opinions } = facts;
  const until = claim.acceptedAt ?? Number.POSITIVE_INFINITY;
  const taken = opinions.filter(({ acceptedByL1, since = 0 }) => acceptedByL1 && since <= until);
  const agreed = agreement(facts, rule, circumstances);
  return {
    agreement: agreed,
    onL1: claim.onL1,
    proofs: [...new Set(taken.map(({ prover }) => prover))],
    match: matchOf(claim.onL1, verdict.outcome, agreed),
  };
}

function matchOf(onL1: Claim['onL1'], here: Outcome, agreed: Outcome): Match {
  if (here.status === 'unverifiable' || isUnderWay(here)) return 'unclear';
  if (onL1 === 'rejected') return agreed.status === 'verified' ? 'against' : 'same';
  if (onL1 === 'open') return here.status === 'pending' ? 'same' : 'l1-behind';
  if (here.status === 'verified') return 'same';
  return here.status === 'failed' ? 'against' : 'l1-ahead';
}

const UNDER_WAY: readonly string[] = ['l1-not-verified', 'waiting-l1', 'fetching', 'verifying', 'not-reached'];

const isUnderWay = (outcome: Outcome): boolean => outcome.status === 'pending' && UNDER_WAY.includes(outcome.code);
