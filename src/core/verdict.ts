import { type Outcome, pending, unverifiable, verified, worstOf } from './outcome.ts';
import type { Clause, Rule, Selector } from './rule.ts';
import type { Claim } from './statement.ts';

/** Whose word the L1 header under a verdict is. */
export type HeaderTrust = 'light-client' | 'own-node' | 'rpc';

/** What a prover says of a claim: backs its statement, binds another one, or nothing. */
export type Position = 'backs' | 'opposes' | 'silent' | 'unknown';

/** One prover's opinion on one claim, after its proof was checked here. */
export interface Opinion {
  readonly prover: string;
  readonly position: Position;
  readonly outcome: Outcome;
  /** True when the rollup's contract took this prover's proof as good. */
  readonly acceptedByL1: boolean;
  /** When L1 recorded it, in Unix seconds. */
  readonly since?: number;
}

/** What a claim is judged by. Everything here was proven or checked; nothing is a source's word but `l1`. */
export interface Facts {
  readonly claim: Claim;
  readonly l1: Outcome;
  readonly storage: Outcome;
  readonly inputs: Outcome;
  readonly opinions: readonly Opinion[];
  /** Verified: proven that no prover binds another statement for this step. Failed: proven that one does. */
  readonly noContradiction: Outcome;
}

/** What a rule concludes from checks. `clause` is the clause that is met, or the one that comes nearest. */
export interface Verdict {
  readonly outcome: Outcome<VerdictFacts>;
  readonly clause?: number;
  readonly under: HeaderTrust;
}

export interface VerdictFacts {
  /** The provers whose verified proofs make up the quorum. */
  readonly quorum: readonly string[];
}

/**
 * Joins outcomes as DESIGN.md section 2 says. L1 first: while its header is not established here, the word is what L1
 * waits for. Then what is proven wrong; then the rule, in three-valued logic over its provers.
 * @param now L1 time in Unix seconds, from the head's header.
 */
export function judge(facts: Facts, rule: Rule, under: HeaderTrust, now: number): Verdict {
  if (facts.l1.status !== 'verified') return { outcome: facts.l1, under };
  const wrong = provenWrong(facts);
  if (wrong !== undefined) return { outcome: wrong, under };
  const { outcome, clause } = nearestClause(facts, rule, now);
  const path = worstOf<Outcome>([outcome, facts.storage, facts.inputs, facts.noContradiction]);
  return { outcome: path as Outcome<VerdictFacts>, under, ...(clause === undefined ? {} : { clause }) };
}

function provenWrong({ claim, storage, inputs, noContradiction, opinions }: Facts): Outcome<never> | undefined {
  const accepted = opinions.find((o) => o.acceptedByL1 && o.outcome.status === 'failed');
  if (accepted !== undefined) return { status: 'failed', code: 'proof-rejected' };
  for (const outcome of [storage, inputs, noContradiction]) if (outcome.status === 'failed') return outcome;
  const wrong = opinions.find((o) => o.outcome.status === 'failed')?.outcome;
  if (wrong?.status === 'failed') return wrong;
  return claim.onL1 === 'rejected' ? { status: 'failed', code: 'root-rejected' } : undefined;
}

/** How far the provers of the rule agree on this claim, clocks apart: the quorum that stands, or what it lacks. */
export function agreement(facts: Facts, rule: Rule): Outcome<VerdictFacts> {
  if (facts.noContradiction.status !== 'verified') return facts.noContradiction as Outcome<never>;
  const timeless = rule.map((clause) => ({ ...clause, delay: 0 }));
  return nearestClause(facts, timeless, Number.POSITIVE_INFINITY).outcome;
}

/** The clause that is met, or else the one that lacks least; an earlier clause wins among equals. */
function nearestClause(facts: Facts, rule: Rule, now: number): { outcome: Outcome<VerdictFacts>; clause?: number } {
  const judged = rule.map((clause, index) => ({ outcome: evaluate(clause, facts, now), clause: index }));
  const nearest = NEAREST_FIRST.map((is) => judged.find(({ outcome }) => is(outcome))).find((found) => found);
  return nearest ?? { outcome: unverifiable('unsupported-version', 'the rule has no clause') };
}

const NEAREST_FIRST: readonly ((outcome: Outcome) => boolean)[] = [
  (o) => o.status === 'verified',
  (o) => o.status === 'pending' && o.code === 'window-open',
  (o) => o.status === 'unverifiable',
  (o) => o.status === 'pending',
];

function evaluate(clause: Clause, facts: Facts, now: number): Outcome<VerdictFacts> {
  // Nobody's word is no quorum, whatever the contract calls it.
  if (clause.quorum.length === 0 || clause.quorum.some(({ atLeast }) => !(atLeast >= 1))) {
    return unverifiable('unsupported-version', 'a clause of the rule asks for no prover');
  }
  const quorum = new Set<string>();
  let from = facts.claim.posted.time;
  for (const selector of clause.quorum) {
    const outcome = select(selector, facts);
    if (outcome.status !== 'verified') return outcome;
    for (const prover of outcome.facts.quorum) quorum.add(prover);
    if (clause.clock === 'proved') from = Math.max(from, provedAt(outcome.facts.quorum, selector.atLeast, facts));
  }
  const notBefore = from + clause.delay;
  return now < notBefore ? pending('window-open', notBefore) : verified({ quorum: [...quorum] });
}

/**
 * k of n in three-valued logic. What could not be checked never counts as agreement. A prover that is still silent can
 * come, so waiting may help, unless L1 has accepted the claim already: then nothing more is due.
 */
function select({ provers, atLeast }: Selector, { opinions, claim }: Facts): Outcome<VerdictFacts> {
  const among = opinions.filter((o) => provers.includes(o.prover));
  const backing = among.filter((o) => o.position === 'backs' && o.outcome.status === 'verified');
  const yes = [...new Set(backing.map(({ prover }) => prover))];
  if (yes.length >= atLeast) return verified({ quorum: yes });
  const unclear = among.filter((o) => o.outcome.status === 'unverifiable');
  const cause = unclear.map((o) => o.outcome)[0];
  const accepted = claim.onL1 === 'accepted';
  if (cause !== undefined && (accepted || yes.length + unclear.length >= atLeast)) return cause as Outcome<never>;
  const underWay = among.map((o) => o.outcome).find((o) => o.status === 'pending' && o.code !== 'proof-not-posted');
  return (underWay as Outcome<never> | undefined) ?? pending('proof-not-posted');
}

/** When the last proof that was needed had been recorded. One more, that came later, does not start the clock again. */
function provedAt(quorum: readonly string[], atLeast: number, { opinions, claim }: Facts): number {
  const times = quorum.map((prover) => opinions.find((o) => o.prover === prover)?.since ?? claim.posted.time);
  return times.sort((a, b) => a - b)[atLeast - 1] ?? claim.posted.time;
}
