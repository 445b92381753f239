import type { CheckDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { ExitRoute, ExitStep } from '../../core/exit.ts';
import { openTo } from '../../core/lists.ts';
import { pending, verified } from '../../core/outcome.ts';
import { evidenceOf, type Gap, isGap, outcomeOfGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { bridgeAbi, exitRootsAbi, managerAbi } from './abi.ts';
import { readAggregators } from './aggregators.ts';
import type { Site } from './site.ts';

// Source of the calls: agglayer/agglayer-contracts, `AgglayerBridge.sol`, `AgglayerManager.sol`.

/** The ways out of a chain of this family. Nothing is sent: these are plans to read. */
export function* readExits(site: Site): Steps<readonly ExitRoute[] | Gap> {
  const { manager, bridge, exitRoots } = site;
  const [managerHalted, bridgeHalted, follows, paid, aggregators] = yield* all([
    call(manager.address, managerAbi, 'isEmergencyState', []),
    call(bridge, bridgeAbi, 'isEmergencyState', []),
    call(manager.address, managerAbi, 'getRollupExitRoot', []),
    call(exitRoots, exitRootsAbi, 'lastRollupExitRoot', []),
    readAggregators(site),
  ]);
  const preconditions = [
    isRunning('The manager', managerHalted),
    isRunning('The bridge', bridgeHalted),
    isPaidAgainst(follows, paid),
  ];
  const route = { needs: site.provers ?? [], preconditions, atLeast: 0 };
  return [
    { ...route, kind: 'normal', steps: [leave(site), prove(site), claim(site)] },
    {
      ...{ ...route, kind: 'forced', steps: [leave(site), prove(site), claim(site)] },
      onPaper: 'Nothing can be forced in from L1: deposits through the portal are switched off in its code.',
    },
    {
      ...{ ...route, kind: 'escape', steps: [prove(site), claim(site)] },
      preconditions: [...preconditions, openTo('Anybody may hand in proofs.', aggregators)],
      onPaper:
        'Only the trusted aggregator may hand in proofs, and emergency state stops payouts rather than opening them.',
    },
  ];
}

function isRunning(what: string, halted: Proven<boolean> | Gap): CheckDraft {
  const checked = `${what} is not in emergency state.`;
  if (isGap(halted)) return { checked, result: outcomeOfGap(halted), compared: [], evidence: [] };
  return {
    checked,
    result: halted.value ? pending('paused') : verified(null),
    compared: [],
    evidence: halted.evidence,
  };
}

function isPaidAgainst(follows: Proven<string> | Gap, paid: Proven<string> | Gap): CheckDraft {
  const checked =
    'The exit root that the bridge pays against follows from the exit roots that the manager keeps of all chains.';
  if (isGap(follows)) return { checked, result: outcomeOfGap(follows), compared: [], evidence: [] };
  if (isGap(paid)) return { checked, result: outcomeOfGap(paid), compared: [], evidence: [] };
  const equal = follows.value === paid.value;
  return {
    checked,
    result: equal ? verified(null) : pending('not-reached'),
    compared: [{ what: 'exit root of all chains', expected: follows.value, actual: paid.value, equal }],
    evidence: evidenceOf([follows, paid]),
  };
}

/** The bridge has one address on all chains. */
const leave = ({ bridge }: Site): ExitStep => ({
  layer: 'L2',
  who: 'holder',
  does: 'Send the asset by the bridge on L2.',
  call: { to: bridge, signature: 'bridgeAsset(uint32,address,uint256,address,bool,bytes)' },
});

const prove = ({ manager }: Site): ExitStep => ({
  layer: 'L1',
  who: 'prover',
  does: 'Prove an output that has it: the exit root with the leaf becomes one to claim against.',
  call: {
    to: manager.address,
    signature: 'verifyPessimisticTrustedAggregator(uint32,uint32,bytes32,bytes32,bytes,bytes)',
  },
});

const claim = ({ bridge }: Site): ExitStep => ({
  layer: 'L1',
  who: 'holder',
  does: 'Claim it with two Merkle paths of 32 levels, from the leaf to the chain’s exit root and from there to that of all chains.',
  call: {
    to: bridge,
    signature:
      'claimAsset(bytes32[32],bytes32[32],uint256,bytes32,bytes32,uint32,address,uint32,address,uint256,bytes)',
  },
});
