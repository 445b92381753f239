import { expect, test } from '../fixtures/test.ts';
import { prefer } from '../pages/preferences.ts';
import { RollupPage } from '../pages/RollupPage.ts';

/** What the server does, and the words in which it is blamed. */
const LIES = [
  ['slot', 'gave a storage proof that does not match the state root'],
  ['code', 'gave code that does not have the hash that is proven'],
  // Lists and transactions are asked for first, and then the block itself: whichever came last is what it is blamed for.
  [
    'calldata',
    /gave call data that do not fit the hash that is proven|gave receipts or transactions that are not those of the block/,
  ],
  ['hide-logs', /withheld a log that is proven to exist|gave receipts or transactions that are not those of the block/],
] as const;

for (const [mode, blame] of LIES) {
  test(`a server that lies (${mode}) is named, and turns nothing green or red`, async ({ page, devnet, urls }) => {
    await devnet.lie({ mode });
    await prefer(page, { ownNode: true, execution: [urls.evil] });
    const rollup = new RollupPage(page);
    await rollup.open('trident-2of3');
    const strip = page.getByRole('region', { name: 'What L1 rests on' });
    await expect(strip).toContainText('Source fault');
    await expect(strip).toContainText(blame);
    await expect(rollup.verdict).toHaveAttribute('data-word', 'unverifiable');
    await expect(rollup.verdict).toContainText(/no source gave an answer that fits/i);
  });

  test(`an honest second source makes it whole (${mode})`, async ({ page, devnet, urls }) => {
    await devnet.lie({ mode });
    await prefer(page, { ownNode: true, execution: [urls.evil, urls.rpc] });
    const rollup = new RollupPage(page);
    await rollup.open('trident-2of3', 1);
    await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
    await expect(page.getByRole('region', { name: 'What L1 rests on' })).toContainText(blame);
  });
}

for (const mode of ['garbage', 'huge', 'wrong-chain', 'no-proofs', 'header']) {
  test(`a broken server (${mode}) is never a verdict`, async ({ page, devnet, urls }) => {
    await devnet.lie({ mode });
    await prefer(page, { ownNode: true, execution: [urls.evil] });
    await page.goto('');
    const strip = page.getByRole('region', { name: 'What L1 rests on' });
    await expect(strip).toContainText('Source fault');
    await expect(page.getByRole('table').locator('[data-word="verified"], [data-word="failed"]')).toHaveCount(0);
  });
}

test('a server that goes away and comes back is waited for', async ({ page, devnet, urls }) => {
  await prefer(page, { ownNode: true, execution: [urls.evil] });
  const rollup = new RollupPage(page);
  await rollup.open('trident-2of3', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await devnet.lie({ mode: 'stop' });
  await rollup.recheck();
  await expect(page.getByRole('region', { name: 'What L1 rests on' })).toContainText('does not answer');
  await expect(rollup.step('Storage')).toHaveAttribute('data-word', 'verified');
  await devnet.lie({ mode: 'honest' });
  await expect(page.getByRole('region', { name: 'What L1 rests on' })).not.toContainText('at fault', {
    timeout: 90_000,
  });
});
