import type { Chain } from '../../devnet/lib/chain.ts';
import { commit, execute, proveBatch, slipIn } from '../../devnet/zk-stack/batches.ts';
import { type Deployed, deploy, GENESIS, otherExecutor, point } from '../../devnet/zk-stack/deploy.ts';
import { familyTest } from '../fixtures/families.ts';
import { expect } from '../fixtures/test.ts';

const DEVNET = 'era-devnet';
const PROOF = 'Proof: Prover of batches (devnet)';

/** One batch that is proven and executed. */
const test = familyTest(async (l1) => {
  const deployed = await deploy(l1);
  const first = await commit(l1, deployed, GENESIS);
  await proveBatch(l1, deployed, [GENESIS, first]);
  await execute(l1, deployed, first);
  return { ...deployed, first };
});

const posted = async (l1: Chain, deployed: Deployed & { readonly first: typeof GENESIS }) =>
  [deployed.first, await commit(l1, deployed, deployed.first)] as const;

test('an executed batch is proven, natively and by L1’s contract, and final', async ({ family: { open } }) => {
  const rollup = await open(DEVNET, 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.findings).toContainText('Only listed accounts may act');
  await expect(rollup.step(PROOF)).toHaveAttribute('data-word', 'verified');
  await expect(rollup.step(PROOF)).toContainText('Confirmed by two implementations');
});

test('a posted batch: its prover is silent, then has proven it, and the delay runs', async ({
  family: { l1, deployed, open },
}) => {
  const pair = await posted(l1, deployed);
  const rollup = await open(DEVNET, 2);
  await expect(rollup.step(PROOF)).toHaveAttribute('data-word', 'pending');
  await expect(rollup.step(PROOF)).toContainText('not on L1');
  await proveBatch(l1, deployed, pair);
  await rollup.recheck();
  await expect(rollup.step(PROOF)).toHaveAttribute('data-word', 'verified');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
});

// The diamond keeps one batch of a number and takes one proof of it, so that none can contradict another. What takes the place of a
// contradiction is a proof that L1 took and that is false.
test('a false proof that another verifier let in for a moment is failed', async ({
  family: { l1, deployed, open },
}) => {
  await slipIn(l1, deployed, await posted(l1, deployed));
  const rollup = await open(DEVNET, 2);
  await expect(rollup.step(PROOF)).toHaveAttribute('data-word', 'failed');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'failed');
  await expect(rollup.verdict).toContainText('L1 accepted a proof that does not verify here');
});

test('another verifier has another key, and another facet is not read', async ({ family: { l1, deployed, open } }) => {
  await l1.send('zkStack', deployed.diamond, 'setVerifier', [deployed.takesEverything.address]);
  const rollup = await open(DEVNET, 1);
  await expect(rollup.findings).toContainText('A verification key changed');
  await expect(rollup.findings).toContainText('Proofs are verified by');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');

  await l1.send('zkStack', deployed.diamond, 'setVerifier', [deployed.verifier.address]);
  await point(l1, { ...deployed.diamond, abi: deployed.frontAbi }, await otherExecutor(l1));
  await rollup.recheck();
  await expect(rollup.findings).toContainText('layouts of another facet are not known here');
  await expect(rollup.step(PROOF)).toContainText('implementation that is not known here');
});

for (const [through, word] of [
  ['liar', 'unverifiable'],
  ['both', 'failed'],
] as const) {
  test(`a source hides the false proof (${through}): ${word}`, async ({
    page,
    family: { l1, deployed, lie, open },
  }) => {
    await slipIn(l1, deployed, await posted(l1, deployed));
    await lie({ mode: 'hide-logs', contract: deployed.diamond.address });
    const rollup = await open(DEVNET, through === 'liar' ? undefined : 2, { through });
    await expect(rollup.verdict).toHaveAttribute('data-word', word);
    await expect(page.getByRole('region', { name: 'What L1 rests on' })).toContainText('withheld a log');
  });
}
