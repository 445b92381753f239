import type { Chain } from '../../devnet/lib/chain.ts';
import { accountOf } from '../../devnet/lib/chain.ts';
import { type Deployed, deploy, deployStandIn, FIRST, named } from '../../devnet/starknet/deploy.ts';
import { setBack, stateOf, update, upgrade } from '../../devnet/starknet/updates.ts';
import { familyTest } from '../fixtures/families.ts';
import { expect } from '../fixtures/test.ts';

const DEVNET = 'starknet-devnet';

const test = familyTest(deploy);

const PROOF = 'Proof: SHARP (devnet)';

test('the prover is silent, and then has proven an update: fact, slot and STARK agree', async ({
  family: { l1, deployed, open },
}) => {
  const rollup = await open(DEVNET);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
  await expect(rollup.findings).toContainText('Only listed accounts may act');
  await update(l1, deployed);
  await rollup.open(DEVNET, 10);
  await rollup.recheck();
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.step(PROOF)).toHaveAttribute('data-word', 'verified');
  await expect(rollup.step(PROOF)).toContainText('A STARK of 2 tasks, this update one of them');
  await expect(rollup.step('Agreement')).toHaveAttribute('data-word', 'verified');
});

test('other programs are a finding, unknown code turns the reading off', async ({ family: { l1, deployed, open } }) => {
  await update(l1, deployed);
  await l1.send('starknet', deployed.core, 'setProgramHash', [named('another OS program')]);
  const rollup = await open(DEVNET, 10);
  await expect(rollup.findings).toContainText('and none that is pinned here');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');

  const other = await deployStandIn(l1, 'Starknet', accountOf('prover').address, accountOf('proposer').address);
  await upgrade(l1, deployed, deployed.core, other.address, '0x');
  await rollup.recheck();
  await expect(rollup.findings).toContainText('neither call data nor slots of another implementation are known here');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');
});

/** Two roots of one block, both proven: the core was set back in between. */
async function contradict(l1: Chain, deployed: Deployed): Promise<void> {
  await update(l1, deployed);
  const { blockHash } = await stateOf(l1, deployed);
  await setBack(l1, deployed, FIRST);
  await update(l1, deployed, { name: 'forged', blockHash });
}

test('two roots of one block contradict each other', async ({ family: { l1, deployed, open } }) => {
  await contradict(l1, deployed);
  const rollup = await open(DEVNET, 10);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'failed');
  await expect(rollup.findings).toContainText('L1 took two proofs of L2 block 10 with different roots');
  await expect(rollup.findings).toContainText('the core was set back');
});

test('a source that hides updates hides no contradiction: it is named, and another is asked', async ({
  family: { l1, deployed, open, lie },
  page,
}) => {
  await contradict(l1, deployed);
  await lie({ mode: 'hide-logs', contract: deployed.core.address });
  const rollup = await open(DEVNET, 10, { through: 'both' });
  await expect(rollup.verdict).toHaveAttribute('data-word', 'failed');
  await expect(page.getByRole('region', { name: 'What L1 rests on' })).toContainText('Source fault');
});

const HIDING = [
  ['liar', 'unverifiable'],
  ['both', 'verified'],
] as const;

for (const [through, word] of HIDING) {
  test(`a source hides the proof (${through}): ${word}`, async ({ family: { l1, deployed, open, lie }, page }) => {
    await update(l1, deployed);
    await lie({ mode: 'hide-logs', contract: deployed.gps.address });
    const rollup = await open(DEVNET, 10, { through });
    await expect(rollup.verdict).toHaveAttribute('data-word', word);
    await expect(page.getByRole('region', { name: 'What L1 rests on' })).toContainText('Source fault');
  });
}
