import { encodeFunctionData, zeroHash } from 'viem';
import { readArtifact } from '../../devnet/arbitrum/artifacts.ts';
import { confirm, genesis, type Posted, passBlocks, post } from '../../devnet/arbitrum/assertions.ts';
import { asOwner, CONFIRM_PERIOD, type Deployed, deploy } from '../../devnet/arbitrum/deploy.ts';
import { bisect, confirmEdge, openEdge } from '../../devnet/arbitrum/edges.ts';
import { blockAfter, startHeaderNode } from '../../devnet/arbitrum/node.ts';
import { blockNamed } from '../../devnet/arbitrum/states.ts';
import type { Chain } from '../../devnet/lib/chain.ts';
import { familyTest } from '../fixtures/families.ts';
import { expect } from '../fixtures/test.ts';

const test = familyTest(deploy);
const DEVNET = 'arbitrum-devnet';

/** The first assertion after the genesis, which nobody challenged. */
async function unchallenged(l1: Chain, deployed: Deployed): Promise<Posted> {
  const first = await post(l1, deployed, 'proposer', await genesis(l1, deployed), 'first');
  await passBlocks(l1, CONFIRM_PERIOD);
  await confirm(l1, deployed, first);
  return first;
}

test('an assertion that nobody challenged is confirmed and final, and proven by nobody', async ({
  family: { l1, deployed, open },
}) => {
  await unchallenged(l1, deployed);
  const rollup = await open(DEVNET);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.verdict).toContainText('L2 batch 0');
  const { ladder } = await rollup.concluded();
  expect(ladder).toMatchObject({ Proven: 'not-applicable', Withdrawable: 'reached' });
});

test('a fresh assertion: its prover is silent, and the period runs', async ({ family: { l1, deployed, open } }) => {
  await post(l1, deployed, 'proposer', await unchallenged(l1, deployed), 'fresh');
  const rollup = await open(DEVNET);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
  await expect(rollup.step('Proof: BoLD challenges (devnet)')).toContainText(
    'No other assertion goes on from its parent',
  );
});

test('two assertions from one parent are challenged, until the clock of one edge has won', async ({
  family: { l1, deployed, open },
}) => {
  const first = await unchallenged(l1, deployed);
  const right = await post(l1, deployed, 'proposer', first, 'right');
  await post(l1, deployed, 'challenger', first, 'wrong');
  const rollup = await open(DEVNET);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
  await expect(rollup.findings).toContainText('another result was posted');
  await expect(rollup.findings).toContainText('one other assertion goes on from the same parent');

  const edge = await openEdge(l1, deployed, 'proposer', right);
  await passBlocks(l1, CONFIRM_PERIOD);
  await confirmEdge(l1, deployed, edge, right);
  await rollup.recheck();
  await expect(rollup.verdict).toHaveAttribute('data-word', 'failed', { timeout: 30_000 });
});

test('a disputed assertion: its edges with their clocks, and what L2 nodes say of it', async ({
  family: { l1, deployed, open },
}) => {
  const first = await unchallenged(l1, deployed);
  const { timestamp } = await l1.client.getBlock();
  const block = blockAfter(null, zeroHash, Number(timestamp));
  const wrong = await post(l1, deployed, 'challenger', first, 'wrong');
  const right = await post(l1, deployed, 'proposer', first, 'right', zeroHash, block.hash);
  await openEdge(l1, deployed, 'proposer', right);
  await bisect(l1, deployed, 'challenger', await openEdge(l1, deployed, 'challenger', wrong), wrong);
  const node = await startHeaderNode([block]);
  try {
    const rollup = await open(DEVNET, undefined, { l2Nodes: [node.url] });
    const dispute = rollup.card('The dispute');
    await expect(dispute).toContainText('4 edges.');
    await expect(dispute.getByRole('listitem')).toHaveCount(4);
    await expect(dispute).toContainText('Edge 1, for another root, heights 0 to 2 by');
    await expect(dispute).toContainText('half of edge 1');
    await expect(dispute).toContainText('60 L1 blocks without a rival');
    await expect(dispute).toContainText('It can be decided not before');
    await expect(rollup.card('What L2 nodes say')).toContainText('Reported: 1 of 1 node gives this root.');
    await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
  } finally {
    await node.close();
  }
});

test('other code behind the rollup is named, and nothing is concluded from what it says', async ({
  family: { l1, deployed, open },
}) => {
  await unchallenged(l1, deployed);
  const { abi, address } = deployed.admin;
  const other = await l1.deploy(await readArtifact('rollup/RollupUserLogic'), [], 'owner');
  const data = encodeFunctionData({ abi, functionName: 'upgradeSecondaryTo', args: [other.address] });
  await l1.send('owner', deployed.executor, 'executeCall', [address, data]);
  const rollup = await open(DEVNET);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');
  await expect(rollup.findings).toContainText('nothing is concluded from what it says');
});

test('another program, and a list of validators, are findings', async ({ family: { l1, deployed, open } }) => {
  await unchallenged(l1, deployed);
  await asOwner(l1, deployed, deployed.admin, 'setWasmModuleRoot', [blockNamed('another program')]);
  await asOwner(l1, deployed, deployed.admin, 'setValidatorWhitelistDisabled', [false]);
  const rollup = await open(DEVNET);
  await expect(rollup.findings).toContainText('New assertions are about the program');
  await expect(rollup.findings).toContainText('Only the 0 listed validators may post and confirm now');
  await expect(rollup.findings).toContainText('Only listed accounts may act');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
});

test('a server that hides the other assertion is named, and hides it from nobody who asks a second one', async ({
  page,
  family: { l1, deployed, lie, open },
}) => {
  const first = await unchallenged(l1, deployed);
  await post(l1, deployed, 'proposer', first, 'right');
  const { hash } = await post(l1, deployed, 'challenger', first, 'wrong');
  await lie({ mode: 'hide-logs', contract: deployed.rollup.address, first: hash });
  const strip = page.getByRole('region', { name: 'What L1 rests on' });
  const alone = await open(DEVNET, undefined, { through: 'liar' });
  await expect(strip).toContainText('withheld a log that is proven to exist');
  await expect(alone.verdict).toHaveAttribute('data-word', 'unverifiable');

  const rollup = await open(DEVNET, undefined, { through: 'both' });
  await page.reload();
  await expect(rollup.findings).toContainText('another result was posted');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
  await expect(strip).toContainText('withheld a log that is proven to exist');
});
