import type { CheckDraft } from '../../core/adapter.ts';
import { all, type Steps, slot } from '../../core/ask.ts';
import type { ExitRoute, ExitStep } from '../../core/exit.ts';
import { openTo } from '../../core/lists.ts';
import { type Outcome, pending, verified } from '../../core/outcome.ts';
import { type Gap, isGap, outcomeOfGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { diamondAbi, nullifierAbi, timelockAbi } from './abi.ts';
import { FROZEN_SLOT } from './facets.ts';
import type { Site } from './site.ts';
import { readValidators } from './validators.ts';

/** The ways out of a chain of this family. Nothing is sent: these are plans to read. */
export function* readExits(site: Site): Steps<readonly ExitRoute[] | Gap> {
  const { contract, timelock, nullifier, prover, approver } = site;
  const payers = nullifier === undefined ? [] : [nullifier];
  const [delay, frozen, queue, validators, paused] = yield* all([
    call(timelock, timelockAbi, 'executionDelay', []),
    slot(contract, FROZEN_SLOT),
    call(contract, diamondAbi, 'getPriorityQueueSize', []),
    readValidators(site),
    all(payers.map((payer) => call(payer, nullifierAbi, 'paused', []))),
  ]);
  if (isGap(delay)) return delay;
  const atLeast = delay.value;
  const needs = [prover, ...(approver === undefined ? [] : [approver])];
  const preconditions = [
    isOff('The diamond is not frozen.', frozen, (word) => BigInt(word) !== 0n),
    ...paused.map((one) => isOff('What pays withdrawals is not paused.', one, (is) => is)),
  ];
  const waiting = isGap(queue) ? '' : ` ${queue.value} requests wait in it now.`;
  const claim = claimSteps(site, atLeast);
  return [
    { kind: 'normal', steps: [withdraw, ...claim], needs, preconditions, atLeast },
    {
      kind: 'forced',
      steps: [request(site), ...claim],
      ...{ needs, preconditions, atLeast },
      onPaper: `No contract makes the operator take what is queued: a request can wait without end.${waiting}`,
    },
    {
      kind: 'escape',
      steps: [],
      ...{ needs, preconditions: [openTo('Anybody may commit, prove and execute.', validators)], atLeast },
      onPaper: 'There is none: nobody but listed validators can commit, prove or execute a batch.',
    },
  ];
}

function isOff<T>(checked: string, read: Proven<T> | Gap, isOn: (value: T) => boolean): CheckDraft {
  if (isGap(read)) return { checked, result: outcomeOfGap(read), compared: [], evidence: [] };
  const result: Outcome = isOn(read.value) ? pending('paused') : verified(null);
  return { checked, result, compared: [], evidence: read.evidence };
}

const withdraw: ExitStep = {
  layer: 'L2',
  who: 'holder',
  does: 'Withdraw by the asset router or the base token on L2: the message goes to the messenger.',
};

// Source of the calls: matter-labs/era-contracts, `bridgehub/IBridgehub.sol`, `bridge/interfaces/IL1Nullifier.sol`.
const request = ({ bridgehub }: Site): ExitStep => ({
  layer: 'L1',
  who: 'holder',
  does: 'Queue the withdrawal as a request from L1.',
  ...(bridgehub === undefined
    ? {}
    : {
        call: {
          to: bridgehub,
          signature:
            'requestL2TransactionDirect((uint256,uint256,address,uint256,bytes,uint256,uint256,bytes[],address))',
        },
      }),
});

const claimSteps = ({ nullifier }: Site, takes: number): readonly ExitStep[] => [
  { layer: 'L1', who: 'prover', does: 'Commit, prove and execute the batch with the message.', takes },
  {
    layer: 'L1',
    who: 'holder',
    does: 'Prove the message against the batch’s root of messages, and be paid.',
    ...(nullifier === undefined
      ? {}
      : {
          call: {
            to: nullifier,
            signature: 'finalizeDeposit((uint256,uint256,uint256,address,uint16,bytes,bytes32[]))',
          },
        }),
  },
];
