import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/harness.ts';

// What the screens make of agreement, independence and finality, with reports made by hand.

const card = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('a root shows who agrees, how independent they are, how final it is and what could undo it', {
  tag: '@looks',
}, async ({ page, screens }) => {
  await screens.open('/r/good');
  await expect(card(page, 'Who agrees')).toContainText('L1 accepted this with two proofs.');
  const independence = card(page, 'How independent are they?');
  await expect(independence).toContainText('1 independent confirmation out of 2 provers, limited by');
  await expect(independence).toContainText('ZK A and ZK B, or ZK A and TEE, or ZK B and TEE');
  const rungs = card(page, 'How final is it?').getByRole('listitem');
  await expect(rungs.filter({ hasText: 'Posted' })).toContainText('ago');
  await expect(rungs.filter({ hasText: 'L1-signed' })).toContainText('Not applicable: No light client runs');
  await expect(card(page, 'How final is it?')).toContainText('A successful challenge can no longer undo it.');
  expect(await screens.violations()).toEqual([]);
});

test('a contradiction stands out in the picture of agreement, and names who is against whom', async ({
  page,
  screens,
}) => {
  await screens.open('/r/rejected');
  const agreement = card(page, 'Who agrees');
  await expect(agreement.getByTitle(/^ZK B does not hold/)).toHaveCount(1);
  await expect(agreement.getByTitle(/^ZK A backs this statement/).first()).toBeVisible();
});

test('the reader’s rule changes its verdict at once, with nothing asked again, and is kept', async ({
  page,
  screens,
}) => {
  await screens.open('/settings?to=reader-rule');
  await expect(page.getByRole('heading', { name: 'Your own rule' })).toBeFocused();
  const rule = card(page, 'Your own rule');
  await expect(rule).toContainText('For 10 ETH you ask for 2 of at least 2 kinds.');
  const row = rule.getByRole('listitem').filter({ hasText: 'Sample, two proofs agree' }).first();
  await expect(row.locator('[data-word="pending"]')).toHaveCount(5);
  expect(await screens.violations()).toEqual([]);

  const stake = rule.getByLabel('At stake, in ETH');
  await stake.fill('0.5');
  await stake.press('Enter');
  await expect(row.locator('[data-word="verified"]')).toHaveCount(5);
  await stake.fill('-1');
  await stake.press('Enter');
  await expect(rule.getByRole('alert').filter({ hasText: 'is not an amount' })).toBeVisible();
  await rule.getByLabel('Pragmatic fast finality').check();
  await expect(row.locator('[data-word="verified"]')).toHaveCount(5);

  await page.reload();
  await expect(rule.getByLabel('Pragmatic fast finality')).toBeChecked();
  await rule.getByRole('button', { name: 'Back to the default rule' }).click();
  await expect(rule).toContainText('For 10 ETH you ask for 2 of at least 2 kinds.');
});

test('tiers can be added, changed and removed, and stay in order', async ({ page, screens }) => {
  await screens.open('/settings');
  const rule = card(page, 'Your own rule');
  const bounds = rule.getByLabel(/^Bound of tier/);
  await expect(bounds).toHaveCount(2);
  await rule.getByRole('button', { name: 'Add a tier' }).click();
  await expect(bounds).toHaveCount(3);
  await bounds.last().fill('2');
  await bounds.last().press('Enter');
  await expect(rule.getByRole('alert').filter({ hasText: 'tiers go up' })).toBeVisible();
  await rule.getByRole('button', { name: 'Remove tier 3' }).click();
  await expect(bounds).toHaveCount(2);
});

test('rollups stand side by side on a spectrum; what is only reported says so', { tag: '@looks' }, async ({
  page,
  screens,
}) => {
  await screens.open('/compare');
  const one = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '1 of 1' }) });
  await expect(one).toContainText('a single point of failure');
  await expect(one).toContainText('Sample, window open');
  await expect(one).toContainText('Hearsay (reported)');
  const table = page.getByRole('table').filter({ hasText: 'A root is final when' });
  await expect(table.getByRole('columnheader')).toHaveCount(9);
  await page.getByLabel('Sample, lying RPC').uncheck();
  await expect(table.getByRole('columnheader')).toHaveCount(8);
  await expect(page).toHaveURL(/only=/);
  const figures = card(page, 'The field in figures');
  const several = figures.locator('dl > div').filter({ hasText: 'Have more than one prover' });
  // Of all that are watched one alone has an escrow that is proven: nothing is said of the others.
  await expect(several).toContainText(/by ETH: 100 % of 1\s235 ETH, proven in 1 of \d+/);
  await expect(table.getByRole('row').filter({ hasText: 'Held in its escrow' })).toContainText(/1\s235 ETH/);
  expect(await screens.violations()).toEqual([]);
});

test('the figures of the field are a file too', async ({ page, screens }) => {
  await screens.open('/compare');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the figures as JSON' }).click();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  const field = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  expect(field).toMatchObject({
    severalInstalled: { count: 9, of: 9, byEth: 1, eth: { held: 1234.5, rollups: 1 } },
    rollups: [{ rollup: 'good', held: 1234.5 }, ...Array(8).fill({ held: null })],
  });
});

test('breaking a shared library shows which rollups fall; the address keeps it', { tag: '@looks' }, async ({
  page,
  screens,
}) => {
  await screens.open('/what-if');
  const effects = card(page, 'What would happen');
  await expect(effects).toContainText('0 would accept a false root and 0 would halt');
  await card(page, 'What they share')
    .getByRole('button', { name: /^snarkjs/ })
    .click();
  await expect(effects).toContainText('9 would accept a false root');
  await expect(effects.getByRole('listitem').filter({ hasText: 'two proofs agree' })).toContainText(
    'hit: ZK A and ZK B',
  );
  expect(await screens.violations()).toEqual([]);
  await page.reload();
  await expect(effects).toContainText('9 would accept a false root');
  await page.getByRole('button', { name: 'Mend everything' }).click();
  await expect(effects).toContainText('0 would accept a false root');
});

test('the model of joint failure says that it is one, and follows its sliders', async ({ page, screens }) => {
  await screens.open('/what-if');
  const model = card(page, 'A model of joint failure');
  await expect(model).toContainText('This is a model');
  const good = model.getByRole('listitem').filter({ hasText: 'two proofs agree' });
  const before = await good.textContent();
  await model.getByRole('button', { name: 'Your guesses for the model' }).click();
  await model.getByLabel('ZK proof').fill('-1');
  await expect(good).not.toHaveText(before ?? '');
  expect(await screens.violations()).toEqual([]);
});

test('at 320 px and with text twice as large nothing of this scrolls sideways', async ({ page, screens }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const address of ['/r/good', '/compare', '/what-if', '/settings']) {
    await screens.open(address);
    expect(await sideways(page), address).toBe(0);
  }
  await page.setViewportSize({ width: 640, height: 900 });
  for (const address of ['/r/good', '/compare', '/what-if']) {
    await screens.open(address);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    expect(await sideways(page), `${address} at 200 %`).toBe(0);
  }
});

test('in greyscale and forced colours each rung and each band can still be told apart', async ({ page, screens }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await screens.open('/r/window');
  const marks = card(page, 'How final is it?').locator('.ladder__rung');
  const outlines = await marks.evaluateAll((rungs) =>
    rungs.map((rung) => [rung.getAttribute('data-state'), rung.querySelector('svg')?.innerHTML ?? '']),
  );
  const byState = new Map(outlines.map(([state, icon]) => [state, icon]));
  expect(byState.size).toBeGreaterThan(1);
  expect(new Set(byState.values()).size).toBe(byState.size);
});
