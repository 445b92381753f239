#!/usr/bin/env node
// Everything that must pass, on a fresh clone too. `--full` runs the whole floors of the sampled tests.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { endOnSignal, isEnding, start } from './lib/children.mjs';
import { needChromium } from './lib/chromium.mjs';
import { needNode, needPackages, ROOT } from './lib/prepare.mjs';

const FULL = process.argv.includes('--full');
const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, ROOT));
const RESULTS = path('.cache/test/');
const VECTORS = path('../shared/vectors');
/** The proof systems that are verified here. Each file below these folders must come out as it says; the rest is named as not run. */
const SYSTEMS = [
  ...['risc0-groth16', 'snarkjs-groth16', 'sp1-groth16'],
  ...['linea-plonk', 'snarkjs-plonk', 'sp1-plonk', 'zksync-plonk'],
  ...['polygon-fflonk', 'snarkjs-fflonk', 'scroll-halo2'],
];

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */
/** @type {Count} What a stage that counts no tests of its own adds when it fails. */
const NOTHING = { passed: 0, failed: 0, skipped: 0 };

const node = process.execPath;
const bin = (/** @type {string} */ name) => path(`node_modules/${name}`);
const stages = [
  { name: 'lint', args: [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'] },
  { name: 'types', args: [bin('typescript/bin/tsc'), '-p', '.'] },
  { name: 'unused', args: [bin('knip/bin/knip.js'), '--no-progress'] },
  {
    name: 'unit',
    args: [
      ...[bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json'],
      `--outputFile.json=${RESULTS}unit.json`,
    ],
    count: () => countUnit(),
  },
  {
    name: 'vectors',
    args: [
      ...[
        path('scripts/cli.mjs'),
        'vectors',
        `${VECTORS}/l1`,
        `${VECTORS}/tee`,
        `${VECTORS}/rollups`,
        `${VECTORS}/stark`,
      ],
      ...SYSTEMS.map((system) => `${VECTORS}/zk/${system}`),
    ],
    count: countVectors,
    needs: VECTORS,
  },
  { name: 'wasm', args: [path('scripts/wasm.mjs'), '--check'], count: countWasm },
  { name: 'build', args: [bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn'] },
  { name: 'size', args: [path('scripts/size.mjs')] },
  {
    name: 'e2e',
    args: [bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: `${RESULTS}e2e.json` },
    count: () => countE2e(),
    prepare: needChromium,
  },
];

/** @param {string} name @returns {any} */
const result = (name) => JSON.parse(readFileSync(`${RESULTS}${name}.json`, 'utf8'));

/** @returns {Count} */
function countUnit() {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = result('unit');
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
}

/** A test that passed only when tried again counts as failed. @returns {Count} */
function countE2e() {
  const { expected, unexpected, flaky, skipped } = result('e2e').stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/** @param {string} output @returns {Count} */
function countVectors(output) {
  const [, matched, all] = /^matched (\d+) of (\d+)$/m.exec(output) ?? [];
  if (all === undefined) return NOTHING;
  const others = readdirSync(`${VECTORS}/zk`, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !SYSTEMS.includes(entry.name),
  );
  const [, apart = '0'] = /^no verifier here for (\d+)$/m.exec(output) ?? [];
  let skipped = Number(apart);
  if (skipped > 0) console.warn(`SKIPPED: ${skipped} vectors of STARKs: their systems have no verifier here`);
  for (const { name } of others) {
    const count = readdirSync(`${VECTORS}/zk/${name}`).filter((file) => file.endsWith('.json')).length;
    console.warn(`SKIPPED: ${count} vectors of ${name}: it has no verifier here`);
    skipped += count;
  }
  return { passed: Number(matched), failed: Number(all) - Number(matched), skipped };
}

/** Artifacts that were not built again are skipped. @param {string} output @returns {Count} */
function countWasm(output) {
  const [, ...counts] = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(output) ?? [];
  const [passed = 0, failed = 0, skipped = 0] = counts.map(Number);
  return { passed, failed, skipped };
}

/** Runs a program, shows what it prints, and keeps it. @param {(typeof stages)[number]} stage */
function runStage({ args, env }) {
  return new Promise((/** @type {(ended: { status: number, output: string }) => void} */ resolve) => {
    let output = '';
    const child = start(node, args, {
      cwd: path('.'),
      env: { ...process.env, ...(FULL ? { ASSAY_FULL: '1' } : {}), ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout?.on('data', (chunk) => {
      process.stdout.write(chunk);
      output = (output + chunk).slice(-200_000);
    });
    child.once('error', (error) => console.error(error.message));
    child.once('close', (code) => resolve({ status: code ?? 1, output }));
  });
}

/** @param {(typeof stages)[number]} stage @returns {Promise<Count & { note: string }>} */
async function judge(stage) {
  if (stage.needs !== undefined && !existsSync(stage.needs)) {
    if (process.env.CI === 'true') return { ...NOTHING, failed: 1, note: `${stage.needs} is missing` };
    console.warn(`SKIPPED: there is no ${stage.needs}`);
    return { ...NOTHING, skipped: 1, note: 'SKIPPED: the vectors are not beside this checkout' };
  }
  const unready = await stage.prepare?.();
  if (typeof unready === 'string') return { ...NOTHING, failed: 1, note: unready };
  const { status, output } = await runStage(stage);
  let count = NOTHING;
  let note = '';
  try {
    count = stage.count?.(output) ?? NOTHING;
  } catch {
    note = 'it left no result';
  }
  const counted = count.passed + count.failed;
  if (stage.count !== undefined && counted === 0) note ||= 'it ran no test';
  // A stage that fails otherwise than by a test, or that should have run tests and did not, is one failure.
  const failed = count.failed > 0 || (status === 0 && note === '') ? count.failed : 1;
  return { ...count, failed, note };
}

endOnSignal();
needNode();
await needPackages();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });
const summary = [];
const total = { ...NOTHING };
for (const stage of stages) {
  // A signal has come: what runs is being ended, and nothing new begins.
  if (isEnding()) await new Promise(() => {});
  console.log(`\n--- ${stage.name}`);
  const begun = Date.now();
  const { passed, failed, skipped, note } = await judge(stage);
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  const tests = stage.count === undefined ? '' : `  ${passed} passed, ${failed} failed, ${skipped} skipped`;
  const seconds = ((Date.now() - begun) / 1000).toFixed(1).padStart(6);
  summary.push(
    `${failed > 0 ? 'FAILED' : 'ok    '}  ${stage.name.padEnd(8)} ${seconds} s${tests}${note && `  (${note})`}`,
  );
}
console.log(`\n${summary.join('\n')}`);
if (total.skipped > 0) console.log(`${total.skipped} skipped: counted neither as passed nor as failed`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);
