import { compileStandIns } from '../../devnet/lib/compile.ts';
import { contractOf, deployLinea } from '../../devnet/linea/deploy.ts';
import { breakRoute, FALSE, finalize } from '../../devnet/linea/finalize.ts';
import { familyTest } from '../fixtures/families.ts';
import { expect } from '../fixtures/test.ts';

const LINEA = 'linea-devnet';

/** Two finalizations of version 8, each with a real proof. */
const test = familyTest(async (l1) => {
  const linea = await deployLinea(l1, 'V8');
  for (let i = 0; i < 2; i++) await finalize(l1, linea);
  return linea;
});

const PROOF = 'Proof: PLONK (devnet)';

test('the only prover confirms the newest root, by two implementations', async ({ family }) => {
  const rollup = await family.open(LINEA, 20);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.findings).toContainText('Only listed accounts may act');
  await expect(rollup.step(PROOF)).toHaveAttribute('data-word', 'verified');
  await rollup.step(PROOF).getByText('Why').click();
  await expect(rollup.step(PROOF)).toContainText('its public input is made of 18 words');
  await expect(rollup.step(PROOF)).toContainText('Confirmed by two implementations');
});

test('no contradiction can stand; in its place, what a broken route took is not judged, and the key change is said', async ({
  family: { l1, deployed, open },
}) => {
  await breakRoute(l1, deployed);
  await finalize(l1, deployed, { proof: FALSE, name: 'wrong' });
  const rollup = await open(LINEA, 30);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');
  await expect(rollup.step(PROOF)).toHaveAttribute('data-word', 'unverifiable');
  await expect(rollup.findings).toContainText('Proofs of type 0 are sent to');
  await expect(rollup.findings).toContainText('takes proofs under another key');
  // What was proven before stays so: by the logs since, the pinned verifier took it.
  await rollup.open(LINEA, 20);
  await expect(rollup.step(PROOF)).toHaveAttribute('data-word', 'verified');
});

test('a prover that is silent: paused, nothing newer than the last proven block, and nothing turns red', async ({
  family: { l1, deployed, open },
}) => {
  await l1.send('linea', deployed.rollup, 'setPaused', [6, true]);
  const rollup = await open(LINEA, 20);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.findings).toContainText('Finalization is paused');
  await expect(rollup.step('Storage')).toContainText('none is proven beyond it at this head');
});

test('an implementation that is not known: no proof of it is read', async ({ family: { l1, deployed, open } }) => {
  const other = await l1.deploy(contractOf(await compileStandIns('linea'), 'LineaV6'), [], 'linea');
  const front = { address: deployed.rollup.address, abi: deployed.proxyAbi };
  await l1.send('linea', front, 'upgradeTo', [other.address]);
  const rollup = await open(LINEA, 20);
  await expect(rollup.findings).toContainText('layouts of another implementation are not known here');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');
});

const THROUGH = ['liar', 'both'] as const;

for (const through of THROUGH) {
  test(`a source hides the finalizations (${through})`, async ({ family: { deployed, open, lie }, page }) => {
    await lie({ mode: 'hide-logs', contract: deployed.rollup.address });
    const rollup = await open(LINEA, through === 'both' ? 20 : undefined, { through });
    await expect(page.getByRole('region', { name: 'What L1 rests on' })).toContainText('Source fault');
    if (through === 'both') await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
    else {
      const words = page.getByRole('main').locator('[data-word="verified"], [data-word="failed"]');
      await expect(words).toHaveCount(0);
    }
  });
}
