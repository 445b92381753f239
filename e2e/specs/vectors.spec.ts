import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { mismatch, readExpectation } from '../../src/cli/vectors/expectation.ts';
import { readVector, vectorFiles } from '../../src/cli/vectors/files.ts';
import { REMARKS } from '../../src/core/outcome.ts';
import type { Inspection } from '../../src/core/report.ts';
import { REMARK_WORDS } from '../../src/core/words.ts';
import { expect, test } from '../fixtures/test.ts';
import { EvidencePage } from '../pages/EvidencePage.ts';

const FOLDER = new URL('../../../shared/vectors/zk/', import.meta.url).pathname;
const SYSTEMS = ['sp1-groth16', 'risc0-groth16', 'snarkjs-groth16', 'snarkjs-plonk'];

test('the page decides every vector as the vector says, and never blocks for long', async ({ page }) => {
  if (!existsSync(FOLDER)) {
    if (process.env.CI === 'true') throw new Error(`no vectors at ${FOLDER}`);
    console.warn(`SKIPPED: no vectors at ${FOLDER}; none was tried in Chromium`);
    test.skip();
  }
  test.setTimeout(300_000);
  await page.addInitScript(() => {
    const long: number[] = [];
    Object.assign(window, { longTasks: long });
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
  const file = new EvidencePage(page);
  await file.open();
  const files = await vectorFiles(SYSTEMS.map((system) => `${FOLDER}${system}`));
  expect(files.length).toBeGreaterThan(200);
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
  // Rendering and a busy machine make a few; a verification on this thread would make one for nearly each file.
  expect(long.length).toBeLessThan(files.length / 10);
});
