import { contradictionOf, standOf } from './agreement.ts';
import { failed, type Outcome, pending, unverifiable, verified, worstOf } from './outcome.ts';
import { type Chosen, select } from './quorum.ts';
import type { Clause, Rule } from './rule.ts';
import type { Circumstances, Facts, Verdict, VerdictFacts } from './verdict.ts';

/**
 * Joins outcomes as DESIGN.md section 2 says. L1 first: while its header is not established here, the word is what L1
 * waits for. Then what is proven wrong; then the rule, in three-valued logic over its provers.
 */
export function judge(facts: Facts, rule: Rule, circumstances: Circumstances): Verdict {
  const { under } = circumstances;
  if (facts.l1.status !== 'verified') return { outcome: facts.l1, under };
  const noContradiction = contradictionOf(facts);
  const wrong = provenWrong(facts, noContradiction);
  if (wrong !== undefined) return { outcome: wrong, under };
  const { outcome, clause } = nearestClause(facts, rule, circumstances);
  const byRule = facts.claim.onL1 === 'voided' ? unverifiable('voided') : outcome;
  const path = worstOf<Outcome>([byRule, facts.storage, facts.inputs, noContradiction]);
  return { outcome: path as Outcome<VerdictFacts>, under, ...(clause === undefined ? {} : { clause }) };
}

function provenWrong(facts: Facts, noContradiction: Outcome): Outcome<never> | undefined {
  const { claim, storage, inputs, opinions } = facts;
  const accepted = opinions.find((o) => o.acceptedByL1 && o.outcome.status === 'failed');
  if (accepted !== undefined) return failed('proof-rejected');
  for (const outcome of [storage, inputs, noContradiction]) if (outcome.status === 'failed') return outcome;
  const wrong = opinions.find((o) => standOf(o, claim) === 'refuted')?.outcome;
  if (wrong?.status === 'failed') return wrong;
  return claim.onL1 === 'rejected' ? failed('root-rejected') : undefined;
}

/** How far the provers of the rule agree on this claim, clocks apart: the quorum that stands, or what it lacks. */
export function agreement(facts: Facts, rule: Rule, circumstances: Circumstances): Outcome<VerdictFacts> {
  const noContradiction = contradictionOf(facts);
  if (noContradiction.status !== 'verified') return noContradiction;
  const timeless = rule.map(({ quorum }): Clause => ({ quorum, delay: 0, clock: 'posted' }));
  return nearestClause(facts, timeless, { ...circumstances, now: Number.POSITIVE_INFINITY }).outcome;
}

/** One clause as it stands: the quorum and since when it stands, or what it lacks; and when it can be met at the earliest. */
export interface ClauseState {
  readonly outcome: Outcome<VerdictFacts>;
  readonly clause?: number;
  /** When its provers were together, in Unix seconds; absent while they are not. */
  readonly agreedAt?: number;
  /** When its delay is over, in Unix seconds; absent while its clock has not begun. */
  readonly over?: number;
}

/** The clause that is met, or else the one that lacks least: of open windows the one that ends first; then the earlier. */
export function nearestClause(facts: Facts, rule: Rule, circumstances: Circumstances): ClauseState {
  const judged = rule.map((clause, index) => ({ ...evaluate(clause, facts, circumstances), clause: index }));
  const bySooner = judged.sort((a, b) => (a.over ?? 0) - (b.over ?? 0));
  const nearest = NEAREST_FIRST.map((is) => bySooner.find(({ outcome }) => is(outcome))).find((found) => found);
  return nearest ?? { outcome: unverifiable('unsupported-version', 'the rule has no clause') };
}

const NEAREST_FIRST: readonly ((outcome: Outcome) => boolean)[] = [
  (o) => o.status === 'verified',
  (o) => o.status === 'pending' && o.code === 'window-open',
  (o) => o.status === 'pending' && o.code === 'not-accepted',
  (o) => o.status === 'unverifiable' && o.code !== 'too-few-provers',
  (o) => o.status === 'pending' && o.code !== 'challenged' && o.code !== 'challenge-open',
  () => true,
];

function evaluate(clause: Clause, facts: Facts, circumstances: Circumstances): ClauseState {
  if (clause.quorum.length === 0) {
    return { outcome: unverifiable('unsupported-version', 'a clause of the rule asks for no prover') };
  }
  const open = isOpen(clause, facts);
  if (open === false) return { outcome: pending(clause.when === 'challenged' ? 'challenge-open' : 'challenged') };
  const chosen: Chosen[] = [];
  for (const selector of clause.quorum) {
    const outcome = select(selector, facts, circumstances);
    if (outcome.status !== 'verified') return { outcome };
    chosen.push(outcome.facts);
  }
  const agreedAt = Math.max(...chosen.map(({ since }) => since));
  if (open !== true) return { outcome: open, agreedAt };
  const from = startOf(clause, facts, agreedAt);
  if (from === undefined) return { outcome: unverifiable('completeness-unproven', 'when it was challenged'), agreedAt };
  const over = from + clause.delay;
  const quorum = [...new Set(chosen.flatMap((one) => one.quorum))];
  const outcome = circumstances.now < over ? pending('window-open', over) : verified({ quorum });
  return { outcome, agreedAt, over };
}

/** Whether this way to finality is open for the claim; false: proven that it is not; else what keeps us from telling. */
function isOpen({ when }: Clause, { claim, challenge }: Facts): boolean | Outcome<never> {
  if (when === undefined) return true;
  if (when === 'accepted') return claim.onL1 === 'accepted' || pending('not-accepted');
  if (challenge === undefined) return unverifiable('completeness-unproven', 'whether it was challenged');
  if (challenge.status !== 'verified') return challenge;
  return (challenge.facts.at !== null) === (when === 'challenged');
}

/** From when the delay of a clause counts, in Unix seconds; undefined when that is not known. */
function startOf({ clock }: Clause, { claim, challenge }: Facts, agreedAt: number): number | undefined {
  if (clock === 'posted') return claim.posted.time;
  if (clock === 'proved') return Math.max(claim.posted.time, agreedAt);
  return challenge?.status === 'verified' ? (challenge.facts.at ?? undefined) : undefined;
}
