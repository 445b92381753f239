import type { CheckDraft } from '../../core/adapter.ts';
import { all, type Steps } from '../../core/ask.ts';
import type { ExitRoute, ExitStep } from '../../core/exit.ts';
import { type List, openTo } from '../../core/lists.ts';
import { type Outcome, pending, verified } from '../../core/outcome.ts';
import { type Gap, isGap, outcomeOfGap, type Proven } from '../../core/proven.ts';
import { quotaDraft } from '../../core/quota.ts';
import { call } from '../../formats/abi.ts';
import { inboxAbi, storeAbi } from './abi.ts';
import { proposersOf, readProvers } from './permissions.ts';
import { readQuota } from './quota.ts';
import type { Site } from './site.ts';

// Source of the calls: taikoxyz/taiko-mono, `packages/protocol/contracts`: `shared/bridge/Bridge.sol`, `layer1/core/impl/Inbox.sol`.
const MESSAGE = '(uint64,uint64,uint32,address,uint64,address,uint64,address,address,uint256,bytes)';

/** What of the contracts says how one gets out. Seconds. */
interface Ways {
  readonly proofWindow: number;
  readonly forcedDelay?: number;
  /** Why nobody else can go on when those who prove are gone. */
  readonly closed?: string;
  readonly preconditions: readonly CheckDraft[];
  /** Whether those who are on no list may take the place of those who are. */
  readonly open: readonly CheckDraft[];
}

/** The ways out of a chain of this family. Nothing is sent: these are plans to read. */
export function* readExits(site: Site): Steps<readonly ExitRoute[] | Gap> {
  const ways = yield* site.generation === 'shasta' ? shastaWays(site) : pacayaWays(site);
  if (isGap(ways)) return ways;
  const { proofWindow, forcedDelay = 0, closed, preconditions } = ways;
  const needs = site.provers ?? [];
  const claim = claimSteps(site, proofWindow);
  const noQueue = 'This inbox has no queue of forced inclusions; the contract that kept one is not read here.';
  return [
    { kind: 'normal', steps: [send, ...claim], needs, preconditions, atLeast: proofWindow },
    {
      kind: 'forced',
      steps: [force(site, forcedDelay), ...claim],
      ...{ needs, preconditions, atLeast: forcedDelay + proofWindow },
      ...(ways.forcedDelay === undefined ? { onPaper: noQueue } : {}),
    },
    {
      kind: 'escape',
      steps: [propose(site), ...claim],
      ...{ needs, preconditions: [...preconditions, ...ways.open], atLeast: proofWindow },
      ...(closed === undefined ? {} : { onPaper: closed }),
    },
  ];
}

function* shastaWays(site: Site): Steps<Ways | Gap> {
  const [config, inboxPaused, storePaused, quota] = yield* all([
    call(site.contract, inboxAbi, 'getConfig', []),
    call(site.contract, inboxAbi, 'paused', []),
    call(site.store, storeAbi, 'paused', []),
    readQuota(site),
  ]);
  if (isGap(config)) return config;
  const { forcedInclusionDelay } = config.value;
  const provers = yield* readProvers(config);
  const preconditions = [
    isRunning('The inbox', inboxPaused),
    isRunning('The SignalService', storePaused),
    ...(quota === null ? [] : [quotaDraft(quota)]),
  ];
  const open = [openTo('Anybody may prove.', provers), openTo('Anybody may post proposals.', proposersOf(config))];
  return { proofWindow: 0, forcedDelay: forcedInclusionDelay, preconditions, open, ...closedTo(provers) };
}

function closedTo(provers: List | Gap): Pick<Ways, 'closed'> {
  if (isGap(provers)) return { closed: 'Whether anybody may prove could not be read.' };
  if (!provers.isClosed) return {};
  return { closed: 'Only listed accounts may prove, so nobody else can go on when they are gone.' };
}

function* pacayaWays(site: Site): Steps<Ways | Gap> {
  const [paused, quota] = yield* all([call(site.contract, inboxAbi, 'paused', []), readQuota(site)]);
  // A result counts once nobody has contradicted it for so long.
  const proofWindow = Math.max(0, ...site.rule.map(({ delay }) => delay));
  const preconditions = [isRunning('The inbox', paused), ...(quota === null ? [] : [quotaDraft(quota)])];
  return { proofWindow, preconditions, open: [] };
}

function isRunning(what: string, paused: Proven<boolean> | Gap): CheckDraft {
  const checked = `${what} is not paused.`;
  if (isGap(paused)) return { checked, result: outcomeOfGap(paused), compared: [], evidence: [] };
  const result: Outcome = paused.value ? pending('paused') : verified(null);
  return { checked, result, compared: [], evidence: paused.evidence };
}

const send: ExitStep = {
  layer: 'L2',
  who: 'holder',
  does: 'Send the message by the bridge on L2, and keep it.',
  call: { to: '0x1670000000000000000000000000000000000001', signature: `sendMessage(${MESSAGE})` },
};

const force = ({ contract }: Site, takes: number): ExitStep => ({
  layer: 'L1',
  who: 'holder',
  does: 'Queue the transaction that sends the message, in a blob: once it is due, no proposal may leave it out.',
  call: { to: contract, signature: 'saveForcedInclusion((uint16,uint16,uint24))' },
  takes,
});

const propose = ({ contract }: Site): ExitStep => ({
  layer: 'L1',
  who: 'proposer',
  does: 'Post a proposal with the message, and prove what follows from it.',
  call: { to: contract, signature: 'propose(bytes,bytes)' },
});

const claimSteps = ({ bridge }: Site, takes: number): readonly ExitStep[] => [
  {
    layer: 'L1',
    who: 'prover',
    does: 'Prove the proposals up to the message: the root of their last block becomes the one to prove against.',
    takes,
  },
  {
    layer: 'L1',
    who: 'holder',
    does: 'Prove the message against that root, and be paid.',
    ...(bridge === undefined ? {} : { call: { to: bridge, signature: `processMessage(${MESSAGE},bytes)` } }),
  },
];
