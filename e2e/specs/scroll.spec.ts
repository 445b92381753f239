import { commit, FIRST, finalize, goOn, slipIn } from '../../devnet/scroll/bundles.ts';
import { DELAYS, deploy, otherVerifier, UPGRADE_DELAY, upgrade, VERSION } from '../../devnet/scroll/deploy.ts';
import { announce, carryOut } from '../../devnet/timelock/timelock.ts';
import { familyTest } from '../fixtures/families.ts';
import { expect } from '../fixtures/test.ts';

const DEVNET = 'scroll-devnet';
const PROOF = 'Proof: Prover of bundles (devnet)';

/** One bundle of two batches that is proven, and a batch that is posted after it. */
const test = familyTest(async (l1) => {
  const deployed = await deploy(l1);
  const from = await commit(l1, deployed, await commit(l1, deployed, FIRST));
  await finalize(l1, deployed, { from: FIRST, to: from });
  return { ...deployed, pair: { from, to: await commit(l1, deployed, from) } };
});

test('a bundle is proven by L1’s own contract, and final at once; a posted batch is no claim before it is proven', async ({
  family: { l1, deployed, open },
}) => {
  const rollup = await open(DEVNET);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.findings).toContainText('Only listed accounts may act');
  await expect(rollup.verdict).toContainText('L2 batches 1 to 2');
  await expect(rollup.step(PROOF)).toHaveAttribute('data-word', 'verified');
  // Silence: nobody has proven batch 3 yet, and nothing is said of it but that it is posted.
  await expect(rollup.page.getByRole('main')).toContainText('1 are posted after it');
  await finalize(l1, deployed, deployed.pair);
  await rollup.recheck();
  await expect(rollup.verdict).toContainText('L2 batch 3');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
});

// L1 finalizes a batch once, by one proof, so that none can contradict another. What takes the place of a contradiction is a proof that L1
// took and that is false.
test('a false proof that another verifier let in for a moment is failed', async ({
  family: { l1, deployed, open },
}) => {
  await slipIn(l1, deployed, deployed.pair);
  const rollup = await open(DEVNET, 3);
  await expect(rollup.step(PROOF)).toHaveAttribute('data-word', 'failed');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'failed');
  await expect(rollup.verdict).toContainText('L1 accepted a proof that does not verify here');
});

test('another verifier has another key, and earlier bundles keep the one that judged them', async ({
  family: { l1, deployed, open },
}) => {
  await l1.send('scroll', deployed.router, 'updateVerifier', [VERSION, 3n, deployed.takesEverything.address]);
  const rollup = await open(DEVNET, 2);
  await expect(rollup.findings).toContainText('A verification key changed');
  await expect(rollup.findings).toContainText('from batch 3 on');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
});

test('another verifier that is announced waits in the timelock, as L1 proves, and stands once it is carried out', async ({
  page,
  family: { l1, deployed, open },
}) => {
  const planned = otherVerifier(deployed, 3n);
  await announce(l1, 'scroll', deployed.timelock, planned);
  const rollup = await open(DEVNET, 2);
  await expect(rollup.findings).toContainText('A change is announced');
  await expect(rollup.findings).toContainText('(this rollup’s router)');
  const guardians = page.getByRole('region', { name: 'Who can change the rule', exact: true });
  await expect(guardians).toContainText('after 3 d, proven on L1');
  await expect(guardians).toContainText('1 change is announced there');
  await expect(guardians).toContainText('nothing proves that there is no other');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await page.goto(`#/exit/${DEVNET}`);
  await expect(page.getByRole('main')).toContainText('The rule can be changed at once');
  await expect(page.getByRole('main')).toContainText('A change is announced');
  await rollup.open(DEVNET, 2);
  await l1.pass(UPGRADE_DELAY);
  await carryOut(l1, 'scroll', deployed.timelock, planned);
  await rollup.recheck();
  await expect(rollup.findings).toContainText('A verification key changed');
  await expect(rollup.findings).not.toContainText('A change is announced');
  await expect(guardians).toContainText('Nothing is announced there');
});

test('of other code behind the front no proof is read', async ({ family: { l1, deployed, open } }) => {
  await upgrade(l1, deployed);
  const rollup = await open(DEVNET, 2);
  await expect(rollup.findings).toContainText('layouts of another implementation are not known here');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');
  await expect(rollup.step(PROOF)).toContainText('implementation that is not known here');
});

test('when nobody finalizes for too long, anybody goes on with a proof', async ({ family: { l1, deployed, open } }) => {
  await l1.pass(DELAYS[0] + 1);
  await goOn(l1, deployed, deployed.pair.from);
  const rollup = await open(DEVNET, 3);
  await expect(rollup.findings).toContainText('Enforced mode is on');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
});

for (const [through, word] of [
  ['liar', 'unverifiable'],
  ['both', 'failed'],
] as const) {
  test(`a source hides the false proof (${through}): ${word}`, async ({
    page,
    family: { l1, deployed, lie, open },
  }) => {
    await slipIn(l1, deployed, deployed.pair);
    await lie({ mode: 'hide-logs', contract: deployed.chain.address });
    const rollup = await open(DEVNET, through === 'liar' ? undefined : 3, { through });
    await expect(rollup.verdict).toHaveAttribute('data-word', word);
    await expect(page.getByRole('region', { name: 'What L1 rests on' })).toContainText('withheld a log');
  });
}
