import type { FinalityReport } from '../../core/adapter.ts';
import type { Steps } from '../../core/ask.ts';
import type { Undo } from '../../core/finality.ts';
import { failed, type Outcome, pending, unverifiable, verified } from '../../core/outcome.ts';
import { evidenceOf, isGap, outcomeOfGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { outboxAbi } from './abi.ts';
import { isLost } from './challenge.ts';
import type { View } from './view.ts';

/** How far an assertion has come, and what the chain's owner and its stakers could still do about it. */
export function* readFinality(view: View): Steps<FinalityReport> {
  const { system, assertion } = view;
  const { result, evidence } = yield* readResult(view);
  return {
    checked: `What the contracts have concluded about assertion ${assertion.node.hash}: whether it was confirmed, and whether the outbox knows its send root.`,
    result,
    compared: [],
    evidence: evidenceOf([assertion, system, { evidence }]),
    undo: [challengeUndo(view), ...ownerUndo(view)],
    // What was confirmed is paid whether the rollup is paused or not.
    withdrawal: { kind: 'after-accepted', delay: 0 },
  };
}

interface Result {
  readonly result: Outcome;
  readonly evidence: FinalityReport['evidence'];
}

function* readResult({ system, claim, assertion, dispute, notBefore, isUnknown }: View): Steps<Result> {
  const { before, after } = assertion.created;
  const nothing = { evidence: [] };
  if (isUnknown) return { ...nothing, result: unverifiable('implementation-unknown') };
  if (claim.onL1 === 'rejected' || isLost(dispute)) return { ...nothing, result: failed('root-rejected') };
  if (claim.onL1 === 'open') return { ...nothing, result: pending('not-accepted', notBefore) };
  // Nothing is told to the outbox of the first assertion.
  if (before === null) return { ...nothing, result: verified(null) };
  const known = yield* call(system.outbox, outboxAbi, 'roots', [after.sendRoot]);
  if (isGap(known)) return { ...nothing, result: outcomeOfGap(known) };
  const missing = unverifiable('data-missing', `the outbox ${system.outbox} does not know the send root`);
  return { result: BigInt(known.value) === 0n ? missing : verified(null), evidence: known.evidence };
}

function challengeUndo({ claim, dispute, notBefore }: View): Undo {
  const what = 'a successful challenge';
  if (claim.onL1 !== 'open' || isLost(dispute))
    return { what, state: 'closed', why: 'It is decided: no challenge changes it.' };
  const why =
    dispute === null
      ? 'Who may stake can post another assertion from the same parent until this one is confirmed.'
      : 'It is being played: the assertion whose edge is confirmed first wins.';
  return { what, state: 'open', ...(notBefore === undefined ? {} : { until: notBefore }), why };
}

function ownerUndo({ claim, system: { isPaused, fastConfirmer } }: View): readonly Undo[] {
  const isOpen = claim.onL1 === 'open';
  const undo: Undo[] = [
    {
      what: 'a pause',
      state: isOpen ? 'open' : 'closed',
      why: !isOpen
        ? 'A pause stops posting and confirming; what was confirmed is paid all the same.'
        : isPaused
          ? 'The rollup is paused now: nothing is confirmed until that is lifted.'
          : 'While the rollup is paused, nothing is posted or confirmed.',
    },
    {
      what: 'the owner, who may force another assertion while the rollup is paused',
      state: isOpen ? 'open' : 'closed',
      why: 'Forced assertions are confirmed without period or challenge.',
    },
    {
      what: 'the owner, with other code or another outbox',
      state: 'open',
      why: 'The contracts themselves delay no upgrade; who stands before the owner may.',
    },
  ];
  if (isOpen && BigInt(fastConfirmer) !== 0n) {
    const why = `${fastConfirmer} needs no period and no challenge.`;
    undo.push({ what: 'the fast confirmer, with another assertion', state: 'open', why });
  }
  return undo;
}
