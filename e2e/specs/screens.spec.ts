import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/harness.ts';

// What screens say, with reports made by hand: every word of the vocabulary, and each thing that must never wear one.

const banner = (page: Page) => page.getByRole('region', { name: 'Verdict', exact: true });
const sideways = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const VERDICTS = [
  { id: 'good', word: 'Verified', says: 'Proven by ZK A and ZK B' },
  { id: 'contradiction', word: 'Failed', says: 'Two accepted proofs bind contradicting statements' },
  { id: 'rejected', word: 'Failed', says: 'L1 accepted a proof that does not verify here' },
  { id: 'unknown-key', word: 'Unverifiable', says: 'The verification key on L1 is not one that is known here' },
  { id: 'lying-rpc', word: 'Unverifiable', says: 'No source gave an answer that fits what is proven' },
  { id: 'window', word: 'Pending', says: 'the waiting time of the rule is not over' },
  { id: 'rpc-word', word: 'Pending', says: 'The L1 header is your RPC’s word; no light client runs on this network' },
  { id: 'old', word: 'Stale', says: 'look again before you rely on it' },
] as const;

for (const { id, word, says } of VERDICTS) {
  test(`${id} reads ${word}, in its title, its banner and its reason, and axe finds nothing`, {
    tag: '@looks',
  }, async ({ page, screens }) => {
    await screens.open(`/r/${id}`);
    await expect(page).toHaveTitle(new RegExp(`^${word} - Sample`));
    await expect(banner(page)).toContainText(word);
    await expect(banner(page)).toContainText(says);
    await expect(page.getByRole('heading', { name: 'Still trusted' })).toBeVisible();
    expect(await screens.violations()).toEqual([]);
  });
}

test('the overview sums up in words, worst first, and says why each row is not verified', { tag: '@looks' }, async ({
  page,
  screens,
}) => {
  await screens.open('/');
  await expect(page.getByText('2 failed, 2 unverifiable, 1 stale, 3 pending, 1 verified.')).toBeVisible();
  await expect(page).toHaveTitle(/^Failed - /);
  const rows = page.getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(rows).toHaveCount(9);
  await expect(rows.first()).toContainText('Failed');
  await expect(rows.last()).toContainText('Verified');
  const disagree = rows.filter({ hasText: 'provers disagree' });
  await expect(disagree).toContainText('Agreement: failed; Finality: not reached');
  await expect(disagree).toContainText('Two accepted proofs bind contradicting statements');
  expect(await screens.violations()).toEqual([]);
});

test('what is not watched stands by network, with why and what to do; what has no adapter says so', {
  tag: '@looks',
}, async ({ page, screens }) => {
  await screens.open('/');
  const ethereum = page
    .getByRole('region', { name: 'Known, and not watched' })
    .getByRole('region', { name: 'Ethereum' });
  const entry = ethereum.getByRole('listitem');
  await expect(entry).toContainText('Unverifiable: no source for Ethereum');
  await entry.getByRole('link', { name: 'Sample, no source' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sample, no source');
  await page.goBack();
  const rest = page.getByRole('region', { name: 'Known, and not checked here' });
  await expect(rest.getByRole('listitem')).toContainText('Unverifiable: no adapter yet');
  await expect(rest.getByRole('listitem')).toContainText('Reported in 2026-08, from older or partial sources: live.');
  expect(await screens.violations()).toEqual([]);
  const add = page.getByRole('link', { name: 'Add an RPC of Ethereum' });
  await add.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Add Ethereum' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 3, name: 'Ethereum' })).toBeFocused();
});

test('filters stand in the address, survive a reload, and can be cleared', async ({ page, screens }) => {
  await screens.open('/');
  await expect(page.getByRole('link', { name: 'Sample, lying RPC' })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByLabel('Filter by name')).toBeFocused();
  await page.keyboard.type('lying');
  await expect(page).toHaveURL(/q=lying/);
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await page.reload();
  await expect(page.getByRole('rowheader')).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Verdict' }).selectOption('failed');
  await expect(page.getByText('No rollups match this filter.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await expect(page.getByRole('rowheader')).toHaveCount(9);
});

test('a lying RPC is named as a source fault and turns nothing red', async ({ page, screens }) => {
  await screens.open('/r/lying-rpc');
  const strip = page.getByRole('region', { name: 'What L1 rests on' });
  await expect(strip).toContainText('Source fault: http://127.0.0.1:8546/ gave a storage proof that does not match');
  await expect(page.locator('[data-word="failed"]')).toHaveCount(0);
  await strip.getByRole('button').click();
  await expect(strip).toContainText('at fault');
  await expect(strip.locator('[data-word="failed"]')).toHaveCount(0);
});

test('a step after a failed one reads not reached, neither pending nor verified', async ({ page, screens }) => {
  await screens.open('/r/contradiction');
  const finality = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Finality' }) });
  await expect(finality).toContainText('Not reached');
  await expect(finality).not.toContainText('Pending');
  await expect(finality.locator('[data-word="none"]').first()).toBeVisible();
});

test('before the first report the page says what it waits for', async ({ page, screens }) => {
  await screens.open('/r/first-load');
  await expect(page).toHaveTitle(/^Pending - /);
  await expect(page.getByText('Pending: waiting for the first look at L1.')).toBeVisible();
  await screens.open('/r/elsewhere');
  await expect(page).toHaveTitle(/^Unverifiable - /);
  await expect(page.getByRole('main')).toContainText('Unverifiable: no source for Ethereum');
  await expect(page.getByText('Nothing of it is read, as no source is set for Ethereum.')).toBeVisible();
  await screens.open('/nowhere');
  await expect(page.getByRole('heading', { name: 'No such page' })).toBeVisible();
});

test('a re-check stands beside the verdict and never replaces it', async ({ page, screens }) => {
  await screens.open('/r/good');
  await expect(banner(page)).toContainText('Checking: Verifying proofs, 1 of 4');
  await expect(banner(page).getByRole('button', { name: 'Stop' })).toBeVisible();
  await expect(banner(page)).toContainText('Verified');
});

test('a link to a step opens it, has the focus there, and does so again after a reload', async ({ page, screens }) => {
  await screens.open('/r/rejected/root/12?step=proof%3Azk-b');
  for (const round of ['first', 'reloaded']) {
    const heading = page.getByRole('heading', { name: 'Proof: ZK B' });
    await expect(heading, round).toBeFocused();
    const why = page.getByRole('button', { name: 'Why? Proof: ZK B' });
    await expect(why).toHaveAttribute('aria-expanded', 'true');
    await expect(page.getByText('Failed: the equation of the proof does not hold (equation)')).toBeVisible();
    if (round === 'first') await page.reload();
  }
});

test('by keyboard alone: reach a why, open it, close it, and stay there', async ({ page, screens }) => {
  await screens.open('/r/good');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  const why = page.getByRole('button', { name: 'Why? L1 header' });
  for (let i = 0; i < 30 && !(await why.evaluate((button) => button === document.activeElement)); i++) {
    await page.keyboard.press('Tab');
  }
  await expect(why).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(why).toHaveAttribute('aria-expanded', 'true');
  for (const line of ['Checked', 'Result', 'Still trusted', 'You can']) {
    await expect(page.locator('dt').filter({ hasText: line }).first()).toBeVisible();
  }
  await page.keyboard.press('Escape');
  await expect(why).toHaveAttribute('aria-expanded', 'false');
  await expect(why).toBeFocused();
});

test('the arrow keys go through the roots, and each root has an address', async ({ page, screens }) => {
  await screens.open('/r/good');
  await page
    .getByRole('link', { name: /Root 12/ })
    .first()
    .focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/\/root\/11$/);
  await expect(banner(page)).toContainText('State root 11');
});

test('compared values stand one above the other, and what differs is marked', async ({ page, screens }) => {
  await screens.open('/r/rejected/root/12?step=proof%3Azk-b');
  const compared = page.locator('.compared').filter({ hasText: 'state root' });
  await expect(compared).toContainText('state root: different');
  await expect(compared.locator('mark').first()).toBeVisible();
});

test('each word has an outline of its own and its text beside it', async ({ page, screens }) => {
  await screens.open('/');
  await page.getByRole('button', { name: 'What Verified and the other words mean' }).click();
  const badges = page.locator('.meanings .badge');
  await expect(badges).toHaveText(['Verified', 'Pending', 'Stale', 'Unverifiable', 'Failed']);
  const outlines = await badges.locator('svg').evaluateAll((icons) => icons.map((icon) => icon.innerHTML));
  expect(new Set(outlines).size).toBe(5);
});

test('at 320 px, and with text twice as large, nothing scrolls sideways', async ({ page, screens }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const address of [
    '/',
    '/r/contradiction',
    '/r/rejected/root/12?step=proof%3Azk-b',
    '/evidence',
    '/settings',
    '/trust',
  ]) {
    await screens.open(address);
    expect(await sideways(page), address).toBe(0);
  }
  await page.setViewportSize({ width: 640, height: 900 });
  for (const address of ['/', '/r/contradiction', '/settings']) {
    await screens.open(address);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    expect(await sideways(page), `${address} at 200 %`).toBe(0);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
});

test('forced colours keep borders and icons; reduced motion stops what moves', async ({ page, screens }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await screens.open('/r/contradiction');
  const badge = page.locator('.badge[data-word="failed"]').first();
  const look = await badge.evaluate((element) => {
    const { borderTopStyle, borderTopWidth } = getComputedStyle(element);
    return { borderTopStyle, borderTopWidth, icon: element.querySelector('svg')?.getBoundingClientRect().width ?? 0 };
  });
  expect(look).toMatchObject({ borderTopStyle: 'solid', borderTopWidth: '2px' });
  expect(look.icon).toBeGreaterThan(10);
  const moves = await page
    .locator('.disclosure__button .icon')
    .first()
    .evaluate((icon) => getComputedStyle(icon).transitionDuration);
  expect(moves).toBe('0s');
});

test('the inspector refuses a file that is too large before reading it, and says its size', async ({
  page,
  screens,
}) => {
  await screens.open('/evidence');
  const input = page.locator('input[type=file]');
  await input.setInputFiles({ name: 'big.json', mimeType: 'application/json', buffer: Buffer.alloc(34_000_000, 32) });
  await expect(page.getByRole('alert')).toContainText('It has 34 MB; files of up to 32 MiB are read');
});

test('the inspector tells a key in the file from a rollup, and shows where evidence differs', async ({
  page,
  screens,
}) => {
  await screens.open('/evidence');
  const drop = (name: string) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from('{}') });
  await drop('proof.json');
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result).toContainText('Checked against the key in this file: that says nothing about a rollup.');
  await drop('bad.json');
  await expect(result).toContainText('The equation of the proof does not hold.');
  await expect(page).toHaveTitle(/^Failed - Evidence/);
  await drop('evidence.json');
  await expect(page.getByText('Root 12: the file says pending: l1-not-verified, here it is verified')).toBeVisible();
  expect(await screens.violations()).toEqual([]);
});

test('settings: sources are read strictly, kept, and put in order; the theme holds without a flash', async ({
  page,
  screens,
}) => {
  await screens.open('/settings');
  expect(await screens.violations()).toEqual([]);
  const field = page.getByLabel('RPC address for devnet');
  await field.fill('ftp://node.example');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('an RPC address must start with http:// or https://')).toBeVisible();
  await field.fill('http://127.0.0.1:9999');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('button', { name: 'Ask http://127.0.0.1:9999/ earlier' }).click();
  await page.getByLabel('Dark').check();
  await page.reload();
  await expect(page.locator('.urls li').first()).toContainText('http://127.0.0.1:9999/');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  expect(kept).not.toMatch(/verified|failed/i);
});

test('settings: a network that is compiled in needs end points and a checkpoint, which is read strictly', async ({
  page,
  screens,
}) => {
  await screens.open('/settings');
  await expect(page.getByText('No light client knows this network')).toBeVisible();
  await page.getByRole('button', { name: 'Add Ethereum' }).click();
  const network = page.getByRole('region', { name: 'Network Ethereum' });
  await expect(network).toContainText('It does not run: a beacon node is missing.');
  for (const url of ['http://127.0.0.1:5052', 'http://127.0.0.1:5053']) {
    await network.getByLabel('Beacon API address for Ethereum').fill(url);
    await network.getByRole('button', { name: 'Add beacon node' }).click();
  }
  await network.getByRole('button', { name: 'Ask http://127.0.0.1:5053/ earlier' }).click();
  const root = network.getByLabel('Checkpoint for Ethereum');
  await root.fill('0xabcd');
  await network.getByRole('button', { name: 'Use this root' }).click();
  await expect(network.getByRole('alert').filter({ hasText: 'this root is not 32 bytes' })).toBeVisible();
  await root.fill(` 0x${'AB'.repeat(32)} `);
  await network.getByRole('button', { name: 'Use this root' }).click();
  await expect(network).toContainText('entered by you');
  await expect(network).toContainText('It proves the L1 header here');
  await expect(network).toContainText('Take two at least that do not know of each other');
  await network.getByLabel('Accept an old checkpoint').check();
  expect(await screens.violations()).toEqual([]);
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await sideways(page)).toBe(0);

  await page.reload();
  await expect(network.locator('.urls').last().locator('li').first()).toContainText('http://127.0.0.1:5053/');
  await expect(network.getByRole('button', { name: `checkpoint 0x${'ab'.repeat(32)}` }).first()).toBeVisible();
  await expect(network.getByLabel('Accept an old checkpoint')).toBeChecked();
  await network.getByRole('button', { name: 'Take back what you chose for this light client' }).click();
  await expect(network).toContainText('It does not run');
});

test('settings: a bundled checkpoint has its date and source; a comparison that fails is loud; a test says where it stopped', async ({
  page,
  screens,
}) => {
  await screens.open('/settings');
  await page.getByRole('button', { name: 'Add Ethereum' }).click();
  const network = page.getByRole('region', { name: 'Network Ethereum' });
  await expect(network).toContainText(/Checkpoint, bundled with this page.*published \d+ d/);
  await expect(network).toContainText('a16z/helios');
  await network.getByLabel('Beacon API address for Ethereum').fill('https://beacon.example');
  await network.getByRole('button', { name: 'Add beacon node' }).click();
  const compare = network.getByRole('region', { name: 'Compare checkpoints of Ethereum' });
  await compare.getByRole('button', { name: 'Compare at 1 source' }).click();
  await expect(compare.getByRole('alert').filter({ hasText: 'They differ' })).toBeVisible();
  await expect(compare.getByRole('listitem').filter({ hasText: 'b.example' }).first()).toContainText('differs');
  await expect(compare).toContainText('2 sources agree. That is what they say, not a proof');
  await expect(compare.getByRole('button', { name: 'Start from this root' })).toHaveCount(1);
  await network.getByRole('button', { name: 'Test https://beacon.example/' }).click();
  const steps = network.getByRole('list', { name: 'How far https://beacon.example/ comes' });
  await expect(steps.locator('[data-answer="no"]')).toHaveText(/Proofs that hold\?.*no/);
  await expect(steps.locator('[data-answer="not-asked"]')).toHaveCount(2);
  await expect(network).toContainText('What it serves does not hold together: try another.');
  expect(await screens.violations()).toEqual([]);
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await sideways(page)).toBe(0);
});

test('the question mark lists the keys, and Escape closes the list', async ({ page, screens }) => {
  await screens.open('/');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
});

test('what is still trusted can be read on the page', async ({ page, screens }) => {
  await screens.open('/trust');
  await expect(page.getByRole('heading', { name: 'What is still trusted', level: 1 })).toBeVisible();
  await expect(
    page.getByRole('button', { name: `SHA-256 of test.wasm 0x${'a7'.repeat(32)}`, exact: true }),
  ).toBeVisible();
  expect(await screens.violations()).toEqual([]);
});

test('settings: a history file is taken or refused in words', async ({ page, screens }) => {
  await screens.open('/settings');
  const history = page.getByRole('region', { name: 'Older blocks' });
  const drop = (name: string) =>
    history.getByLabel('History file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from('{}') });
  await drop('history.json');
  await expect(history.getByRole('status')).toHaveText(
    'history.json is kept: 2 blocks under beacon slot 640 of chain 31337.',
  );
  await drop('bad.json');
  await expect(history.getByRole('status')).toContainText('bad.json was refused:');
  expect(await screens.violations()).toEqual([]);
});
