import type { CheckDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { ExitRoute, ExitStep } from '../../core/exit.ts';
import { openTo } from '../../core/lists.ts';
import { pending, verified } from '../../core/outcome.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { readProposer } from './proposer.ts';
import type { Site } from './site.ts';
import { readState, type State } from './state.ts';

const RELAY =
  'relayMessageViaChainId(uint256,address,address,bytes,uint256,(bytes32,(uint256,bytes32,uint256,uint256,bytes),(uint256,bytes32[]),bytes,bytes))';

/** The ways out of a chain of this family, with its clocks as L1 has them now. Nothing is sent: these are plans to read. */
export function* readExits(site: Site): Steps<readonly ExitRoute[] | Gap> {
  const [state, proposer] = yield* all([readState(site), readProposer(site)]);
  if (isGap(state)) return state;
  const payout = payoutStep(site, state.window);
  const preconditions = [undisputed(state)];
  const needs = [site.prover];
  return [
    { kind: 'normal', steps: [initiate, payout], needs, preconditions, atLeast: state.window },
    {
      kind: 'forced',
      steps: [force(site), payout],
      needs,
      preconditions,
      atLeast: state.window,
      onPaper: 'Since its data moved to blobs, no contract on L1 makes the sequencer take what was queued.',
    },
    {
      kind: 'escape',
      steps: [
        { layer: 'L1', who: 'nobody', does: 'Post the batch that has the withdrawal: one listed account alone may.' },
        payout,
      ],
      needs,
      preconditions: [...preconditions, openTo('Anybody may post batches.', proposer)],
      atLeast: state.window,
      onPaper: 'If its proposer is gone, nobody else can post a batch.',
    },
  ];
}

const initiate: ExitStep = { layer: 'L2', who: 'holder', does: 'Begin the withdrawal, by the bridge on L2.' };

const force = ({ queue: to }: Site): ExitStep => ({
  layer: 'L1',
  who: 'holder',
  does: 'Queue the transaction that begins the withdrawal.',
  call: { to, signature: 'enqueueByChainId(uint256,address,uint256,bytes)' },
});

const payoutStep = ({ messenger: to }: Site, takes: number): ExitStep => ({
  layer: 'L1',
  who: 'anybody',
  does: 'Take it out, once the window of its batch is over, with the path of its state root in the batch.',
  call: { to, signature: RELAY },
  takes,
});

function undisputed({ disputedFrom, evidence }: State): CheckDraft {
  const isFree = disputedFrom === 0;
  return {
    checked: 'No batch is disputed and not yet deleted.',
    result: isFree ? verified(null) : pending('challenged'),
    compared: [{ what: 'earliest disputed L2 block', expected: '0', actual: String(disputedFrom), equal: isFree }],
    evidence,
  };
}
