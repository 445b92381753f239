import type { Chain } from '../../devnet/lib/chain.ts';
import { accountOf, connect, L2_CHAIN_ID, startL2 } from '../../devnet/lib/chain.ts';
import { ANCHOR, deploy, FINALITY_DELAY, MAX_CLOCK } from '../../devnet/op-stack/deploy.ts';
import { attack, createGame, resolve, rootNamed } from '../../devnet/op-stack/games.ts';
import { deployKailua, proposeRoot, proveFault, CLOCK as TOURNAMENT_CLOCK } from '../../devnet/op-stack/kailua.ts';
import { sendFromL2 } from '../../devnet/op-stack/l2.ts';
import { deployOracle, proposeOutput } from '../../devnet/op-stack/oracle.ts';
import { addFalseZk, deployStandIns, firstStep, proposeWithTee } from '../../devnet/op-stack/standIns.ts';
import { deploySuccinct, propose } from '../../devnet/op-stack/succinct.ts';
import { changeProgram } from '../../devnet/op-stack/upgrades.ts';
import type { Hex } from '../../src/core/hex.ts';
import { outputRoot } from '../../src/rollups/op-stack/outputRoot.ts';
import { loadRollupVectors } from '../../src/rollups/testing/vectors.ts';
import { familyTest } from '../fixtures/families.ts';
import { expect } from '../fixtures/test.ts';

const test = familyTest(async (l1: Chain) => ({
  fault: await deploy(l1),
  standIns: await deployStandIns(l1),
  succinct: await deploySuccinct(l1),
  oracle: await deployOracle(l1),
  kailua: await deployKailua(l1),
}));

interface Proven {
  readonly proof: Hex;
  readonly preimage: { readonly l1Head: Hex; readonly claimRoot: Hex; readonly claimBlockNum: string };
}

test('a root that nobody challenged in time is final, and proven by nobody', async ({ family }) => {
  const { l1, deployed, open } = family;
  const game = await createGame(l1, deployed.fault, rootNamed('right'), 200n);
  await l1.pass(MAX_CLOCK + 1);
  await resolve(l1, game);
  await l1.pass(FINALITY_DELAY + 1);
  const rollup = await open('op-devnet', 0);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.step('Proof: Fault game (devnet)')).toContainText('Posted without proof');
});

test('agreement: a real proof of OP Succinct, over public values that are rebuilt from the game', async ({
  family,
}) => {
  const real = loadRollupVectors('opstack').find(({ id }) => id === 'opsuccinct-sp1-1992818770');
  test.skip(real === undefined, 'no vectors beside this checkout');
  const { l1, deployed, open } = family;
  const { proof, preimage } = real as unknown as Proven;
  const { l1Head, claimRoot: root, claimBlockNum } = preimage;
  const game = await propose(l1, deployed.succinct, { root, block: BigInt(claimBlockNum), l1Head });
  await l1.send('challenger', game, 'prove', [proof]);
  const rollup = await open('op-devnet-succinct', 0);
  await expect(rollup.step('Proof: OP Succinct (devnet)')).toHaveAttribute('data-word', 'verified');
  await expect(rollup.verdict).toContainText('the waiting time of the rule is not over');
});

test('an output oracle: a real proof is verified, and a root of optimistic mode has none', async ({ family }) => {
  const real = loadRollupVectors('opstack').find(({ id }) => id === 'opsuccinct-sp1-1992818770');
  test.skip(real === undefined, 'no vectors beside this checkout');
  const { l1, deployed, open } = family;
  const { proof, preimage } = real as unknown as Proven;
  const { l1Head, claimRoot: root, claimBlockNum } = preimage;
  await proposeOutput(l1, deployed.oracle, { root, block: BigInt(claimBlockNum), l1Head, proof });
  const rollup = await open('op-devnet-oracle', 1);
  await expect(rollup.step('Proof: OP Succinct (devnet, oracle)')).toHaveAttribute('data-word', 'verified');
  await l1.send('oracle', deployed.oracle.oracle, 'setOptimisticMode', [true]);
  const bare = [rootNamed('bare'), BigInt(claimBlockNum) + 100n, rootNamed('l1'), 7n];
  await l1.send('oracle', deployed.oracle.oracle, 'proposeL2Output', bare);
  await open('op-devnet-oracle', 2);
  await expect(rollup.findings).toContainText('Optimistic mode is on');
  await expect(rollup.step('Proof: OP Succinct (devnet, oracle)')).toContainText('posted without proof');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
});

test('a TEE that signed, and a ZK prover that is silent', async ({ family }) => {
  const { l1, deployed, open } = family;
  await proposeWithTee(l1, deployed.standIns, firstStep(deployed.standIns, 'right'));
  const rollup = await open('op-devnet-proofs', 0);
  await expect(rollup.step('Proof: TEE (devnet)')).toContainText('TEE signature of game 0, handed in by');
  await expect(rollup.step('Proof: ZK (devnet)')).toHaveAttribute('data-word', 'pending');
  await expect(rollup.step('Proof: ZK (devnet)')).toContainText('none');
});

test('a false proof that L1 took is failed', async ({ family }) => {
  const { l1, deployed, open } = family;
  const game = await proposeWithTee(l1, deployed.standIns, firstStep(deployed.standIns, 'right'));
  await addFalseZk(l1, game);
  const rollup = await open('op-devnet-proofs', 0);
  await expect(rollup.step('Proof: ZK (devnet)')).toHaveAttribute('data-word', 'failed');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'failed');
});

test('a contradiction: two roots of one block, first only named, then both decided for', async ({ family }) => {
  const { l1, deployed, open } = family;
  const games = [
    await createGame(l1, deployed.fault, rootNamed('one'), 200n),
    await createGame(l1, deployed.fault, rootNamed('another'), 200n),
  ];
  const rollup = await open('op-devnet', 1);
  await expect(rollup.findings).toContainText('Two roots were posted for one L2 block');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
  await l1.pass(MAX_CLOCK + 1);
  for (const game of games) await resolve(l1, game);
  await rollup.recheck();
  await expect(rollup.verdict).toHaveAttribute('data-word', 'failed');
  await expect(rollup.verdict).toContainText('contradicting statements');
});

for (const [through, word, title] of [
  ['liar', 'unverifiable', 'a source that hides a contradicting proof turns nothing green'],
  ['both', 'failed', 'an honest source beside one that hides a contradicting proof shows it'],
] as const)
  test(title, async ({ family }) => {
    const { l1, deployed, lie, open } = family;
    await proposeWithTee(l1, deployed.standIns, firstStep(deployed.standIns, 'right'));
    const rival = await proposeWithTee(l1, deployed.standIns, firstStep(deployed.standIns, 'wrong'));
    await lie({ mode: 'hide-logs', contract: rival.address });
    const rollup = await open('op-devnet-proofs', 0, { through });
    await expect(rollup.findings).toContainText('Game 1 has another root for the step of game 0');
    await expect(rollup.verdict).toHaveAttribute('data-word', word);
  });

test('another program: the key is a finding, and what the new games prove is not read', async ({ family }) => {
  const { l1, deployed, open } = family;
  const changed = await changeProgram(l1, deployed.standIns);
  await proposeWithTee(l1, changed, firstStep(changed, 'right'));
  const rollup = await open('op-devnet-proofs', 0);
  await expect(rollup.findings).toContainText('A verification key changed');
  await expect(rollup.findings).toContainText('The code of a contract changed');
  await expect(rollup.step('Proof: TEE (devnet)')).toHaveAttribute('data-word', 'unverifiable');
  await expect(rollup.step('Proof: TEE (devnet)')).toContainText('implementation that is not known here');
});

test('Kailua: alone a proposal wins by time; of two that contradict each other neither does', async ({ family }) => {
  const { l1, deployed, open } = family;
  const game = await proposeRoot(l1, deployed.kailua, 'right');
  await l1.pass(TOURNAMENT_CLOCK + 1);
  await l1.send('challenger', game, 'resolve', []);
  await proposeRoot(l1, deployed.kailua, 'next', 1, 2);
  await proposeRoot(l1, deployed.kailua, 'another next', 1, 2);
  await l1.pass(Number(FINALITY_DELAY) + 1);
  const rollup = await open('op-devnet-kailua', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.step('Proof: Tournament (devnet)')).toHaveAttribute('data-word', 'verified');
  await expect(rollup.step('Proof: RISC Zero (devnet)')).toContainText('not on L1');
  await rollup.open('op-devnet-kailua', 3);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
  await expect(rollup.step('Proof: Tournament (devnet)')).toContainText('none of them is decided until a proof');
  await expect(rollup.findings).toContainText('a proof must eliminate one of them');
});

for (const through of ['node', 'liar'] as const) {
  const word = through === 'node' ? 'failed' : 'unverifiable';
  test(`Kailua: a false proof eliminates one of two (${through}): ${word}`, async ({ family }) => {
    const { l1, deployed, open, lie } = family;
    await proposeRoot(l1, deployed.kailua, 'right');
    await proposeRoot(l1, deployed.kailua, 'wrong');
    await proveFault(l1, deployed.kailua, 0, 'wrong');
    await lie({ mode: 'hide-logs', contract: deployed.kailua.first.address });
    const rollup = await open('op-devnet-kailua', 2, { through });
    await expect(rollup.step('Proof: RISC Zero (devnet)')).toHaveAttribute('data-word', word);
    await expect(rollup.verdict).toHaveAttribute('data-word', through === 'node' ? 'failed' : 'unverifiable');
  });
}

test('a type of game that is not known: nothing is read of it', async ({ family }) => {
  const { l1, deployed, open } = family;
  await l1.send('guardian', deployed.fault.portal, 'setRespectedGameType', [77]);
  const rollup = await open('op-devnet');
  await expect(rollup.page.getByText('No root could be read from L1 (implementation-unknown)')).toBeVisible();
  await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');
});

test('a game that the guardian voided is neither right nor wrong', async ({ family }) => {
  const { l1, deployed, open } = family;
  const game = await createGame(l1, deployed.fault, rootNamed('right'), 200n);
  await l1.send('guardian', deployed.fault.portal, 'blacklistDisputeGame', [game.address]);
  const rollup = await open('op-devnet', 0);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');
  await expect(rollup.findings).toContainText('The guardian has voided game 0');
});

test('a disputed root: its moves with their clocks, and what L2 nodes say of it', async ({ family, page }) => {
  const { l1, deployed, open } = family;
  const anvils = await Promise.all([startL2(), startL2()]);
  try {
    const [node, other] = anvils.map((anvil) => connect(anvil, L2_CHAIN_ID)) as [Chain, Chain];
    for (const l2 of [node, other]) await l2.client.mine({ blocks: Number(ANCHOR.block) + 1 });
    const { output, block } = await sendFromL2(node, accountOf('challenger').address);
    await sendFromL2(other, accountOf('guardian').address);
    const game = await createGame(l1, deployed.fault, outputRoot(output), block);
    await attack(l1, game);
    const rollup = await open('op-devnet', 0, { l2Nodes: [node.rpcUrl] });
    await expect(rollup.card('What L2 nodes say')).toContainText('Reported: 1 of 1 node gives this root.');
    const dispute = rollup.card('The dispute');
    await expect(dispute).toContainText('2 moves');
    await expect(dispute.getByRole('listitem')).toHaveCount(2);
    await expect(dispute).toContainText('against the root, in answer to move 0');
    await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');

    await page.getByRole('link', { name: 'Settings' }).click();
    const settings = page.getByRole('region', { name: 'Nodes of OP Stack devnet (fault game)' });
    await settings.getByLabel('RPC address of a node').fill(other.rpcUrl);
    await settings.getByRole('button', { name: 'Add node' }).click();
    await rollup.open('op-devnet', 0);
    await expect(rollup.card('What L2 nodes say')).toContainText(
      'Reported: 1 of 2 nodes gives this root; 1 of 2 nodes gives another root.',
    );
    await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
  } finally {
    await Promise.all(anvils.map((anvil) => anvil.stop()));
  }
});
