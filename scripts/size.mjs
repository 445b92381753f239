#!/usr/bin/env node
// What a first visit loads, gzipped: the entry, what it imports statically, and their styles. Exit status 1 over the budget.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET = 180_000;
const dist = new URL('../dist/', import.meta.url);
/** @type {Record<string, { file: string, isEntry?: boolean, imports?: string[], css?: string[], name?: string }>} */
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const gzipped = (/** @type {string} */ file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
const line = (/** @type {string} */ file, /** @type {number} */ bytes) =>
  console.log(`${(bytes / 1000).toFixed(1).padStart(9)} kB  ${file}`);

// Scripts that the bundler leaves as they are stand in the page alone.
const page = readFileSync(new URL('index.html', dist), 'utf8');
const first = new Set();
const walk = (/** @type {string} */ key) => {
  const chunk = manifest[key];
  if (chunk === undefined || first.has(chunk.file)) return;
  first.add(chunk.file);
  for (const style of chunk.css ?? []) first.add(style);
  for (const next of chunk.imports ?? []) walk(next);
};
for (const [key, { isEntry }] of Object.entries(manifest)) if (isEntry) walk(key);
if (first.size > 0) for (const [, file] of page.matchAll(/<script[^>]* src="\.\/([^"]+)"/g)) first.add(file);
if (first.size === 0) {
  console.error('The manifest names no entry.');
  process.exit(1);
}

let total = 0;
console.log('First load, gzipped');
for (const file of first) {
  const bytes = gzipped(file);
  if (file.endsWith('.js')) total += bytes;
  line(file, bytes);
}
console.log('Later, when needed');
for (const name of readdirSync(new URL('assets/', dist)).sort()) {
  const file = `assets/${name}`;
  if (!first.has(file) && !file.endsWith('.map')) line(file, gzipped(file));
}
const fits = total <= BUDGET;
console.log(
  `first-load JavaScript ${(total / 1000).toFixed(1)} kB of ${BUDGET / 1000} kB${fits ? '' : ': OVER THE BUDGET'}`,
);
process.exit(fits ? 0 : 1);
