import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { hasNoVerifier, mismatch, readExpectation } from '../../src/cli/vectors/expectation.ts';
import { findVectors, readFolder, readVector } from '../../src/cli/vectors/files.ts';
import { readStwo } from '../../src/cli/vectors/stwo.ts';
import { REMARKS } from '../../src/core/outcome.ts';
import type { Inspection } from '../../src/core/report.ts';
import { REMARK_WORDS } from '../../src/core/words.ts';
import type { EngineApi } from '../../workers/protocol.ts';
import { expect, test } from '../fixtures/test.ts';
import { EvidencePage } from '../pages/EvidencePage.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/vectors/', import.meta.url));
/** Dropped on the page one by one, as a reader does: one folder of each kind of proof. */
const ON_SCREEN = [
  ...['risc0-groth16', 'snarkjs-groth16', 'linea-plonk', 'snarkjs-plonk'],
  ...['zksync-plonk', 'snarkjs-fflonk', 'scroll-halo2'],
];

test.beforeEach(() => {
  if (existsSync(FOLDER)) return;
  if (process.env.CI === 'true') throw new Error(`no vectors at ${FOLDER}`);
  console.warn(`SKIPPED: no vectors at ${FOLDER}; none was tried in Chromium`);
  test.skip();
});

test('the page decides vectors as they say, and never blocks for long', async ({ page }) => {
  test.setTimeout(600_000);
  await page.addInitScript(() => {
    const long: number[] = [];
    Object.assign(window, { longTasks: long });
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
  const file = new EvidencePage(page);
  await file.open();
  const { files } = await findVectors(ON_SCREEN.map((system) => `${FOLDER}zk/${system}`));
  expect(files.length).toBeGreaterThan(120);
  const wrong: string[] = [];
  for (const path of files) {
    const vector = await readVector(path);
    await file.text(basename(path), JSON.stringify(vector));
    await expect(file.result.or(file.refusal)).toContainText(basename(path));
    const status = await file.result.getAttribute('data-word');
    const [code = null] = await file.result.locator('code').allTextContents();
    const said = (await file.result.textContent()) ?? '';
    const remarks = REMARKS.filter((remark) => said.includes(REMARK_WORDS[remark]));
    const outcome = status === 'verified' ? { status, facts: null, remarks } : { status, code };
    const inspection = { kind: 'proof', outcome } as unknown as Inspection;
    const differs = mismatch(readExpectation(vector), inspection);
    if (differs !== null) wrong.push(`${basename(path)}: ${differs}`);
  }
  expect(wrong).toEqual([]);
  const long = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  // Loading the page or a busy machine can make a few; a verification on this thread makes one for nearly each file.
  expect(long.length).toBeLessThan(files.length / 20);
});

/** The page takes single files only. This keeps hold of its own engine worker, and speaks to that as the page does. */
async function keepEngine(page: Page): Promise<void> {
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
  await new EvidencePage(page).open();
}

test("the page's engine decides every vector of L1 itself as the vector says", async ({ page }) => {
  test.setTimeout(300_000);
  await keepEngine(page);
  const files = [...(await readFolder(`${FOLDER}l1`))].map(([name, bytes]) => [name, Buffer.from(bytes).toString()]);
  const results = await page.evaluate(async (texts) => {
    const { wrap }: typeof import('comlink') = await import(new URL('comlink.mjs', document.baseURI).href);
    const engine = wrap<EngineApi>((window as unknown as { engineWorker: Worker }).engineWorker);
    const encoder = new TextEncoder();
    return await engine.checkL1Vectors(new Map(texts.map(([name = '', text]) => [name, encoder.encode(text)])));
  }, files);
  expect(results.filter(({ wrong }) => wrong !== null)).toEqual([]);
  expect(results.length).toBeGreaterThan(90);
});

for (const { folder, least } of [
  { folder: 'zk', least: 380 },
  { folder: 'rollups', least: 140 },
  { folder: 'tee', least: 240 },
]) {
  test(`the page's engine decides every vector of ${folder} as the vector says`, async ({ page }) => {
    test.setTimeout(300_000);
    await keepEngine(page);
    const { files } = await findVectors([`${FOLDER}${folder}`]);
    expect(files.length).toBeGreaterThan(least);
    const vectors = await Promise.all(files.map(readVector));
    const inspections = await page.evaluate(
      async (texts) => {
        const { wrap }: typeof import('comlink') = await import(new URL('comlink.mjs', document.baseURI).href);
        const engine = wrap<EngineApi>((window as unknown as { engineWorker: Worker }).engineWorker);
        const encoder = new TextEncoder();
        return await Promise.all(texts.map((text, i) => engine.inspect(`${i}`, `${i}`, encoder.encode(text))));
      },
      vectors.map((vector) => JSON.stringify(vector)),
    );
    const wrong = inspections.flatMap((inspection, i) => {
      const differs = mismatch(readExpectation(vectors[i] ?? {}), inspection);
      return differs === null ? [] : [`${basename(files[i] ?? '')}: ${differs}`];
    });
    expect(wrong).toEqual([]);
  });
}

/** As the page does when a file is dropped on it. */
const inspectInPage = (page: Page, file: object): Promise<Inspection> =>
  page.evaluate(async (text) => {
    const { wrap }: typeof import('comlink') = await import(new URL('comlink.mjs', document.baseURI).href);
    // A proxy that is collected ends the connection of the worker for all, so one is kept.
    const held = window as unknown as { engineWorker: Worker; heldEngine?: ReturnType<typeof wrap<EngineApi>> };
    held.heldEngine ??= wrap<EngineApi>(held.engineWorker);
    return await held.heldEngine.inspect('stark', 'stark', new TextEncoder().encode(text));
  }, JSON.stringify(file));

test("the page's engine decides every STARK that has a verifier as its vector says", async ({ page }) => {
  test.setTimeout(300_000);
  await keepEngine(page);
  const { files } = await findVectors(
    ['halo2-kzg', 'openvm', 'plonky2', 'plonky3', 'sp1', 'risc0', 'ultrahonk'].map(
      (system) => `${FOLDER}stark/${system}`,
    ),
  );
  const wrong: string[] = [];
  let decided = 0;
  // One by one: each holds a proof of up to two megabytes.
  for (const path of files) {
    const vector = await readVector(path);
    const inspection = await inspectInPage(page, vector);
    if (hasNoVerifier(inspection)) continue;
    decided++;
    const differs = mismatch(readExpectation(vector), inspection);
    if (differs !== null) wrong.push(`${basename(path)}: ${differs}`);
  }
  expect(wrong).toEqual([]);
  expect(decided).toBeGreaterThanOrEqual(113);
});

test("the page's engine decides every Cairo run, and each changed copy of one, as its vector says", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await keepEngine(page);
  const { files } = await findVectors([`${FOLDER}stark/stwo`]);
  const wrong: string[] = [];
  let decided = 0;
  for (const path of files) {
    for (const { name, file, mismatch } of await readStwo(path, await readVector(path))) {
      const differs = mismatch(await inspectInPage(page, file));
      if (differs !== null) wrong.push(`${basename(name)}: ${differs}`);
      decided++;
    }
  }
  expect(wrong).toEqual([]);
  expect(decided).toBeGreaterThanOrEqual(20);
});
