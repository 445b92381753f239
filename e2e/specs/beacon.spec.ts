import { expect, test } from '../fixtures/test.ts';
import { RollupPage } from '../pages/RollupPage.ts';

/** How the beacon node misbehaves, and the words in which it is blamed. */
const FAULTS = [
  [{ mode: 'absent-signers', participants: 341 }, /too few of the sync committee signed/],
  [{ mode: 'flipped-signature' }, /signature/],
  [{ mode: 'wrong-committee' }, /signature/],
  [{ mode: 'tampered-execution' }, /execution/],
  [{ mode: 'stop' }, /does not answer/],
] as const;

for (const [fault, blame] of FAULTS) {
  test(`a beacon node that misbehaves (${fault.mode}) is named, and nothing below it is verified`, async ({
    page,
    devnet,
  }) => {
    await devnet.fault('beacon', fault);
    try {
      await page.goto('');
      const strip = page.getByRole('region', { name: 'What L1 rests on' });
      await expect(strip).toContainText('Source fault');
      await strip.getByRole('button').first().click();
      await expect(strip).toContainText(blame);
      await expect(page.getByRole('table').locator('[data-word="verified"], [data-word="failed"]')).toHaveCount(0);
    } finally {
      await devnet.fault('beacon', { mode: 'honest' });
    }
    const rollup = new RollupPage(page);
    await rollup.open('trident-2of3', 1);
    await expect(rollup.verdict).toHaveAttribute('data-word', 'verified', { timeout: 90_000 });
  });
}

test('a reload resumes from the stored checkpoint', async ({ page }) => {
  const rollup = new RollupPage(page);
  await rollup.open('trident-2of3', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await page.reload();
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  const strip = page.getByRole('region', { name: 'What L1 rests on' });
  await strip.getByRole('button').first().click();
  await expect(strip).toContainText('stored by your last visit');
});
