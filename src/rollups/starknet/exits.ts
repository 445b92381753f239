import type { CheckDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { ExitRoute, ExitStep } from '../../core/exit.ts';
import { openTo } from '../../core/lists.ts';
import { type Outcome, unverifiable, verified } from '../../core/outcome.ts';
import { type Gap, isGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { coreAbi } from './abi.ts';
import { readOperators } from './operators.ts';
import type { Site } from './site.ts';
import { readSystem, type System } from './system.ts';

// Source of the calls: starknet-io/starkgate-contracts, `StarknetTokenBridge.sol`; cairo-lang, `StarknetMessaging.sol`.

/** The ways out of a chain of this family. Nothing is sent: these are plans to read. */
export function* readExits(site: Site): Steps<readonly ExitRoute[] | Gap> {
  const [system, finalized, operators] = yield* all([
    readSystem(site),
    call(site.contract, coreAbi, 'isFinalized', []),
    readOperators(site),
  ]);
  if (isGap(system)) return system;
  const preconditions = [isCoreKnown(system), canBeUpgraded(finalized)];
  const needs = site.provers ?? [];
  const claim = claimSteps(site);
  return [
    { kind: 'normal', steps: [initiate, ...claim], needs, preconditions, atLeast: 0 },
    {
      kind: 'forced',
      steps: [send(site), ...claim],
      ...{ needs, preconditions, atLeast: 0 },
      onPaper:
        'A message from L1 is not forced in: the operators may leave it out for ever, and only the security council can act on that.',
    },
    {
      kind: 'escape',
      steps: [operate, ...claim],
      ...{ needs, preconditions: [...preconditions, openTo('Anybody may hand in updates.', operators)], atLeast: 0 },
      onPaper:
        'Only listed operators may hand in updates. With them gone the security council has to name others; a deposit that L2 never took can be cancelled and reclaimed.',
    },
  ];
}

function isCoreKnown({ isCoreKnown: isKnown, evidence }: System): CheckDraft {
  const result: Outcome = isKnown
    ? verified(null)
    : unverifiable('implementation-unknown', 'what stands behind the core');
  return { checked: 'The core runs code that is known here.', result, compared: [], evidence };
}

/** A core that is final for good has nobody who could help when its operators are gone. */
function canBeUpgraded(finalized: Proven<boolean> | Gap): CheckDraft {
  const checked = 'The core can still be changed by its governors: they alone can bring other operators.';
  if (isGap(finalized))
    return { checked, result: unverifiable(finalized.gap, finalized.cause), compared: [], evidence: [] };
  const result: Outcome = finalized.value ? unverifiable('voided', 'the core is finalized') : verified(null);
  return { checked, result, compared: [], evidence: finalized.evidence };
}

const initiate: ExitStep = {
  layer: 'L2',
  who: 'holder',
  does: 'Withdraw by the bridge on L2: it sends a message to L1 (initiate_token_withdraw).',
};

const send = ({ contract }: Site): ExitStep => ({
  layer: 'L1',
  who: 'holder',
  does: 'Send a message to L2 that asks for the withdrawal.',
  call: { to: contract, signature: 'sendMessageToL2(uint256,uint256,uint256[])' },
});

const operate: ExitStep = {
  layer: 'L1',
  who: 'nobody',
  does: 'Have the update with the message handed in by operators that the governors name.',
};

const claimSteps = ({ contract, bridge }: Site): readonly ExitStep[] => [
  {
    layer: 'L1',
    who: 'prover',
    does: 'Prove an update with the block of the message, and hand it in: the count of the message on L1 rises, and no further proof of it is needed.',
    call: { to: contract, signature: 'updateStateKzgDA(uint256[],bytes[])' },
  },
  {
    layer: 'L1',
    who: 'holder',
    does: 'Claim at the bridge, which consumes the message. It may hold back more than its limit of a day.',
    ...(bridge === undefined ? {} : { call: { to: bridge, signature: 'withdraw(address,uint256,address)' } }),
  },
];
