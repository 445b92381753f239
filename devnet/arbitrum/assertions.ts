import { type Hex, stringToHex, zeroAddress } from 'viem';
import { accountOf, type Chain } from '../lib/chain.ts';
import { CONFIRM_PERIOD, type Deployed, MODULE_ROOT, STAKE } from './deploy.ts';
import { historyOf } from './edges.ts';
import { blockNamed, finished, GENESIS, type State } from './states.ts';

/** Who posts assertions on the devnet. */
export type Validator = 'proposer' | 'challenger';

const ZERO: Hex = `0x${'00'.repeat(32)}`;

/** An assertion that stands on L1, with all that others need to refer to it. */
export interface Posted {
  readonly hash: Hex;
  /** Null for the first of all. */
  readonly before: Posted | null;
  readonly state: State;
  readonly inboxAcc: Hex;
  /** Up to where what goes on from it must read the inbox. */
  readonly next: bigint;
  /** The program that what goes on from it is about. */
  readonly moduleRoot: Hex;
}

/** The assertion that the rollup began with. */
export async function genesis(l1: Chain, { rollup }: Deployed): Promise<Posted> {
  const hash = (await l1.read(rollup, 'latestConfirmed')) as Hex;
  return { hash, before: null, state: GENESIS, inboxAcc: ZERO, next: 1n, moduleRoot: MODULE_ROOT };
}

const termsOf = ({ challenges }: Deployed, { next, moduleRoot }: Posted) => ({
  wasmModuleRoot: moduleRoot,
  requiredStake: STAKE,
  challengeManager: challenges.address,
  confirmPeriodBlocks: BigInt(CONFIRM_PERIOD),
  nextInboxPosition: next,
});

/** The sequencer posts a batch, whose data mean nothing. */
export async function postBatch(l1: Chain, { bridge, sequencerInbox }: Deployed): Promise<void> {
  const [count, read] = await Promise.all([
    l1.read(bridge, 'sequencerMessageCount'),
    l1.read(sequencerInbox, 'totalDelayedMessagesRead'),
  ]);
  const data = `0x00${stringToHex(`devnet batch ${count}`).slice(2)}`;
  await l1.send('proposer', sequencerInbox, 'addSequencerL2BatchFromOrigin', [count, data, read, zeroAddress, 0n, 0n]);
}

/**
 * Posts what a validator says comes after an assertion, with a stake; the batches that it must have read are posted before.
 * @param block hash of the L2 block; one that follows from the name when not given.
 */
export async function post(
  l1: Chain,
  deployed: Deployed,
  by: Validator,
  before: Posted,
  name: string,
  sendRoot: Hex = ZERO,
  block: Hex = blockNamed(name),
): Promise<Posted> {
  const { rollup, bridge } = deployed;
  while (((await l1.read(bridge, 'sequencerMessageCount')) as bigint) < before.next) await postBatch(l1, deployed);
  const plain = finished(block, sendRoot, before.next);
  const state = { ...plain, endHistoryRoot: historyOf(before.state, plain) };
  const inputs = {
    beforeStateData: {
      prevPrevAssertionHash: before.before?.hash ?? ZERO,
      sequencerBatchAcc: before.inboxAcc,
      configData: termsOf(deployed, before),
    },
    beforeState: before.state,
    afterState: state,
  };
  const isStaked = await l1.read(rollup, 'isStaked', [accountOf(by).address]);
  if (isStaked) await l1.send(by, rollup, 'stakeOnNewAssertion', [inputs, ZERO]);
  else await l1.send(by, rollup, 'newStakeOnNewAssertion', [STAKE, inputs, ZERO, accountOf(by).address]);
  const made = await l1.client.getContractEvents({ ...rollup, eventName: 'AssertionCreated' });
  const { assertionHash, afterInboxBatchAcc, inboxMaxCount, wasmModuleRoot } = (
    made.at(-1) as unknown as {
      args: Record<'assertionHash' | 'afterInboxBatchAcc' | 'wasmModuleRoot', Hex> & { inboxMaxCount: bigint };
    }
  ).args;
  return {
    hash: assertionHash,
    before,
    state,
    inboxAcc: afterInboxBatchAcc,
    next: inboxMaxCount,
    moduleRoot: wasmModuleRoot,
  };
}

/** Confirms an assertion whose time has come. @param edge the one that won, where there was a challenge. */
export async function confirm(
  l1: Chain,
  deployed: Deployed,
  { hash, before, state, inboxAcc }: Posted,
  edge = ZERO,
): Promise<void> {
  if (before === null) throw new Error('the first assertion is confirmed from the start');
  await l1.send('proposer', deployed.rollup, 'confirmAssertion', [
    ...[hash, before.hash, state, edge],
    ...[termsOf(deployed, before), inboxAcc],
  ]);
}

/** L1 blocks pass, 12 s apart: they are the clocks of this rollup. */
export const passBlocks = (l1: Chain, blocks: number): Promise<void> => l1.client.mine({ blocks, interval: 12 });
