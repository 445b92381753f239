import { expect, test } from 'vitest';
import { reasonOf } from './lib/cargo.mjs';

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
