import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts';
import { timeOf } from '../../src/l1/lightClient/forks.ts';
import { mainnet } from '../../src/l1/lightClient/networks.ts';
import type { EngineApi } from '../../workers/protocol.ts';
import { genuine, hasVectors, isWritable, negatives, type RecordedServer, serveRecorded } from '../fixtures/mainnet.ts';
import { serveAt } from '../fixtures/serveAt.ts';
import { expect, test } from '../fixtures/test.ts';

/** The slot after the one in which the newest of the recorded headers was signed. */
const PRESENT = 7109432;
const FINAL = { slot: /7.109.344/, block: /17.923.026/ };

let server: RecordedServer;
test.beforeAll(async () => {
  if (hasVectors()) server = await serveRecorded([genuine(), ...negatives()]);
});
test.afterAll(() => server?.close());
test.beforeEach(() => {
  if (hasVectors()) return;
  if (process.env.CI === 'true') throw new Error('the shared vectors are missing');
  console.warn('SKIPPED: no vectors beside this checkout; nothing of mainnet was followed in Chromium');
  test.skip();
});

/** Runs with the page and its engine at a slot of mainnet. */
async function at(page: Page, slot: number, config: unknown, run: (app: string) => Promise<void>): Promise<void> {
  const present = timeOf(mainnet, slot);
  await page.clock.setFixedTime(present * 1000);
  const app = await serveAt(present, config);
  try {
    await run(app.url);
  } finally {
    await app.close();
  }
}

const settingsOf = (beacon: string, root: `0x${string}`, source: 'host' | 'entered'): Settings => ({
  ...DEFAULT_SETTINGS,
  interval: 3600,
  networks: [
    {
      chainId: 1,
      name: 'Ethereum',
      execution: [server.rpc],
      headTag: 'finalized',
      beacon: { sources: [beacon], checkpoint: { root, source } },
    },
  ],
});

for (const format of ['json', 'ssz'] as const) {
  test(`the production build follows mainnet to its finalized header, in ${format.toUpperCase()}`, async ({ page }) => {
    const { networks } = settingsOf(server.beacon('genuine', format), genuine().trusted_block_root, 'host');
    await at(page, PRESENT, { networks, interval: 3600 }, async (app) => {
      await page.goto(app);
      const strip = page.getByRole('region', { name: 'What L1 rests on' });
      await expect(strip).toContainText(/finalized by slot .*\d+ of 512 signed/);
      await expect(strip).toContainText(FINAL.slot);
      await expect(strip).toContainText(FINAL.block);
      await expect(strip.locator('[data-word="verified"]')).toBeVisible();
      await strip.getByRole('button').first().click();
      await expect(strip).toContainText(/of slot 7.069.376/);
      await expect(strip).toContainText('set by this page’s host');
    });
  });
}

test('a checkpoint that comes with the page and is too old is refused in words, until the reader accepts it', async ({
  page,
}) => {
  const networks = [
    {
      chainId: 1,
      name: 'Ethereum',
      execution: [server.rpc],
      headTag: 'finalized',
      beacon: { sources: [server.beacon('genuine', 'ssz')] },
    },
  ];
  await page.route('**/config.json', (route) => route.fulfill({ json: { networks, interval: 3600 } }));
  await page.goto('#/settings');
  const strip = page.getByRole('region', { name: 'What L1 rests on' });
  await expect(strip).toContainText('L1 could not be checked');
  await expect(strip).toContainText(/bundled with this page: it was published \d+ days ago, on 2025-09-30/);
  const card = page.getByRole('region', { name: 'Network Ethereum' });
  await expect(card).toContainText('Checkpoint, bundled with this page');
  await expect(card.getByRole('alert').filter({ hasText: 'older than it may be' })).toBeVisible();
  await card.getByRole('checkbox', { name: /Accept an old checkpoint/ }).check();
  // Now it is asked for, and this node does not have it.
  await expect(strip).not.toContainText('it was published');
});

for (const slots of [PRESENT, 7109430]) {
  test(`every changed stretch of mainnet is refused where it must be, at slot ${slots}`, async ({ page }) => {
    test.setTimeout(180_000);
    const cases = negatives()
      .filter(({ current_slot: slot }) => (slot === 7109430) === (slots === 7109430))
      .flatMap((one) =>
        (isWritable(one) ? (['json', 'ssz'] as const) : (['json'] as const)).map((format) => ({ one, format })),
      );
    expect(cases.length).toBeGreaterThan(slots === PRESENT ? 35 : 1);
    const choices = cases.map(({ one, format }) =>
      settingsOf(server.beacon(one.id, format), one.trusted_block_root, 'entered'),
    );
    const whole = settingsOf(server.beacon('genuine', 'ssz'), genuine().trusted_block_root, 'entered');
    await at(page, slots, {}, async (app) => {
      const found = await look(page, app, [...choices, whole]);
      // A clock that is behind is a stage of its own here; the vectors count it to the order of slots.
      const stageOf = (stage: string, id: string) => (id === 'neg-future-slot' ? 'clock' : stage);
      const came = cases.map(({ one: { id }, format }, i) => {
        const { verified, faults } = found[i] ?? { verified: true, faults: [] };
        return `${id} ${format}: ${verified} ${faults.join()}`;
      });
      const wanted = cases.map(({ one: { id, expect: wanted }, format }) =>
        expect.stringMatching(new RegExp(`^${id} ${format}: false (.*: )?${stageOf(wanted.stage, id)}: `)),
      );
      expect(came).toEqual(wanted);
      // Unchanged, and at the right time, it is followed by the same engine.
      expect(found.at(-1)?.verified).toBe(slots === PRESENT);
    });
  });
}

/** What the page's own engine comes to under each of the settings, one after another. */
async function look(page: Page, app: string, choices: readonly Settings[]) {
  // The page takes no such settings one after another. This keeps hold of its engine worker, and speaks to it as the page does.
  await page.addInitScript(() => {
    const Native = Worker;
    window.Worker = class extends Native {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name === 'engine') Object.assign(window, { engineWorker: this });
      }
    };
  });
  const comlink = fileURLToPath(new URL('../esm/comlink.mjs', import.meta.resolve('comlink')));
  await page.route('**/comlink.mjs', (route) => route.fulfill({ path: comlink, contentType: 'text/javascript' }));
  await page.goto(`${app}#/evidence`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page.evaluate(async (all) => {
    const { wrap }: typeof import('comlink') = await import(new URL('comlink.mjs', document.baseURI).href);
    const engine = wrap<EngineApi>((window as unknown as { engineWorker: Worker }).engineWorker);
    const results: { verified: boolean; faults: readonly string[] }[] = [];
    for (const settings of all) {
      await engine.configure(settings);
      const { l1, sources } = await engine.lookAtL1(1);
      const faults = sources.flatMap((source) => source.faults.map(({ said }) => said));
      results.push({ verified: l1.outcome.status === 'verified', faults });
    }
    return results;
  }, choices);
}
