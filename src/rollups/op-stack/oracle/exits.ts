import type { CheckDraft } from '../../../core/adapter.ts';
import type { Steps } from '../../../core/ask.ts';
import type { ExitRoute, ExitStep } from '../../../core/exit.ts';
import { openTo } from '../../../core/lists.ts';
import { pending, verified } from '../../../core/outcome.ts';
import { type Gap, isGap } from '../../../core/proven.ts';
import { initiate, SEQUENCING_WINDOW } from '../exits.ts';
import type { OracleSite } from './site.ts';
import { type OracleState, readOracle } from './state.ts';

/** The ways out of a chain with an output oracle, with its clocks as L1 has them now. Nothing is sent: these are plans to read. */
export function* readExits(site: OracleSite): Steps<readonly ExitRoute[] | Gap> {
  const state = yield* readOracle(site);
  if (isGap(state)) return state;
  const { finalizationPeriod: waits, isOptimistic } = state;
  const needs = isOptimistic ? [] : [site.by.zk];
  const preconditions = [unpaused(state)];
  const payout = payoutSteps(site, waits);
  const idle = Math.max(0, state.lastProposal + state.fallbackTimeout - state.now);
  return [
    { kind: 'normal', steps: [initiate, ...payout], needs, preconditions, atLeast: waits },
    {
      kind: 'forced',
      steps: [force(site), ...payout],
      needs,
      preconditions,
      atLeast: SEQUENCING_WINDOW + waits,
    },
    {
      kind: 'escape',
      steps: [propose(site, idle), ...payout],
      needs: [site.by.zk],
      preconditions: [...preconditions, openTo('Anybody may post roots.', state.proposers)],
      atLeast: idle + waits,
    },
  ];
}

const force = ({ portal: to }: OracleSite): ExitStep => ({
  layer: 'L1',
  who: 'holder',
  does: 'Deposit the transaction that begins the withdrawal, in the form that this portal takes: the sequencer cannot leave it out for longer than its window.',
  call: { to, signature: 'depositTransaction' },
  takes: SEQUENCING_WINDOW,
});

const propose = ({ contract: to }: OracleSite, takes: number): ExitStep => ({
  layer: 'L1',
  who: 'anybody',
  does: 'Once no root was posted for the fallback time, post the root of an L2 block that has the withdrawal, with its proof.',
  call: { to, signature: 'proposeL2Output(bytes32,uint256,uint256,bytes,address)' },
  takes,
});

const payoutSteps = ({ portal: to }: OracleSite, takes: number): readonly ExitStep[] => [
  {
    layer: 'L1',
    who: 'holder',
    does: 'Prove the withdrawal against an output, in the form that this portal takes.',
    call: { to, signature: 'proveWithdrawalTransaction' },
    takes,
  },
  {
    layer: 'L1',
    who: 'anybody',
    does: 'Take it out, once both windows are over: that of the output, and that of the proof.',
    call: { to, signature: 'finalizeWithdrawalTransaction' },
  },
];

const unpaused = ({ isPaused, evidence }: OracleState): CheckDraft => ({
  checked: 'The portal is not paused.',
  result: isPaused ? pending('paused') : verified(null),
  compared: [{ what: 'paused', expected: 'false', actual: String(isPaused), equal: !isPaused }],
  evidence,
});
