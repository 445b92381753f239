import { compiled, deployAgglayer, named, ROUTE } from '../../devnet/agglayer/deploy.ts';
import { advance, ofAnother } from '../../devnet/agglayer/outputs.ts';
import { familyTest } from '../fixtures/families.ts';
import { expect } from '../fixtures/test.ts';

const CHAIN = 'agglayer-devnet';

/** One output, proven whole. */
const test = familyTest(async (l1) => {
  const deployed = await deployAgglayer(l1);
  await advance(l1, deployed);
  return deployed;
});

const EXECUTION = 'Proof: Execution proof (devnet)';
const ACCOUNTING = 'Proof: Pessimistic proof (devnet)';

test('one proof speaks for execution and accounting', async ({ family }) => {
  const rollup = await family.open(CHAIN, 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.findings).toContainText('Only listed accounts may act');
  await expect(rollup.step(EXECUTION)).toHaveAttribute('data-word', 'verified');
  await expect(rollup.step(ACCOUNTING)).toHaveAttribute('data-word', 'verified');
  await expect(rollup.step('Agreement')).toHaveAttribute('data-word', 'verified');
});

test('in optimistic mode the execution prover is silent, and accounting is no execution proof', async ({ family }) => {
  const { l1, deployed } = family;
  await l1.send('agglayer', deployed.chain, 'enableOptimisticMode', []);
  await advance(l1, deployed);
  const rollup = await family.open(CHAIN, 2);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
  await expect(rollup.step(EXECUTION)).toContainText('optimistic mode was on');
  await expect(rollup.step(ACCOUNTING)).toHaveAttribute('data-word', 'verified');
  await expect(rollup.findings).toContainText('Optimistic mode is on');
});

// Two outputs for one block have no place in this design: what takes their place is a proof that L1 took and that is none.
test('a proof of something else that L1 took is red', async ({ family }) => {
  const { l1, deployed } = family;
  await advance(l1, deployed, ofAnother);
  const rollup = await family.open(CHAIN, 2);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'failed');
  await expect(rollup.verdict).toContainText('L1 accepted a proof that does not verify here');
});

test('a key that L1 has changed, a frozen route, and code that is not known', async ({ family }) => {
  const { l1, deployed } = family;
  await l1.send('agglayer', deployed.chain, 'selectOpSuccinctConfig', [named('another')]);
  await l1.send('agglayer', deployed.gateway, 'freezePessimisticVKeyRoute', [ROUTE]);
  const rollup = await family.open(CHAIN, 1);
  await expect(rollup.findings).toContainText('which is not pinned here');
  await expect(rollup.findings).toContainText('the route is frozen');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');

  const other = await l1.deploy(
    (await compiled())('Fep'),
    [deployed.manager.address, deployed.bridge.address],
    'agglayer',
  );
  const front = { address: deployed.chain.address, abi: deployed.proxyAbi };
  await l1.send('agglayer', front, 'upgradeTo', [other.address]);
  await rollup.recheck();
  await expect(rollup.findings).toContainText('neither call data nor layouts of another implementation are known here');
  await expect(rollup.step(EXECUTION)).toHaveAttribute('data-word', 'unverifiable');
});

const HIDING = [
  ['liar', 'unverifiable'],
  ['both', 'failed'],
] as const;

for (const [through, word] of HIDING) {
  test(`a source hides the false proof (${through}): ${word}`, async ({ family, page }) => {
    const { l1, deployed, open, lie } = family;
    await advance(l1, deployed, ofAnother);
    await lie({ mode: 'hide-logs', contract: deployed.chain.address });
    const rollup = await open(CHAIN, through === 'both' ? 2 : undefined, { through });
    await expect(rollup.verdict).toHaveAttribute('data-word', word);
    await expect(page.getByRole('region', { name: 'What L1 rests on' })).toContainText('Source fault');
  });
}
