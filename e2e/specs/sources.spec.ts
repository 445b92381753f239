import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/test.ts';
import { prefer } from '../pages/preferences.ts';

const cardOf = (page: Page) => page.getByRole('region', { name: 'Network devnet' });
/** Addresses are kept in their canonical form, with a slash. */
const stepsOf = (page: Page, url: string) => page.getByRole('list', { name: `How far ${new URL(url).href} comes` });
const answerTo = (page: Page, url: string, question: string) =>
  stepsOf(page, url).locator(`[data-question="${question}"]`);

test('each source is tested step by step, and an honest one passes all', async ({ page, devnet, urls }) => {
  await prefer(page, { execution: [urls.rpc, urls.evil], beacons: [urls.honestBeacon, urls.beacon] });
  await page.goto('#/settings');
  const card = cardOf(page);
  for (const url of [urls.rpc, urls.honestBeacon]) {
    await card.getByRole('button', { name: `Test ${url}` }).click();
    const steps = stepsOf(page, url).getByRole('listitem');
    await expect(steps.first()).toHaveAttribute('data-answer', 'yes');
    await expect(steps.and(page.locator(':not([data-answer="yes"])'))).toHaveCount(0);
  }

  await devnet.lie({ mode: 'no-proofs' });
  await card.getByRole('button', { name: `Test ${urls.evil}` }).click();
  await expect(answerTo(page, urls.evil, 'proofs')).toHaveAttribute('data-answer', 'no');
  await expect(answerTo(page, urls.evil, 'proof-window')).toHaveAttribute('data-answer', 'not-asked');
  await devnet.lie({ mode: 'wrong-chain' });
  await card.getByRole('button', { name: `Test ${urls.evil}` }).click();
  await expect(answerTo(page, urls.evil, 'right-chain')).toContainText('Chain 1 instead of 31337');

  try {
    await devnet.fault('beacon', { mode: 'flipped-signature' });
    await card.getByRole('button', { name: `Test ${urls.beacon}` }).click();
    await expect(answerTo(page, urls.beacon, 'proofs')).toHaveAttribute('data-answer', 'no');
    await expect(answerTo(page, urls.beacon, 'proofs')).toContainText('Signature');
    await devnet.fault('beacon', { mode: 'stop' });
    await card.getByRole('button', { name: `Test ${urls.beacon}` }).click();
    await expect(answerTo(page, urls.beacon, 'reached')).toHaveAttribute('data-answer', 'no');
  } finally {
    await devnet.fault('beacon', { mode: 'honest' });
  }
});

test('checkpoints are compared at several sources before use, and an agreed one can be started from', async ({
  page,
  urls,
}) => {
  await prefer(page, { beacons: [urls.beacon] });
  await page.goto('#/settings');
  const compare = cardOf(page).getByRole('region', { name: 'Compare checkpoints of devnet' });
  await compare.getByRole('button', { name: 'Compare at 1 source' }).click();
  await expect(compare).toContainText('One source alone agrees: that is no comparison yet.');
  await expect(compare.getByRole('button', { name: 'Start from this root' })).toHaveCount(0);

  await compare.getByLabel('Another site with checkpoints of devnet').fill(urls.honestBeacon);
  await compare.getByRole('button', { name: 'Add to compare' }).click();
  // A site that is something else altogether.
  await compare.getByLabel('Another site with checkpoints of devnet').fill(urls.app);
  await compare.getByRole('button', { name: 'Add to compare' }).click();
  await compare.getByRole('button', { name: 'Compare at 3 sources' }).click();
  await expect(compare).toContainText('2 sources agree. That is what they say, not a proof');
  await expect(compare.getByRole('listitem').filter({ hasText: urls.app }).last()).toContainText('no answer');
  await compare.getByRole('button', { name: 'Start from this root' }).click();
  await expect(cardOf(page)).toContainText('Checkpoint, entered by you');
  const strip = page.getByRole('region', { name: 'What L1 rests on' });
  await strip.getByRole('button').first().click();
  await expect(strip).toContainText('entered by you');
});
