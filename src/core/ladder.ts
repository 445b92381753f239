import { standOf } from './agreement.ts';
import { RUNGS, type Rung, type RungName, type RungState, type Undo, type Withdrawal } from './finality.ts';
import { agreement, nearestClause } from './judge.ts';
import { failed, type Outcome, pending, unverifiable } from './outcome.ts';
import type { CheckedClaim, L1Status } from './report.ts';
import { type Clause, membersOf, type Rule } from './rule.ts';
import type { Circumstances, Facts } from './verdict.ts';

/** How far L1 itself is established, and what happens after a claim was accepted. */
export interface Around {
  readonly l1: L1Status;
  readonly withdrawal: Withdrawal | undefined;
}

/** How far a claim has come. While no L1 header is established, nothing of it is known. */
export function ladderOf(facts: Facts, rule: Rule, circumstances: Circumstances, around: Around): readonly Rung[] {
  const { l1 } = around;
  if (l1.outcome.status !== 'verified') return RUNGS.map((rung) => ({ rung, ...stateOf(l1.outcome) }));
  const nearest = nearestClause(facts, rule, circumstances);
  const over = nearest.over ?? earliest(facts, rule, circumstances);
  const accepted = acceptedState(facts, over);
  const states: Readonly<Record<RungName, RungState>> = {
    posted: stateOf(facts.storage, facts.claim.posted.time),
    'l1-signed': signed(l1),
    'l1-final': final(l1),
    proven: proven(facts, rule, circumstances),
    agreed: stateOf(agreement(facts, rule, circumstances), nearest.agreedAt),
    'window-over': windowOver(
      nearest.clause === undefined ? undefined : rule[nearest.clause],
      over,
      circumstances,
      facts,
    ),
    accepted,
    withdrawable: withdrawable(accepted, around.withdrawal, over, circumstances),
  };
  return RUNGS.map((rung) => ({ rung, ...states[rung] }));
}

function stateOf(outcome: Outcome, at?: number): RungState {
  switch (outcome.status) {
    case 'verified':
      return { state: 'reached', ...(at === undefined ? {} : { at }) };
    case 'pending':
      return waiting(outcome, outcome.notBefore);
    case 'unverifiable':
      return { state: 'unverifiable', outcome };
    case 'failed':
      return { state: 'failed', outcome };
  }
}

const waiting = (outcome: Outcome<never>, notBefore?: number): RungState => ({
  state: 'pending',
  outcome,
  ...(notBefore === undefined ? {} : { notBefore }),
});

const none = (why: string): RungState => ({ state: 'not-applicable', why });

function signed({ lightClient }: L1Status): RungState {
  if (lightClient === undefined)
    return none('No light client runs on this network: the header is your own node’s word.');
  const { signers, committeeSize } = lightClient;
  if (signers === null) return none('The header is that of the checkpoint itself, which you trust.');
  return 3 * signers >= 2 * committeeSize ? { state: 'reached' } : stateOf(unverifiable('no-quorum'));
}

function final({ lightClient, isFinal }: L1Status): RungState {
  if (lightClient !== undefined || isFinal === true) return { state: 'reached' };
  return isFinal === false
    ? waiting(pending('l1-not-final'))
    : stateOf(unverifiable('data-missing', 'whether L1 is final'));
}

function proven({ claim, opinions }: Facts, rule: Rule, { provers }: Circumstances): RungState {
  const selectors = rule.flatMap(({ quorum }) => quorum);
  const asked = provers.filter(
    ({ id, role }) => role === undefined && selectors.some((s) => membersOf(s, provers).includes(id)),
  );
  if (asked.length === 0) return none('Nothing to verify: this rollup’s rule asks for no proof.');
  if (asked.every(({ family }) => family === 'optimistic'))
    return none('No validity proof by design: a dispute game decides.');
  const theirs = opinions.filter(({ prover }) => asked.some(({ id }) => id === prover));
  const backing = theirs.filter((opinion) => standOf(opinion, claim) === 'backs');
  if (backing.length > 0) {
    const times = backing.map(({ since }) => since).filter((since) => since !== undefined);
    return times.length < backing.length ? { state: 'reached' } : { state: 'reached', at: Math.min(...times) };
  }
  const telling = ['failed', 'unverifiable', 'pending'].map((status) =>
    theirs.find(({ outcome }) => outcome.status === status),
  );
  return stateOf(telling.find((opinion) => opinion !== undefined)?.outcome ?? pending('proof-not-posted'));
}

function windowOver(
  clause: Clause | undefined,
  over: number | undefined,
  { now }: Circumstances,
  facts: Facts,
): RungState {
  if (clause === undefined) return stateOf(unverifiable('unsupported-version', 'the rule has no clause'));
  if (facts.claim.onL1 === 'rejected' || facts.claim.onL1 === 'voided') return waiting(pending('not-reached'));
  if (clause.delay === 0 && clause.when === undefined) return none('This way to finality has no waiting time.');
  if (over === undefined) return waiting(pending('not-reached'));
  return now >= over ? { state: 'reached', at: over } : waiting(pending('window-open', over), over);
}

/** The earliest time at which any clause could be met, were its provers together now; a bound, never a promise. */
function earliest({ claim, challenge }: Facts, rule: Rule, { now }: Circumstances): number | undefined {
  const challengedAt = challenge?.status === 'verified' ? challenge.facts.at : undefined;
  const bounds = rule
    .filter(
      ({ when }) => challengedAt === undefined || when !== (challengedAt === null ? 'challenged' : 'unchallenged'),
    )
    .map(({ clock, delay }) => {
      const start = clock === 'posted' ? claim.posted.time : clock === 'challenged' ? (challengedAt ?? now) : now;
      return Math.max(start + delay, now);
    });
  return bounds.length === 0 ? undefined : Math.min(...bounds);
}

function acceptedState({ claim }: Facts, over: number | undefined): RungState {
  if (claim.onL1 === 'rejected') return stateOf(failed('root-rejected'));
  if (claim.onL1 === 'voided') return stateOf(unverifiable('voided'));
  if (claim.onL1 === 'open') return waiting(pending('not-accepted', over), over);
  return { state: 'reached', ...(claim.acceptedAt === undefined ? {} : { at: claim.acceptedAt }) };
}

function withdrawable(
  accepted: RungState,
  withdrawal: Withdrawal | undefined,
  over: number | undefined,
  { now }: Circumstances,
): RungState {
  if (withdrawal === undefined) return stateOf(unverifiable('data-missing', 'how long a withdrawal waits here'));
  if (withdrawal.kind === 'none') return none(withdrawal.why);
  if (accepted.state === 'failed' || accepted.state === 'unverifiable') return waiting(pending('not-reached'));
  const from = accepted.state === 'reached' ? accepted.at : over;
  if (from === undefined) {
    // Where nothing is waited for after the acceptance, it does not matter when that was.
    const isDue = accepted.state === 'reached' && withdrawal.delay === 0;
    return isDue && withdrawal.isPaused !== true ? { state: 'reached' } : waiting(pending('not-reached'));
  }
  const at = from + withdrawal.delay;
  if (accepted.state === 'reached' && now >= at)
    return withdrawal.isPaused === true ? waiting(pending('paused')) : { state: 'reached', at };
  return waiting(pending('window-open', at), at);
}

/** What could still undo a claim: a reorganization of L1 first, then what the rollup itself allows. */
export function undoOf({ rollupUndo }: CheckedClaim, l1: L1Status): readonly Undo[] {
  const { state } = l1.outcome.status === 'verified' ? final(l1) : { state: 'unknown' };
  const reorganization: Undo = {
    what: 'a reorganization of L1',
    state: state === 'reached' ? 'closed' : state === 'pending' ? 'open' : 'unknown',
    why:
      state === 'reached'
        ? 'The header is final.'
        : state === 'pending'
          ? 'The header is not final yet.'
          : 'Whether the header is final is not known here.',
  };
  return [reorganization, ...rollupUndo];
}
