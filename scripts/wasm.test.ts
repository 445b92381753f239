import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import manifest from '../wasm/artifacts/manifest.json' with { type: 'json' };
import { reasonOf } from './lib/cargo.mjs';

const COUNT = Object.keys(manifest).length;

const copy = mkdtempSync(join(tmpdir(), 'wasm-'));
for (const part of ['scripts', 'wasm', 'package.json'])
  cpSync(join(import.meta.dirname, '..', part), join(copy, part), { recursive: true });
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The check of `npm test` on a machine without any compiler. */
function checkWithoutCompiler() {
  const env = { PATH: copy, HOME: copy };
  return spawnSync(process.execPath, [join(copy, 'scripts/wasm.mjs'), '--check'], { env, encoding: 'utf8' });
}

test('where there is no compiler nothing fails, and every artifact is said to be skipped', () => {
  const { status, stdout, stderr } = checkWithoutCompiler();
  expect(stdout).toBe(`${COUNT} passed, 0 failed, ${COUNT} skipped\n`);
  expect(stderr.match(/^SKIPPED: .+ was not built again: there is no rustc/gm)).toHaveLength(COUNT);
  expect(status).toBe(0);
});

test('a source or an artifact that is another fails, compiler or not', () => {
  appendFileSync(join(copy, 'wasm/plonky3/src/lib.rs'), '\n');
  appendFileSync(join(copy, 'wasm/artifacts/openvm.wasm'), '\n');
  const { status, stdout, stderr } = checkWithoutCompiler();
  expect(stderr).toContain('plonky3: stale');
  expect(stderr).toContain('openvm: the artifact is not the one in the manifest');
  expect(stdout).toBe(`${COUNT - 2} passed, 2 failed, ${COUNT} skipped\n`);
  expect(status).toBe(1);
});

const said = (...lines: readonly string[]) => lines.join('\n');

test('sources that do not compile, or not with their lock file, are to blame', () => {
  const compile = said(
    'error[E0425]: cannot find value `x` in this scope',
    'error: could not compile `sp1` (lib) due to 1 previous error',
  );
  const lock = 'error: cannot update the lock file wasm/Cargo.lock because --locked was passed to prevent this';
  const conflict = 'error: failed to select a version for `bincode`.';
  for (const output of [compile, lock, conflict]) expect(reasonOf(output)).toHaveProperty('broken');
});

test('a machine that lacks crates, memory or disk is not a stale artifact', () => {
  const crates =
    'error: failed to download `sp1-verifier v6.10.0`\n\nCaused by:\n  attempting to make an HTTP request, but --offline was specified';
  const killed = said(
    'error: could not compile `stwo-cairo` (lib)',
    'Caused by:',
    '  process didn’t exit successfully: `rustc …` (signal: 9, SIGKILL: kill)',
  );
  const full = said('error: failed to write lib.rmeta: No space left on device', 'error: could not compile `stwo`');
  const index = said(
    'error: failed to select a version for the requirement `bincode = "=1.3.3"`',
    'As a reminder, you’re using offline mode (--offline) which can sometimes cause surprising resolution failures',
  );
  for (const output of [crates, index, killed, full, '']) expect(reasonOf(output)).toHaveProperty('absent');
});
