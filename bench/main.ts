import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { build, createServer } from 'vite';
import { chromiumPath } from '../scripts/lib/chromium.mjs';
import { benchBatches } from './batches.ts';
import { loadChain } from './chain.ts';
import { benchEngines } from './engines.ts';
import { benchLightClient } from './lightClient.ts';
import { benchProofs } from './proofs.ts';
import { benchReplay } from './replay.ts';
import { startServer } from './server.ts';
import { benchTee } from './tee.ts';

/** Without it Chromium takes up to half a minute before it says how much memory a page takes. */
const MEASURE_AT_ONCE = '--enable-blink-features=ForceEagerMeasureMemory';

const ROOT = join(import.meta.dirname, '..');

/** Measures ours and its peers in one headless Chromium and prints ratios. Resolves to the exit status. */
export async function runBench(): Promise<number> {
  const chain = loadChain();
  console.log('Building the page of the measurements ...');
  await build({ configFile: join(import.meta.dirname, 'vite.config.ts') });
  const server = await startServer(join(ROOT, '.cache/bench'), chain);
  const executablePath = chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', MEASURE_AT_ONCE],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}/index.html`);
    await page.waitForFunction(() => 'bench' in globalThis);
    const machine = `Chromium ${browser.version()}, Node ${process.versions.node}, ${availableParallelism()} cores`;
    console.log(`Measured side by side in this run: ${machine}. Another machine or hour gives other numbers.`);
    const isWhole = await benchLightClient(page, server, chain);
    await benchProofs(page);
    await benchReplay(page);
    await benchBatches(page, server.url);
    await benchTee(page);
    await benchEngines(page, server);
    await benchInNode();
    return isWhole ? 0 : 1;
  } finally {
    await browser.close();
    await server.close();
  }
}

/** What has the engine in it is loaded by the bundler, which globs its registries. */
async function benchInNode(): Promise<void> {
  const vite = await createServer({
    configFile: join(ROOT, 'vite.node.config.ts'),
    root: ROOT,
    mode: 'production',
    appType: 'custom',
    logLevel: 'error',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  });
  try {
    const { benchRoundTrips } = await vite.ssrLoadModule('/bench/roundTrips.ts');
    await benchRoundTrips();
  } finally {
    await vite.close();
  }
}
