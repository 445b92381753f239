import type { CheckDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { ExitRoute, ExitStep } from '../../core/exit.ts';
import { openTo } from '../../core/lists.ts';
import { type Outcome, pending, verified } from '../../core/outcome.ts';
import { type Gap, isGap, outcomeOfGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { bridgeAbi, consensusAbi, managerAbi } from './abi.ts';
import { readAggregators } from './aggregators.ts';
import type { Site } from './site.ts';

// Source of the calls: agglayer/agglayer-contracts, `contracts/PolygonZkEVMBridgeV2.sol`, `contracts/lib/PolygonRollupBaseEtrog.sol`.
const CLAIM = 'claimAsset(bytes32[32],bytes32[32],uint256,bytes32,bytes32,uint32,address,uint32,address,uint256,bytes)';

/** The ways out of a chain of this family. Nothing is sent: these are plans to read. */
export function* readExits(site: Site): Steps<readonly ExitRoute[] | Gap> {
  const [manager, bridge, listed, timeout, aggregators] = yield* all([
    call(site.contract, managerAbi, 'isEmergencyState', []),
    call(site.bridge, bridgeAbi, 'isEmergencyState', []),
    call(site.consensus, consensusAbi, 'forceBatchAddress', []),
    call(site.consensus, consensusAbi, 'forceBatchTimeout', []),
    readAggregators(site),
  ]);
  if (isGap(manager)) return manager;
  const preconditions = [isNormal('The manager', manager), isNormal('The bridge', bridge)];
  const needs = [site.prover];
  const takes = isGap(timeout) ? 0 : Number(timeout.value);
  const closed = forceOnPaper(listed);
  return [
    { kind: 'normal', steps: [send, ...payout(site)], needs, preconditions, atLeast: 0 },
    {
      kind: 'forced',
      steps: [...forceSteps(site, takes), ...payout(site)],
      ...{ needs, preconditions, atLeast: takes },
      ...(closed === undefined ? {} : { onPaper: closed }),
    },
    {
      kind: 'escape',
      steps: payout(site),
      ...{ needs, preconditions: [...preconditions, openTo('Anybody may hand in proofs.', aggregators)], atLeast: 0 },
      onPaper:
        'There is none: only the trusted aggregator may hand in proofs, and nobody takes its place when it is gone.',
    },
  ];
}

function forceOnPaper(listed: Proven<string> | Gap): string | undefined {
  if (isGap(listed)) return 'Who may force a batch could not be read.';
  return BigInt(listed.value) === 0n ? undefined : `Only ${listed.value.toLowerCase()} may force a batch.`;
}

function isNormal(what: string, emergency: Proven<boolean> | Gap): CheckDraft {
  const checked = `${what} is not in its emergency state.`;
  if (isGap(emergency)) return { checked, result: outcomeOfGap(emergency), compared: [], evidence: [] };
  const result: Outcome = emergency.value ? pending('paused') : verified(null);
  return { checked, result, compared: [], evidence: emergency.evidence };
}

const send: ExitStep = {
  layer: 'L2',
  who: 'holder',
  does: 'Send the value out by the bridge on L2, and keep the number of the deposit.',
};

const forceSteps = ({ consensus }: Site, takes: number): readonly ExitStep[] => [
  {
    layer: 'L1',
    who: 'holder',
    does: 'Force a batch with the transaction that sends the value out, and pay its fee: 5,000 bytes at the most.',
    call: { to: consensus, signature: 'forceBatch(bytes,uint256)' },
    takes,
  },
  {
    layer: 'L1',
    who: 'anybody',
    does: 'Sequence it, where the sequencer has not.',
    call: { to: consensus, signature: 'sequenceForceBatches((bytes,bytes32,uint64,bytes32)[])' },
  },
];

const payout = ({ bridge }: Site): readonly ExitStep[] => [
  {
    layer: 'L1',
    who: 'prover',
    does: 'Verify the batches up to it: their exit root becomes part of the one that claims are proven against.',
  },
  {
    layer: 'L1',
    who: 'holder',
    does: 'Claim it with two Merkle paths, and be paid.',
    call: { to: bridge, signature: CLAIM },
  },
];
