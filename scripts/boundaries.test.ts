import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** A file, and what it imports. */
type Import = readonly [file: string, specifier: string];

const REFUSED: readonly Import[] = [
  ['src/core/a.ts', '../formats/bytes.ts'],
  ['src/core/a.ts', '../l1/proven.ts'],
  ['src/core/a.ts', 'viem'],
  ['src/core/a.ts', 'node:fs'],
  ['src/core/a.test.ts', '../engine/engine.ts'],
  ['src/formats/a.ts', '../crypto/hashes.ts'],
  ['src/formats/a.ts', '../l1/reader.ts'],
  ['src/formats/a.ts', '../../devnet/anvil.ts'],
  ['src/crypto/a.ts', '../formats/rlp.ts'],
  ['src/crypto/a.ts', '../l1/reader.ts'],
  ['src/formats/a.ts', '../evm/run.ts'],
  ['src/crypto/a.ts', '../evm/run.ts'],
  ['src/evm/a.ts', '../l1/reader.ts'],
  ['src/evm/a.ts', '../verifiers/registry.ts'],
  ['src/evm/a.ts', '../engine/engine.ts'],
  ['src/l1/proofs/a.ts', '../../verifiers/registry.ts'],
  ['src/l1/a.ts', '../rollups/registry.ts'],
  ['src/l1/a.ts', '../engine/engine.ts'],
  ['src/verifiers/x/a.ts', '../../rollups/trident/meta.ts'],
  ['src/verifiers/x/a.ts', '../../l1/reader.ts'],
  ['src/verifiers/x/a.ts', '../../engine/engine.ts'],
  ['src/rollups/x/a.ts', '../../verifiers/registry.ts'],
  ['src/rollups/x/a.ts', '../../crypto/hashes.ts'],
  ['src/rollups/x/a.ts', '../../l1/reader.ts'],
  ['src/rollups/x/a.ts', '../../evm/run.ts'],
  ['src/engine/a.ts', '../evm/run.ts'],
  ['src/rollups/x/a.ts', '../../../devnet/trident/run.ts'],
  ['src/engine/a.ts', '../app/App.tsx'],
  ['src/engine/a.ts', '../cli/main.ts'],
  ['src/engine/a.ts', '../l1/proven.ts'],
  ['src/engine/a.ts', '../../workers/engine.worker.ts'],
  ['src/engine/a.ts', '../../devnet/anvil.ts'],
  ['src/app/ui/a.tsx', '../../engine/engine.ts'],
  ['src/app/ui/a.tsx', '../../formats/bytes.ts'],
  ['src/app/ui/a.tsx', '../../crypto/hashes.ts'],
  ['src/app/ui/a.tsx', '../../l1/reader.ts'],
  ['src/app/ui/a.tsx', '../../rollups/registry.ts'],
  ['src/app/ui/a.tsx', '../../verifiers/registry.ts'],
  ['src/app/ui/a.tsx', '../../../workers/engine.worker.ts'],
  ['src/app/ui/a.tsx', '../../../devnet/anvil.ts'],
  ['src/cli/a.ts', '../app/App.tsx'],
  ['src/cli/a.ts', '../l1/reader.ts'],
  ['src/cli/a.ts', '../verifiers/registry.ts'],
  ['src/cli/a.ts', '../../devnet/anvil.ts'],
  ['src/main.tsx', './engine/engine.ts'],
  ['src/main.tsx', '../devnet/anvil.ts'],
  ['workers/a.ts', '../src/app/App.tsx'],
  ['workers/a.ts', '../src/rollups/registry.ts'],
  ['workers/a.ts', '../devnet/anvil.ts'],
];

const ALLOWED: readonly Import[] = [
  ['src/core/a.ts', './hex.ts'],
  ['src/core/a.test.ts', 'vitest'],
  ['src/formats/a.ts', '../core/hex.ts'],
  ['src/formats/a.ts', 'viem'],
  ['src/crypto/a.ts', '../formats/bytes.ts'],
  ['src/crypto/a.ts', '../core/hex.ts'],
  ['src/l1/proofs/a.ts', '../proven.ts'],
  ['src/l1/proofs/a.ts', '../../crypto/hashes.ts'],
  ['src/evm/a.ts', '../crypto/bn254.ts'],
  ['src/evm/a.ts', '../formats/bytes.ts'],
  ['src/evm/a.ts', '@ethereumjs/evm'],
  ['src/l1/call/a.ts', '../../evm/run.ts'],
  ['src/verifiers/x/a.ts', '../../evm/run.ts'],
  ['src/verifiers/x/a.ts', '../../crypto/bn254.ts'],
  ['src/rollups/x/a.ts', '../../formats/abi.ts'],
  ['src/engine/a.ts', '../l1/reader.ts'],
  ['src/engine/a.ts', '../core/proven.ts'],
  ['src/engine/a.ts', '../rollups/registry.ts'],
  ['src/engine/a.ts', '../../workers/protocol.ts'],
  ['src/app/ui/a.tsx', '../../core/words.ts'],
  ['src/app/ui/a.tsx', '../../../workers/protocol.ts'],
  ['src/app/ui/a.tsx', 'react'],
  ['src/cli/a.ts', '../engine/engine.ts'],
  ['src/main.tsx', './app/App.tsx'],
  ['workers/a.ts', '../src/engine/engine.ts'],
];

// One file for each import, in the folder that the rule is about.
const nameOf = ([file, specifier]: Import) => file.replace(/\w+(?=\.(test\.)?tsx?$)/, specifier.replace(/\W/g, '_'));
let folder: string;
let refused: ReadonlySet<string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'boundaries-'));
  await copyFile(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
  await copyFile(join(ROOT, '.gitignore'), join(folder, '.gitignore'));
  for (const fixture of [...REFUSED, ...ALLOWED]) {
    const path = join(folder, nameOf(fixture));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, `import { thing } from '${fixture[1]}';\nthing();\n`);
  }
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const args = ['lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none'];
  const { stdout, stderr } = spawnSync(process.execPath, [biome, ...args], { cwd: folder, encoding: 'utf8' });
  if (!stdout.startsWith('{')) throw new Error(stderr);
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: { category: string; location: { path: unknown } }[] };
  const restricted = diagnostics.filter(({ category }) => category === 'lint/style/noRestrictedImports');
  refused = new Set(restricted.map(({ location }) => pathOf(location.path)));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const pathOf = (path: unknown): string => String(typeof path === 'object' && path && 'file' in path ? path.file : path);

test.each(REFUSED)('%s must not import %s', (...fixture) => {
  expect(refused).toContain(nameOf(fixture));
});

test.each(ALLOWED)('%s may import %s', (...fixture) => {
  expect(refused).not.toContain(nameOf(fixture));
});
