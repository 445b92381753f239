import type { CheckDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { ExitRoute, ExitStep } from '../../core/exit.ts';
import type { Address } from '../../core/hex.ts';
import { type Outcome, pending, unverifiable, verified } from '../../core/outcome.ts';
import { type Gap, isGap, type Proven } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { sequencerInboxAbi } from './abi.ts';
import { idleSince } from './findings.ts';
import { readNode } from './nodes.ts';
import { SECONDS_PER_BLOCK, type Site } from './site.ts';
import { readSystem, type System } from './system.ts';

// Source of the calls: OffchainLabs/nitro-contracts 3.2.0, `src/bridge` and `src/rollup`.
const STATE = '((bytes32[2],uint64[2]),uint8,bytes32)';
const CONFIG = '(bytes32,uint256,address,uint64,uint64)';
const EXECUTE = 'executeTransaction(bytes32[],uint256,address,address,uint256,uint256,uint256,uint256,bytes)';
const FORCE = 'forceInclusion(uint256,uint8,uint64[2],uint256,address,bytes32)';
const STAKE = `newStakeOnNewAssertion(uint256,((bytes32,bytes32,${CONFIG}),${STATE},${STATE}),bytes32,address)`;
const CONFIRM = `confirmAssertion(bytes32,bytes32,${STATE},bytes32,${CONFIG},bytes32)`;
/** ArbSys, on L2. Source: `src/precompiles/ArbSys.sol`. */
const ARB_SYS: Address = '0x0000000000000000000000000000000000000064';

/** The ways out of a chain of this family, with its clocks as L1 has them now. Nothing is sent: these are plans to read. */
export function* readExits(site: Site): Steps<readonly ExitRoute[] | Gap> {
  const [system, variation] = yield* all([
    readSystem(site),
    call(site.sequencerInbox, sequencerInboxAbi, 'maxTimeVariation', []),
  ]);
  if (isGap(system)) return system;
  if (isGap(variation)) return variation;
  const idle = yield* readIdle(site, system);
  if (isGap(idle)) return idle;
  const confirmed = system.confirmPeriod * SECONDS_PER_BLOCK;
  // With a delay buffer that is used up the inbox waits for less: this is the most, and the route says so.
  const [delayBlocks] = variation.value;
  const delay = Number(delayBlocks) * SECONDS_PER_BLOCK;
  const preconditions = [unpaused(system), payable(site, system), knownInbox(site, system, variation)];
  const needs = [site.prover];
  const payout = payoutSteps(site, confirmed);
  return [
    { kind: 'normal', steps: [initiate, ...payout], needs, preconditions, atLeast: confirmed },
    {
      kind: 'forced',
      steps: [queue(site), force(site, delay), ...payout],
      needs,
      preconditions,
      atLeast: delay + confirmed,
    },
    byOneself(site, system, preconditions, idle, confirmed),
  ];
}

const initiate: ExitStep = {
  layer: 'L2',
  who: 'holder',
  does: 'Begin the withdrawal by the bridge of a token or by ArbSys itself, and keep the fields of its L2ToL1Tx event.',
  call: { to: ARB_SYS, signature: 'withdrawEth(address)' },
};

const queue = ({ inbox }: Site): ExitStep => ({
  layer: 'L1',
  who: 'holder',
  does: 'Put the transaction that begins the withdrawal into the delayed inbox.',
  call: { to: inbox, signature: 'sendUnsignedTransaction(uint256,uint256,uint256,address,uint256,bytes)' },
});

const force = ({ sequencerInbox }: Site, takes: number): ExitStep => ({
  layer: 'L1',
  who: 'anybody',
  does: 'Force it into the chain, once the sequencer has left it out for as long as it may. A delay buffer that is used up makes that sooner.',
  call: { to: sequencerInbox, signature: FORCE },
  takes,
});

const payoutSteps = ({ contract, outbox }: Site, takes: number): readonly ExitStep[] => [
  {
    layer: 'L1',
    who: 'anybody',
    does: 'Confirm an assertion that has the withdrawal under its send root, after the period in which nobody objected.',
    call: { to: contract, signature: CONFIRM },
    takes,
  },
  {
    layer: 'L1',
    who: 'anybody',
    does: 'Take it out by the path of its message to that send root.',
    call: { to: outbox, signature: EXECUTE },
  },
];

/** Who wants out when validators are gone must validate himself: at once where anybody may, else after they were idle for long. */
function byOneself(
  site: Site,
  { isListed, afkBlocks }: System,
  preconditions: readonly CheckDraft[],
  { left, draft }: Idle,
  confirmed: number,
): ExitRoute {
  const { contract } = site;
  const unlist: ExitStep = {
    layer: 'L1',
    who: 'anybody',
    does: 'Drop the list of validators, after they have made no assertion for as long as the contract waits.',
    call: { to: contract, signature: 'removeWhitelistAfterValidatorAfk()' },
    takes: left,
  };
  const post: ExitStep = {
    layer: 'L1',
    who: 'anybody',
    does: 'Execute the chain, stake, and post an assertion that has the withdrawal.',
    call: { to: contract, signature: STAKE },
  };
  const route: ExitRoute = {
    kind: 'escape',
    steps: [...(isListed ? [unlist] : []), post, ...payoutSteps(site, confirmed)],
    needs: [],
    preconditions: [...preconditions, draft],
    atLeast: (isListed ? left : 0) + confirmed,
  };
  const onPaper = 'Listed validators alone may post, and the contract never drops their list.';
  return isListed && afkBlocks === 0 ? { ...route, onPaper } : route;
}

interface Idle {
  /** Seconds until the list can be dropped, at the least. */
  readonly left: number;
  readonly draft: CheckDraft;
}

/** Since when the listed validators are idle. Source: `src/rollup/RollupUserLogic.sol` (_validatorIsAfk). */
function* readIdle(site: Site, system: System): Steps<Idle | Gap> {
  const checked = 'Anybody may post assertions.';
  if (!system.isListed) {
    return { left: 0, draft: { checked, result: verified(null), compared: [], evidence: system.evidence } };
  }
  const node = yield* readNode(site, system.latestConfirmed);
  if (isGap(node)) return node;
  const blocks = Math.max(0, idleSince(node) + system.afkBlocks + 1 - system.head);
  const left = blocks * SECONDS_PER_BLOCK;
  const result: Outcome =
    system.afkBlocks === 0
      ? unverifiable('data-missing', 'the list has no end')
      : pending('not-reached', system.now + left);
  const said = `${checked} Now ${system.validators.length} listed validators may; their list can be dropped in ${blocks} L1 blocks at the earliest.`;
  return { left, draft: { checked: said, result, compared: [], evidence: node.evidence } };
}

function unpaused({ isPaused, evidence }: System): CheckDraft {
  const result: Outcome = isPaused ? pending('paused') : verified(null);
  const compared = [{ what: 'paused', expected: 'false', actual: String(isPaused), equal: !isPaused }];
  return { checked: 'The rollup is not paused, so that assertions are confirmed.', result, compared, evidence };
}

function payable({ outbox }: Site, { isOutboxAllowed, outbox: now, evidence }: System): CheckDraft {
  const isSame = isOutboxAllowed && now === outbox;
  const result: Outcome = isSame ? verified(null) : unverifiable('data-missing', `the outbox is ${now} now`);
  return { checked: `The bridge pays what the outbox ${outbox} asks it to.`, result, compared: [], evidence };
}

function knownInbox({ sequencerInbox }: Site, system: System, { evidence }: Proven<unknown>): CheckDraft {
  const isSame = system.sequencerInbox === sequencerInbox;
  const result: Outcome = isSame ? verified(null) : unverifiable('data-missing', `it is ${system.sequencerInbox} now`);
  return {
    checked: `The inbox of the sequencer is ${sequencerInbox}, whose delays were read.`,
    result,
    compared: [],
    evidence,
  };
}
