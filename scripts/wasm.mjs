#!/usr/bin/env node
// Builds the verifiers in wasm/ into committed artifacts. `--check` holds the artifacts against their sources and their budgets, and
// builds them again and compares, where the toolchain is at hand.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { build, compilerHere, lacksToolchain } from './lib/cargo.mjs';
import { endOnSignal } from './lib/children.mjs';
import { ARTIFACTS, artifactOf, CRATES, gzipped, MANIFEST, readManifest, sha256, sourceHash } from './lib/wasm.mjs';

const MINUTE = 60_000;
/** For all that a check builds: nothing in its cache, two cores. `test:full` takes the time that it takes. */
const CHECK_LIMIT = process.env.ASSAY_FULL === '1' ? 240 * MINUTE : 15 * MINUTE;
const BUILD_LIMIT = 240 * MINUTE;

endOnSignal();
const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
process.exit(process.argv.includes('--check') ? await check() : await buildAll());

async function buildAll() {
  const lacking = await lacksToolchain();
  if (lacking !== null) {
    console.error(`Nothing is built: ${lacking}. wasm/README.md says what it takes.`);
    return 1;
  }
  mkdirSync(ARTIFACTS, { recursive: true });
  const manifest = existsSync(MANIFEST) ? readManifest() : {};
  const compiler = await compilerHere();
  for (const { crate } of CRATES) {
    if (wanted.length > 0 && !wanted.includes(crate)) continue;
    const built = await build(crate, BUILD_LIMIT);
    if (!('bytes' in built)) {
      console.error(`${crate}: ${'broken' in built ? built.broken : built.absent}`);
      return 1;
    }
    const { bytes } = built;
    writeFileSync(artifactOf(crate), bytes);
    const entry = {
      sha256: sha256(bytes),
      sources: sourceHash(crate),
      compiler,
      bytes: bytes.length,
      gzip: gzipped(bytes),
    };
    manifest[crate] = entry;
    console.log(`${crate}: ${entry.bytes} bytes, ${entry.gzip} gzipped, sha256 ${entry.sha256}`);
  }
  const sorted = CRATES.flatMap(({ crate }) => (manifest[crate] === undefined ? [] : [[crate, manifest[crate]]]));
  writeFileSync(MANIFEST, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
  return 0;
}

/** Two checks of each artifact: what it is, and whether it can be built again. Ends with a line that scripts/test.mjs reads. */
async function check() {
  const manifest = readManifest();
  const tally = { passed: 0, failed: 0, skipped: 0 };
  for (const { crate, gzip } of CRATES) {
    const findings = findingsOn(crate, gzip, manifest[crate]);
    for (const finding of findings) console.error(`${crate}: ${finding}`);
    tally[findings.length === 0 ? 'passed' : 'failed']++;
  }
  const [lacking, compiler, until] = [await lacksToolchain(), await compilerHere(), Date.now() + CHECK_LIMIT];
  for (const [crate, entry] of Object.entries(manifest)) {
    const other = compiler === entry.compiler ? null : `${entry.compiler} built it, and here is ${compiler}`;
    const absent = lacking ?? other;
    const built = absent === null ? await build(crate, Math.max(until - Date.now(), 1)) : { absent };
    if ('absent' in built) {
      console.warn(`SKIPPED: ${crate} was not built again: ${built.absent}`);
      tally.skipped++;
      continue;
    }
    const isSame = 'bytes' in built && sha256(built.bytes) === entry.sha256;
    if (!isSame) console.error(`${crate}: ${'broken' in built ? built.broken : 'built again, it is another file'}`);
    tally[isSame ? 'passed' : 'failed']++;
  }
  console.log(`${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped`);
  return tally.failed === 0 ? 0 : 1;
}

/**
 * What is wrong with a committed artifact, by what is committed beside it.
 * @param {string} crate
 * @param {number} gzip The most that it may weigh.
 * @param {import('./lib/wasm.mjs').Entry | undefined} entry
 */
function findingsOn(crate, gzip, entry) {
  if (entry === undefined || !existsSync(artifactOf(crate))) return ['never built'];
  const bytes = readFileSync(artifactOf(crate));
  return [
    ...(sha256(bytes) === entry.sha256 ? [] : ['the artifact is not the one in the manifest']),
    ...(sourceHash(crate) === entry.sources ? [] : ['stale, its sources have changed: npm run wasm:build']),
    ...(gzipped(bytes) <= gzip ? [] : [`over its ${gzip} bytes gzipped`]),
  ];
}
