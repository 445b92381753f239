import { expect, test } from '../fixtures/test.ts';
import { prefer } from '../pages/preferences.ts';
import { RollupPage } from '../pages/RollupPage.ts';

// One devnet, one story: what a test does to the enclave or to collateral, it undoes.
test.describe.configure({ mode: 'serial' });
/** Provers look at L1 every few seconds, the root before must be accepted, and a single proof waits 90 s. */
const PATIENT = { timeout: 120_000 };
test.setTimeout(240_000);

test.beforeEach(({ page }) => prefer(page, { ownNode: true, lightClient: false }));
test.afterEach(async ({ devnet }) => void (await devnet.fault('restore', { preset: 'fast' })));

test('ZK and TEE finalize at once', async ({ page, devnet }) => {
  const root = Number(await devnet.fault('new-batch', { preset: 'fast' }));
  const rollup = new RollupPage(page);
  await rollup.open('trident-fast', root);
  await expect(rollup.step('Proof: TEE')).toHaveAttribute('data-word', 'verified', PATIENT);
  await expect(rollup.step('Proof: TEE')).toContainText('a root made for tests');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified', PATIENT);
});

test('TEE alone waits for the game', async ({ page, devnet }) => {
  for (const lane of ['zk-a', 'zk-b']) await devnet.fault('pause-lane', { preset: 'fast', lane });
  const root = Number(await devnet.fault('new-batch', { preset: 'fast' }));
  const rollup = new RollupPage(page);
  await rollup.open('trident-fast', root);
  await expect(rollup.step('Proof: TEE')).toHaveAttribute('data-word', 'verified', PATIENT);
  await expect(rollup.step('Proof: ZK A')).toHaveAttribute('data-word', 'pending');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'pending');
});

const BAD_ENCLAVES = [
  ['debug-enclave', 'failed', 'the enclave runs in debug mode'],
  ['other-key', 'failed', 'does not bind the key'],
  ['owner-added', 'unverifiable', 'nobody published the document'],
] as const;

for (const [fault, word, said] of BAD_ENCLAVES) {
  test(`${fault}: ${said}`, async ({ page, devnet }) => {
    for (const lane of ['zk-a', 'zk-b']) await devnet.fault('pause-lane', { preset: 'fast', lane });
    await devnet.fault(fault, { preset: 'fast' });
    const root = Number(await devnet.fault('new-batch', { preset: 'fast' }));
    const rollup = new RollupPage(page);
    await rollup.open('trident-fast', root);
    await expect(rollup.step('Proof: TEE')).toHaveAttribute('data-word', word, PATIENT);
    await expect(rollup.step('Proof: TEE')).toContainText(said);
  });
}

const COLLATERAL = [
  ['expired-collateral', 'unverifiable', 'the vendor’s data about the platform are out of date'],
  ['revoked-pck', 'failed', 'a certificate of the chain is revoked'],
  ['revoked-since', 'verified', 'The platform’s key was revoked on '],
  ['out-of-date-tcb', 'verified', 'The platform is out of date since 2026-01-01 (ASSAY-TEST-SA-00001)'],
] as const;

for (const [fault, word, said] of COLLATERAL) {
  test(`${fault}: ${said}`, async ({ page, devnet }) => {
    await devnet.fault(fault);
    const rollup = new RollupPage(page);
    await rollup.open('trident-2of3', 1);
    await expect(rollup.step('Proof: TEE')).toHaveAttribute('data-word', word, PATIENT);
    await expect(rollup.step('Proof: TEE')).toContainText(new RegExp(said.replace(/[()]/g, '.'), 'i'));
  });
}

test('a leaked key: two proofs, one root of trust', async ({ page, devnet }) => {
  await devnet.fault('watcher', { on: false });
  const root = Number(await devnet.fault('shared-trust', { preset: 'fast' }));
  const rollup = new RollupPage(page);
  await rollup.open('trident-fast', root);
  await expect(rollup.step('Proof: TEE')).toHaveAttribute('data-word', 'verified', PATIENT);
  await expect(rollup.step('Proof: Re-execution')).toHaveAttribute('data-word', 'failed');
  await expect(rollup.findings).toContainText('A prover is routed to another verifier contract');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'failed');
});
