#!/usr/bin/env node
// Runs the engine in a terminal: builds the bundle when a source is newer, then hands over arguments, signals and exit status.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { endOnSignal, run } from './lib/children.mjs';
import { needNode, needPackages, ROOT } from './lib/prepare.mjs';

const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, ROOT));
const BUNDLE = path('.cache/cli/main.js');
const SOURCES = ['src', 'workers', 'wasm/artifacts', 'package.json', 'package-lock.json', 'vite.node.config.ts'];

/** @param {string} name @returns {number} the newest modification below it, folders included: a deleted file counts */
function newest(name) {
  const entry = statSync(name);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(name).map((child) => newest(`${name}/${child}`)));
}

endOnSignal();
needNode();
await needPackages();
if (!existsSync(BUNDLE) || SOURCES.some((source) => newest(path(source)) > statSync(BUNDLE).mtimeMs)) {
  const vite = path('node_modules/vite/bin/vite.js');
  // What the build says must not mix with what a command prints.
  const status = await run(process.execPath, [vite, 'build', '--config', 'vite.node.config.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) process.exit(70);
}
process.exit(await run(process.execPath, ['--enable-source-maps', BUNDLE, ...process.argv.slice(2)]));
