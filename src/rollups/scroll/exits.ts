import type { CheckDraft } from '../../core/adapter.ts';
import type { Steps } from '../../core/ask.ts';
import type { ExitRoute, ExitStep } from '../../core/exit.ts';
import { openTo } from '../../core/lists.ts';
import { type Outcome, pending, verified } from '../../core/outcome.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { proverList, readOpening } from './opening.ts';
import type { Site } from './site.ts';
import { readState, type State } from './state.ts';

/** The ways out of a chain of this family. Nothing is sent: these are plans to read. */
export function* readExits(site: Site): Steps<readonly ExitRoute[] | Gap> {
  const state = yield* readState(site);
  if (isGap(state)) return state;
  const opening = yield* readOpening(state);
  if (isGap(opening)) return opening;
  const { sinceQueued } = opening;
  const needs = [site.prover];
  const running = isRunning(state);
  const takes = opening.isOpen ? 0 : opening.at - state.head.timestamp;
  return [
    { kind: 'normal', steps: [withdraw, finalize, pay(site)], needs, preconditions: [running], atLeast: 0 },
    {
      kind: 'forced',
      steps: [force(site, sinceQueued), finalize, pay(site)],
      ...{ needs, preconditions: [running], atLeast: sinceQueued },
    },
    {
      kind: 'escape',
      steps: [finalizeByAnybody(site, takes), pay(site)],
      ...{ needs, preconditions: [openTo(OPEN, proverList(site, opening))], atLeast: takes },
    },
  ];
}

function isRunning({ isPaused, evidence }: State): CheckDraft {
  const result: Outcome = isPaused ? pending('paused') : verified(null);
  return { checked: 'The chain is not paused.', result, compared: [], evidence };
}

const OPEN = 'Anybody may post and finalize: enforced mode is on, or a message or the next finalization is overdue.';

const withdraw: ExitStep = { layer: 'L2', who: 'holder', does: 'Withdraw by a gateway on L2, or send the message.' };

const finalize: ExitStep = {
  layer: 'L1',
  who: 'prover',
  does: 'Prove the bundle with the message: the root of its messages becomes the one to prove against.',
};

// Source of the calls: scroll-tech/scroll-contracts, `src/L1/L1ScrollMessenger.sol`, `src/L1/gateways/EnforcedTxGateway.sol`.
const pay = ({ messenger }: Site): ExitStep => ({
  layer: 'L1',
  who: 'holder',
  does: 'Prove the message against the root of the batch’s messages, and be paid.',
  ...(messenger === undefined
    ? {}
    : {
        call: {
          to: messenger,
          signature: 'relayMessageWithProof(address,address,uint256,uint256,bytes,(uint256,bytes))',
        },
      }),
});

const force = ({ gateway }: Site, takes: number): ExitStep => ({
  layer: 'L1',
  who: 'holder',
  does: 'Queue the withdrawal as a transaction from L1: when it is left out for too long, anybody may post batches.',
  ...(gateway === undefined
    ? {}
    : { call: { to: gateway, signature: 'sendTransaction(address,uint256,uint256,bytes)' } }),
  takes,
});

const finalizeByAnybody = ({ contract }: Site, takes: number): ExitStep => ({
  layer: 'L1',
  who: 'anybody',
  does: 'Post a batch with the withdrawal, together with its proof. What was posted and not finalized is dropped. The prover’s program is public, and needs large machines.',
  call: {
    to: contract,
    signature: 'commitAndFinalizeBatch(uint8,bytes32,(bytes,uint256,bytes32,bytes32,bytes))',
  },
  takes,
});
