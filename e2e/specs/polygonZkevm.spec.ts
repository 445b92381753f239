import { compileStandIns } from '../../devnet/lib/compile.ts';
import { deployZkEvm } from '../../devnet/polygon-zkevm/deploy.ts';
import { breakRoute, FALSE, sequence, verify } from '../../devnet/polygon-zkevm/verify.ts';
import { familyTest } from '../fixtures/families.ts';
import { expect } from '../fixtures/test.ts';

const DEVNET = 'polygon-zkevm-devnet';

/** Two verifications, each with a real proof. */
const test = familyTest(async (l1) => {
  const deployed = await deployZkEvm(l1);
  for (let i = 0; i < 2; i++) await verify(l1, deployed);
  return deployed;
});

const PROOF = 'Proof: FFLONK (devnet)';

test('the only prover confirms the newest root, by two implementations', async ({ family }) => {
  const rollup = await family.open(DEVNET, 20);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.findings).toContainText('Only listed accounts may act');
  await expect(rollup.step(PROOF)).toContainText('Confirmed by two implementations');
  await expect(rollup.step('Agreement')).toHaveAttribute('data-word', 'verified');
});

test('a silent prover: batches that are sequenced and not proven are counted, and are no claim', async ({
  family: { l1, deployed, open },
}) => {
  await sequence(l1, deployed);
  const rollup = await open(DEVNET, 20);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.step('Storage')).toContainText('10 more are sequenced, and nobody has proven yet');
});

test('no contradiction can stand; in its place, what an upgrade to another key let in is not judged', async ({
  family: { l1, deployed, open },
}) => {
  await breakRoute(l1, deployed);
  await verify(l1, deployed, { proof: FALSE, name: 'wrong' });
  const rollup = await open(DEVNET, 30);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');
  await expect(rollup.step(PROOF)).toHaveAttribute('data-word', 'unverifiable');
  await expect(rollup.findings).toContainText('another key than the pinned one');
});

test('the emergency state, and an implementation that is not known', async ({ family: { l1, deployed, open } }) => {
  const { manager, proxyAbi } = deployed;
  await l1.send('zkEvm', manager, 'setEmergencyState', [true]);
  const rollup = await open(DEVNET, 20);
  await expect(rollup.findings).toContainText('The emergency state is on');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');

  const { RollupManager } = await compileStandIns('polygon-zkevm');
  if (RollupManager === undefined) throw new Error('no stand-in');
  // The same code with one byte more behind it, which never runs.
  const runtime = await l1.client.getCode({ address: deployed.implementation.address });
  const other = await l1.deploy(RollupManager, [], 'zkEvm');
  await l1.client.setCode({ address: other.address, bytecode: `${runtime ?? '0x'}00` });
  await l1.send('zkEvm', { address: manager.address, abi: proxyAbi }, 'upgradeTo', [other.address]);
  await rollup.recheck();
  await expect(rollup.findings).toContainText('layouts of another implementation are not known here');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');
});

for (const through of ['liar', 'both'] as const) {
  test(`a source hides the verifications (${through})`, async ({ family: { deployed, open, lie }, page }) => {
    await lie({ mode: 'hide-logs', contract: deployed.manager.address });
    const rollup = await open(DEVNET, through === 'both' ? 20 : undefined, { through });
    await expect(page.getByRole('region', { name: 'What L1 rests on' })).toContainText('Source fault');
    if (through === 'both') await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
    else {
      const words = page.getByRole('main').locator('[data-word="verified"], [data-word="failed"]');
      await expect(words).toHaveCount(0);
    }
  });
}
