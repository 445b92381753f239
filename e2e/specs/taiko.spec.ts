import type { Chain } from '../../devnet/lib/chain.ts';
import { compileStandIns } from '../../devnet/lib/compile.ts';
import { type Deployed, deployPacaya, deployShasta, MEASURED } from '../../devnet/taiko/deploy.ts';
import { registerBoth } from '../../devnet/taiko/enclaves.ts';
import { beforeIncident, forge, setBack, standOf } from '../../devnet/taiko/june2026.ts';
import { proposeBatch, proveBatches, resultOf, signedBatch } from '../../devnet/taiko/pacaya.ts';
import { commitmentTo, prove } from '../../devnet/taiko/shasta.ts';
import { familyTest } from '../fixtures/families.ts';
import { expect } from '../fixtures/test.ts';

const JUNE = 'taiko-devnet-june-2026';
const PACAYA = 'taiko-devnet-pacaya';

/** One proven range under the rule of before August 2026, by two honest enclaves; and a Pacaya inbox beside it. */
const test = familyTest(async (l1) => {
  const june = await deployShasta(l1, 'SgxAndAny');
  const honest = await beforeIncident(l1, june);
  const pacaya = await deployPacaya(l1);
  return { june, honest, pacaya };
});

const GETH = 'Proof: SGX geth (devnet)';
const RETH = 'Proof: SGX reth (devnet)';

test('two enclaves agree, and a kind that was not handed in is silent', async ({ family }) => {
  const rollup = await family.open(JUNE, 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.step(GETH)).toHaveAttribute('data-word', 'verified');
  await expect(rollup.step(RETH)).toContainText('a root made for tests');
  await expect(rollup.step('Proof: SP1 (devnet)')).toHaveAttribute('data-word', 'pending');
  await expect(rollup.step('Proof: SP1 (devnet)')).toContainText('not on L1');
  await expect(rollup.step('Agreement')).toHaveAttribute('data-word', 'verified');
});

test('June 2026: L1 took two proofs of a forged root, and the page says what is wrong with each', async ({
  family,
}) => {
  const { l1, deployed } = family;
  const before = await standOf(l1, deployed.june);
  await forge(l1, deployed.june);
  const rollup = await family.open(JUNE);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'failed');
  await expect(rollup.verdict).toContainText('L1 accepted a proof that does not verify here');
  await expect(rollup.step(GETH)).toContainText('the enclave runs in debug mode');
  await expect(rollup.step(RETH)).toContainText('the measurement is not one of those allowed');
  await rollup.step(RETH).getByText('Why').click();
  await expect(rollup.step(RETH)).toContainText('signer of the enclave (MRSIGNER), whose private key is public');
  await expect(rollup.findings).toContainText('whose private key is public');

  await setBack(l1, deployed.june, before);
  await prove(l1, deployed.june, await commitmentTo(l1, deployed.june, { name: 'right' }), deployed.honest);
  await rollup.open(JUNE, 2);
  await rollup.recheck();
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.findings).toContainText('L1 took two proofs of the proposals up to 2 with different results');
  await expect(rollup.findings).toContainText('The owner has set the inbox back');
});

test('a key that is trusted no more, and code that is not known', async ({ family }) => {
  const { l1, deployed } = family;
  const { june } = deployed;
  await l1.send('taiko', june.sgxGeth, 'setMrEnclave', [MEASURED.geth, false]);
  const rollup = await family.open(JUNE, 1);
  await expect(rollup.findings).toContainText('is trusted no more by the sgxGeth verifier');
  await expect(rollup.step(GETH)).toHaveAttribute('data-word', 'verified');

  const { ShastaInbox } = await compileStandIns('taiko');
  if (ShastaInbox === undefined) throw new Error('no stand-in');
  const other = await l1.deploy(
    ShastaInbox,
    [june.composer.address, june.store.address, june.provers.address],
    'taiko',
  );
  const front = { address: june.inbox.address, abi: june.proxyAbi };
  await l1.send('taiko', front, 'upgradeTo', [other.address]);
  await rollup.recheck();
  await expect(rollup.findings).toContainText('neither call data nor layouts of another implementation are known here');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');
});

/** Two results of one batch, each signed by both enclaves. */
async function contradict(l1: Chain, pacaya: Deployed): Promise<void> {
  const [geth, reth] = await registerBoth(l1, pacaya);
  const meta = await proposeBatch(l1, pacaya);
  for (const name of ['right', 'wrong']) {
    const result = [meta, resultOf(name, 1n)] as const;
    await proveBatches(l1, pacaya, [result], [signedBatch(geth), signedBatch(reth)]);
  }
}

test('two results of one batch contradict each other', async ({ family: { l1, deployed, open } }) => {
  await contradict(l1, deployed.pacaya);
  const rollup = await open(PACAYA, 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'failed');
  await expect(rollup.findings).toContainText('L1 took two proofs of batch 1 with different results');
  await expect(rollup.findings).toContainText('It pauses itself when two proofs contradict each other');
});

const HIDING = [
  ['liar', 'unverifiable'],
  ['both', 'failed'],
] as const;

for (const [through, word] of HIDING) {
  test(`a source hides the contradiction (${through}): ${word}`, async ({
    family: { l1, deployed, open, lie },
    page,
  }) => {
    await contradict(l1, deployed.pacaya);
    await lie({ mode: 'hide-logs', contract: deployed.pacaya.inbox.address });
    const rollup = await open(PACAYA, 1, { through });
    await expect(rollup.verdict).toHaveAttribute('data-word', word);
    await expect(page.getByRole('region', { name: 'What L1 rests on' })).toContainText('Source fault');
  });
}
