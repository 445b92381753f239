import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { serveAt } from '../fixtures/serveAt.ts';
import { expect, test } from '../fixtures/test.ts';
import { prefer } from '../pages/preferences.ts';
import { RollupPage } from '../pages/RollupPage.ts';

/** How the beacon node misbehaves, and the words in which it is blamed; last those that need the second committee. */
const FAULTS = [
  [{ mode: 'absent-signers', participants: 341 }, 'Source fault', /too few of the sync committee signed.*341 signers/],
  [{ mode: 'wrong-committee' }, 'Source fault', /light-client data that do not hold.*signature/],
  [{ mode: 'flipped-signature' }, 'Source fault', /light-client data that do not hold.*signature/],
  [{ mode: 'tampered-execution' }, 'Source fault', /light-client data that do not hold.*execution_branch/],
  [
    { mode: 'equivocation' },
    'Source fault',
    /named a final block that no RPC has|another final block than the one that is known/,
  ],
  [{ mode: 'future-slot' }, 'Clock differs', /data from the future/],
  [{ mode: 'stop' }, 'Source fault', /does not answer/],
  [{ mode: 'stale', slots: 40 }, 'Source fault', /serves an old finalized header/],
  [{ mode: 'skipped-period' }, 'Source fault', /does not serve|do not hold.*period/],
  [{ mode: 'forged-handover' }, 'Source fault', /too few of the sync committee signed.*1 signers/],
] as const;

const stripOf = (page: Page) => page.getByRole('region', { name: 'What L1 rests on' });

test.describe('a beacon node that misbehaves', () => {
  test.afterEach(({ devnet }) => devnet.fault('beacon', { mode: 'honest' }) as Promise<void>);

  for (const [fault, kind, blame] of FAULTS) {
    test(`(${fault.mode}) is named; what lies below waits, and beside an honest one nothing is lost`, async ({
      page,
      devnet,
      urls,
      request,
    }) => {
      test.setTimeout(300_000);
      // A chain that has just begun has no second period yet, nor anything old.
      const isSet = async () => {
        await devnet.fault('beacon', fault);
        return secondPeriod(fault.mode, urls.honestBeacon);
      };
      await expect.poll(() => isSet().catch(() => false), { timeout: 240_000, intervals: [1000] }).toBe(true);
      // Every second finality update is the other one: this was the first.
      if (fault.mode === 'equivocation') await request.get(`${urls.beacon}/eth/v1/beacon/light_client/finality_update`);
      await page.goto('');
      const strip = stripOf(page);
      await expect(strip).toContainText(kind);
      await strip.getByRole('button').first().click();
      await expect(strip).toContainText(blame);
      await expect(strip).toContainText(urls.beacon);
      // Under an old header the facts stay, dated; their word is no longer "verified". Of two final blocks every other one
      // is the true one, which may be verified; the one that never was leads to nothing.
      const rows = fault.mode === 'stale' ? 'tr' : '';
      const verified = fault.mode === 'equivocation' ? '' : `${rows}[data-word="verified"], `;
      const decided = `${verified}${rows}[data-word="failed"]`;
      await expect(page.getByRole('table').locator(decided)).toHaveCount(0);

      const beside = await page.context().newPage();
      await prefer(beside, { beacons: [urls.beacon, urls.honestBeacon] });
      const rollup = new RollupPage(beside);
      await rollup.open('trident-2of3', 1);
      await expect(rollup.verdict).toHaveAttribute('data-word', 'verified', { timeout: 90_000 });
      await stripOf(beside).getByRole('button').first().click();
      await expect(stripOf(beside)).toContainText(blame);
      await expect(stripOf(beside).locator('.sources__one', { hasText: urls.honestBeacon })).toContainText(
        'answers fit',
      );
      await beside.close();
    });
  }
});

/** Whether a fault that needs another committee to have taken over can show by now. */
const secondPeriod = async (mode: string, beacon: string): Promise<boolean> =>
  (mode !== 'skipped-period' && mode !== 'forged-handover') || (await slotOf(beacon, 'finalized')) >= 128;

async function slotOf(beacon: string, id: 'head' | 'finalized'): Promise<number> {
  const reply = await fetch(`${beacon}/eth/v1/beacon/headers/${id}`);
  const { data } = (await reply.json()) as { data: { header: { message: { slot: string } } } };
  return Number(data.header.message.slot);
}

test('an end to all answers is waited out: when they are back, it recovers by itself', async ({
  page,
  devnet,
  urls,
}) => {
  await prefer(page, { execution: [urls.evil] });
  const rollup = new RollupPage(page);
  await rollup.open('trident-2of3', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  const strip = stripOf(page);
  await devnet.lie({ mode: 'stop' });
  await devnet.fault('beacon', { mode: 'stop' });
  try {
    await rollup.recheck();
    await expect(strip).toContainText('does not answer');
    // What was established stays, dated.
    await expect(rollup.step('Storage')).toHaveAttribute('data-word', 'verified');
  } finally {
    await devnet.fault('beacon', { mode: 'honest' });
    await devnet.lie({ mode: 'honest' });
  }
  await expect(strip).not.toContainText('at fault', { timeout: 90_000 });
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
});

test('a reload resumes from the stored checkpoint', async ({ page }) => {
  const rollup = new RollupPage(page);
  await rollup.open('trident-2of3', 1);
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  await page.reload();
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  const strip = stripOf(page);
  await strip.getByRole('button').first().click();
  await expect(strip).toContainText('stored by your last visit');
});

for (const [off, words] of [
  [60, /Clock differs: this device’s clock is \d+ s ahead of the newest header that the committee signed/],
  [-60, /L1 could not be checked: .*from the future by this device’s clock/],
] as const) {
  test(`a device whose clock is ${off} seconds off is told so`, async ({ page, urls }) => {
    const config = await (await fetch(`${urls.app}config.json`)).json();
    const app = await serveAt(Date.now() / 1000 + off, config);
    try {
      await page.goto(app.url);
      const strip = stripOf(page);
      await expect(strip).toContainText(words, { timeout: 60_000 });
      await expect(page.getByRole('table').locator('tr[data-word="verified"]')).toHaveCount(0);
    } finally {
      await app.close();
    }
  });
}

test('blocks that are replaced before they are final never reach a verdict', async ({ page, devnet, urls }) => {
  const rollup = new RollupPage(page);
  await rollup.open('trident-2of3');
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  const newest = async () => /state root \d+ of L2/i.exec((await rollup.verdict.textContent()) ?? '')?.[0];
  const before = await newest();
  expect(before).toBeDefined();
  const seen: string[] = [];
  await page.exposeFunction('note', (word: string) => seen.push(word));
  await rollup.verdict.evaluate((node) => {
    const note = (window as unknown as { note(word: string | null): void }).note;
    new MutationObserver(() => note(node.getAttribute('data-word'))).observe(node, { attributes: true });
  });
  await devnet.fault('watcher', { on: false });
  // A wrong root is posted, and the blocks that hold it are gone before they are final.
  await devnet.fault('wrong-root');
  const { gone } = (await devnet.fault('reorg')) as { gone: readonly string[] };
  await devnet.fault('watcher', { on: true });
  expect(gone.length).toBeGreaterThan(0);
  const replaced = await slotOf(urls.honestBeacon, 'head');
  await expect.poll(() => slotOf(urls.honestBeacon, 'finalized'), { timeout: 60_000 }).toBeGreaterThan(replaced);
  await rollup.recheck();
  await expect(rollup.verdict).toHaveAttribute('data-word', 'verified');
  expect(await newest()).toBe(before);
  expect(seen.filter((word) => word === 'failed')).toEqual([]);
  const { path } = await rollup.exportEvidence();
  const evidence = await readFile(path, 'utf8');
  for (const hash of gone) expect(evidence).not.toContain(hash);
});
