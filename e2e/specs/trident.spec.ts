import { expect, test } from '../fixtures/test.ts';
import { prefer } from '../pages/preferences.ts';
import { RollupPage } from '../pages/RollupPage.ts';

const STEPS = [
  'Storage',
  'Inputs',
  'Proof: ZK A',
  'Proof: ZK B',
  'Proof: Challenge',
  'Proof: Re-execution',
  'Agreement',
  'Finality',
];

test('every step of a proven root is verified, down from the sync committee', async ({ page }) => {
  const rollup = new RollupPage(page);
  await rollup.open('trident-2of3', 1);
  for (const step of ['L1 header', ...STEPS]) await expect(rollup.step(step)).toHaveAttribute('data-word', 'verified');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(page.getByRole('region', { name: 'What L1 rests on' })).toContainText('512 of 512 signed');
});

test('without a light client every step is verified, and the verdict waits for L1', async ({ page }) => {
  await prefer(page, { lightClient: false });
  const rollup = new RollupPage(page);
  await page.goto('');
  await page.getByRole('link', { name: 'Trident (2 of 3)' }).click();
  await page.getByRole('link', { name: 'Root 1' }).first().click();
  for (const step of STEPS) await expect(rollup.step(step)).toHaveAttribute('data-word', 'verified');
  await expect(rollup.step('L1 header')).toHaveAttribute('data-word', 'pending');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
  await expect(rollup.verdict).toContainText('Under that header: Verified');
});

test('under a node of your own the verdict is verified, and says under whose header', async ({ page }) => {
  await prefer(page, { lightClient: false });
  const rollup = new RollupPage(page);
  await rollup.open('trident-2of3', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByLabel('These end points are my own node').check();
  await rollup.open('trident-2of3', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await expect(rollup.verdict).toContainText('under your own node’s header');
});

test('a link to a step opens it', async ({ page }) => {
  await page.goto('#/r/trident-2of3/root/1?step=proof:zk-a');
  const rollup = new RollupPage(page);
  await expect(rollup.step('Proof: ZK A').getByRole('button', { name: /Why/ })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  await expect(page.getByRole('heading', { name: 'Proof: ZK A' })).toBeFocused();
});

test('two implementations confirm each ZK proof, and the step names both', async ({ page }) => {
  const rollup = new RollupPage(page);
  await rollup.open('trident-2of3', 1);
  for (const [step, own] of [
    ['Proof: ZK A', 'groth16-bn254'],
    ['Proof: ZK B', 'plonk-snarkjs'],
  ] as const) {
    const row = rollup.step(step);
    await expect(row).toContainText('Confirmed by two implementations.');
    await row.getByRole('button', { name: /Why/ }).click();
    for (const verifier of [own, 'evm-replay']) {
      await expect(row.getByRole('listitem').filter({ hasText: verifier })).toContainText('Verified');
    }
  }
});

test('two clicks lead from a verdict to its bytes', async ({ page }) => {
  const rollup = new RollupPage(page);
  await rollup.open('trident-2of3', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await rollup.step('Proof: ZK A').getByRole('button', { name: /Why/ }).click();
  await page.getByRole('link', { name: 'Show the bytes of Proof: ZK A' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Proof: ZK A: the bytes');
  await expect(page.getByRole('button', { name: /^This step/ })).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('button', { name: /Call data of 0x/ }).first()).toBeVisible();
});

test('a false proof that a swapped verifier accepted is failed, and the route is a finding', async ({
  page,
  devnet,
}) => {
  await devnet.fault('watcher', { on: false });
  try {
    const wrong = Number(await devnet.fault('false-proof', { preset: 'fast', lane: 'zk-b' }));
    const rollup = new RollupPage(page);
    await rollup.open('trident-fast', wrong);
    await expect(rollup.step('Proof: ZK B')).toHaveAttribute('data-word', 'failed');
    await expect(rollup.step('Proof: Re-execution')).toHaveAttribute('data-word', 'failed');
    await expect(rollup.findings).toContainText('A prover is routed to another verifier contract');
    await expect(rollup.verdict).toHaveAttribute('data-word', 'failed');
    await expect(rollup.verdict).toContainText('L1 accepted a proof that does not verify');
    await expect(page).toHaveTitle(/^Failed/);
  } finally {
    await devnet.fault('watcher', { on: true });
    await devnet.fault('restore', { preset: 'fast' });
  }
});

test('a key that changed is a finding, and what it proves cannot be told', async ({ page, devnet }) => {
  await devnet.fault('changed-key', { preset: 'fast', lane: 'zk-a' });
  try {
    const rollup = new RollupPage(page);
    await rollup.open('trident-fast');
    await expect(rollup.findings).toContainText('A verification key changed');
  } finally {
    await devnet.fault('restore', { preset: 'fast' });
  }
});
