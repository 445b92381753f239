#!/usr/bin/env node
// Measures ours against its peers in headless Chromium and prints the ratios. bench/README.md says what they are.
import { endOnSignal } from './lib/children.mjs';
import { needChromium } from './lib/chromium.mjs';
import { needNode, needPackages } from './lib/prepare.mjs';

needNode();
endOnSignal();
await needPackages();
const why = await needChromium();
if (why !== undefined) {
  console.error(why);
  process.exit(1);
}
const { register } = await import('tsx/esm/api');
register();
const { runBench } = await import('../bench/main.ts');
try {
  process.exitCode = await runBench();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
