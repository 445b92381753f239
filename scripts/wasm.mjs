#!/usr/bin/env node
// Builds the verifiers in wasm/ into committed artifacts. `--check` holds the artifacts against their sources and their budgets, and
// with ASSAY_FULL=1 builds them again and compares, where the toolchain is at hand.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { endOnSignal } from './lib/children.mjs';
import {
  ARTIFACTS,
  artifactOf,
  build,
  CRATES,
  gzipped,
  lacksToolchain,
  MANIFEST,
  readManifest,
  sha256,
  sourceHash,
} from './lib/wasm.mjs';

endOnSignal();
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
process.exit(process.argv.includes('--check') ? await check() : await buildAll());

async function buildAll() {
  const lacking = await lacksToolchain('online');
  if (lacking !== null) {
    console.error(`Nothing is built: ${lacking}. wasm/README.md says what it takes.`);
    return 1;
  }
  mkdirSync(ARTIFACTS, { recursive: true });
  const manifest = existsSync(MANIFEST) ? readManifest() : {};
  for (const { crate } of CRATES) {
    if (wanted.length > 0 && !wanted.includes(crate)) continue;
    const bytes = await build(crate);
    if (bytes === null) return 1;
    writeFileSync(artifactOf(crate), bytes);
    const entry = { sha256: sha256(bytes), sources: sourceHash(crate), bytes: bytes.length, gzip: gzipped(bytes) };
    manifest[crate] = entry;
    console.log(`${crate}: ${entry.bytes} bytes, ${entry.gzip} gzipped, sha256 ${entry.sha256}`);
  }
  const sorted = CRATES.flatMap(({ crate }) => (manifest[crate] === undefined ? [] : [[crate, manifest[crate]]]));
  writeFileSync(MANIFEST, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  return 0;
}

async function check() {
  const manifest = readManifest();
  const wrong = CRATES.flatMap(({ crate, gzip }) => {
    const entry = manifest[crate];
    if (entry === undefined || !existsSync(artifactOf(crate))) return [`${crate}: never built`];
    const bytes = readFileSync(artifactOf(crate));
    return [
      ...(sha256(bytes) === entry.sha256 ? [] : [`${crate}: the artifact is not the one in the manifest`]),
      ...(sourceHash(crate) === entry.sources ? [] : [`${crate}: stale, its sources have changed: npm run wasm:build`]),
      ...(gzipped(bytes) <= gzip ? [] : [`${crate}: over its ${gzip} bytes gzipped`]),
    ];
  });
  if (process.env.ASSAY_FULL === '1') wrong.push(...(await rebuilt(manifest)));
  else console.log('Not built again: test:full does that.');
  for (const line of wrong) console.error(line);
  console.log(`${CRATES.length} artifacts, ${wrong.length} findings`);
  return wrong.length === 0 ? 0 : 1;
}

/** @param {ReturnType<typeof readManifest>} manifest @returns {Promise<string[]>} */
async function rebuilt(manifest) {
  const lacking = await lacksToolchain('offline');
  if (lacking !== null) {
    console.warn(`SKIPPED: the artifacts were not built again: ${lacking}`);
    return [];
  }
  const wrong = [];
  for (const { crate } of CRATES) {
    const bytes = await build(crate);
    if (bytes === null) wrong.push(`${crate}: does not build`);
    else if (sha256(bytes) !== manifest[crate]?.sha256) wrong.push(`${crate}: built again, it is another file`);
  }
  return wrong;
}
