import { encodeAbiParameters, encodeEventTopics } from 'viem/utils';
import type { RawLog } from '../../../core/ask.ts';
import type { Address, Digest, Hex } from '../../../core/hex.ts';
import { type FakeL1, HEAD, type Views } from '../../testing/fakeL1.ts';
import * as abis from '../abi.ts';
import { assertionHash, type State, stateHash, type Terms, termsHash, ZERO } from '../assertion.ts';
import { unchallenged } from '../rule.ts';
import type { Site } from '../site.ts';

// A chain that is nowhere, with whatever assertions a test likes.

export const account = (byte: string): Address => `0x${byte.repeat(20)}`;
const word = (byte: string): Digest => `0x${byte.repeat(32)}`;

export const PERIOD = 100;
const JUDGE = account('f5');

/** One entry is all that it takes. */
export const SITE: Site = {
  id: 'nowhere',
  name: 'Nowhere',
  chainId: 777,
  contract: account('f1'),
  bridge: account('f2'),
  inbox: account('f3'),
  sequencerInbox: account('f4'),
  outbox: account('f6'),
  challenges: JUDGE,
  owner: account('f7'),
  isListed: false,
  prover: 'somebody',
  provers: ['somebody'],
  rule: unchallenged('somebody', PERIOD * 12),
  ruleName: 'unchallenged',
  coverage: { claims: 'calls', proofs: 'there are none', tried: [] },
};

export interface Made {
  readonly hash: Digest;
  readonly parent: Made | null;
  readonly state: State;
  readonly inboxAcc: Digest;
  readonly terms: Terms;
  readonly block: number;
}

const termsAt = (nextInboxPosition: bigint): Terms => ({
  wasmModuleRoot: word('e0'),
  requiredStake: 1n,
  challengeManager: JUDGE,
  confirmPeriodBlocks: BigInt(PERIOD),
  nextInboxPosition,
});

const accumulatorOf = (batch: bigint): Digest => word((0x40 + Number(batch)).toString(16));

/** What comes after an assertion, made in an L1 block. @param byte tells its L2 block from others. */
export function made(parent: Made | null, block: number, byte: string, change: Partial<State> = {}): Made {
  const batch = parent?.terms.nextInboxPosition ?? 0n;
  const plain = { blockHash: word(byte), sendRoot: word('50'), batch, message: 0n, status: 1, history: word('60') };
  const state: State = { ...plain, ...change };
  const inboxAcc = batch === 0n ? ZERO : accumulatorOf(batch);
  const hash = assertionHash(parent?.hash ?? ZERO, stateHash(state), inboxAcc);
  return { hash, parent, state, inboxAcc, terms: termsAt(batch + 1n), block };
}

const loggedState = ({ blockHash, sendRoot, batch, message, status, history }: State) => ({
  globalState: { bytes32Vals: [blockHash, sendRoot], u64Vals: [batch, message] },
  machineStatus: status,
  endHistoryRoot: history,
});

const NOTHING: State = { blockHash: ZERO, sendRoot: ZERO, batch: 0n, message: 0n, status: 0, history: ZERO };
const NO_TERMS: Terms = { ...termsAt(0n), wasmModuleRoot: ZERO, challengeManager: account('00'), requiredStake: 0n };

/** The log of its making. */
export function logOf({ hash, parent, state, inboxAcc, terms, block }: Made): RawLog {
  const event = abis.rollupAbi.find((one) => one.type === 'event');
  if (event === undefined) throw new Error('no event');
  const topics = encodeEventTopics({
    abi: abis.rollupAbi,
    eventName: 'AssertionCreated',
    args: { assertionHash: hash, parentAssertionHash: parent?.hash ?? ZERO },
  }) as readonly Hex[];
  const assertion = {
    beforeStateData: {
      prevPrevAssertionHash: parent?.parent?.hash ?? ZERO,
      sequencerBatchAcc: parent?.inboxAcc ?? ZERO,
      configData: parent?.terms ?? NO_TERMS,
    },
    beforeState: loggedState(parent?.state ?? NOTHING),
    afterState: loggedState(state),
  };
  const data = encodeAbiParameters(event.inputs.slice(2), [
    ...[assertion, inboxAcc, terms.nextInboxPosition, terms.wasmModuleRoot],
    ...[terms.requiredStake, terms.challengeManager, terms.confirmPeriodBlocks],
  ] as never);
  return { address: SITE.contract, topics, data, blockNumber: block, transactionHash: word('99') };
}

export interface World {
  readonly all: readonly Made[];
  readonly confirmed: readonly Made[];
  /** What the rollup's own views return otherwise. */
  readonly rollup?: Readonly<Record<string, unknown>>;
  readonly views?: Views;
  /** Which assertions people have stakes on. */
  readonly staked?: readonly Made[];
}

/** What L1 keeps of an assertion, given all that were made. */
function nodeOf(hash: Digest, { all, confirmed }: World) {
  const own = all.find((one) => one.hash === hash);
  const births = all.filter(({ parent }) => parent?.hash === hash).map(({ block }) => block);
  const [first = 0, second = 0] = births.sort((a, b) => a - b);
  const elder = all.find(({ parent }) => parent?.hash === own?.parent?.hash);
  return {
    firstChildBlock: BigInt(first),
    secondChildBlock: BigInt(second),
    createdAtBlock: BigInt(own?.block ?? 0),
    isFirstChild: own !== undefined && elder === own,
    status: own === undefined ? 0 : confirmed.includes(own) ? 2 : 1,
    configHash: own === undefined ? ZERO : termsHash(own.terms),
  };
}

/** An L1 on which the chain stands. @param logs as each source has them; all of them when not given. */
export function worldOf(world: World, logs?: readonly (readonly RawLog[])[], blamed: string[] = []): FakeL1 {
  const { all, confirmed, rollup = {}, views = {}, staked = [] } = world;
  return {
    abi: Object.values(abis).flat(),
    blamed,
    logs: logs ?? [all.map(logOf)],
    views: {
      [SITE.contract]: {
        latestConfirmed: confirmed.at(-1)?.hash ?? ZERO,
        getAssertion: (hash: Digest) => nodeOf(hash, world),
        confirmPeriodBlocks: BigInt(PERIOD),
        challengeGracePeriodBlocks: 10n,
        validatorAfkBlocks: 200n,
        validatorWhitelistDisabled: true,
        getValidators: [],
        anyTrustFastConfirmer: account('00'),
        wasmModuleRoot: word('e0'),
        challengeManager: JUDGE,
        bridge: SITE.bridge,
        outbox: SITE.outbox,
        sequencerInbox: SITE.sequencerInbox,
        owner: SITE.owner,
        paused: false,
        stakerCount: BigInt(staked.length),
        getStakerAddress: (index: bigint) => account(`a${index}`),
        latestStakedAssertion: (of: Address) => staked[Number(of.charAt(3))]?.hash ?? ZERO,
        ...rollup,
      },
      [SITE.bridge]: {
        allowedOutboxes: true,
        sequencerInboxAccs: (index: bigint) => accumulatorOf(index + 1n),
      },
      [SITE.outbox]: { roots: word('70') },
      [SITE.sequencerInbox]: { maxTimeVariation: [300n, 1n, 3600n, 1n] },
      [JUDGE]: { LAYERZERO_BLOCKEDGE_HEIGHT: 32n, challengePeriodBlocks: BigInt(PERIOD), edgeExists: false },
      ...views,
    },
  };
}

/** The L1 time of the head. */
export const NOW = HEAD.timestamp;
