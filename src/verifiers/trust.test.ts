import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifierMetas } from './registry.ts';
import { BARRETENBERG_3_0 } from './ultrahonk/artifact.ts';
import { UNVERIFIED } from './unverified.ts';

// docs/TRUST.md against what is really linked: lock files, folders, and the catalogue of what is not verified.
const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const [, section = ''] = /\n## Implementations for each proof system\n(.*?)\n## /s.exec(read('docs/TRUST.md')) ?? [];
const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));

/** Versions of npm packages, each with its licence, and of crates, by name. */
const npm = Object.entries(
  (JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string; license?: string }> })
    .packages,
).map(([path, { version, license }]) => ({ name: path.replace(/^.*node_modules\//, ''), version, license }));
const locks = ['wasm/Cargo.lock', ...readdirSync(join(ROOT, 'wasm')).map((crate) => `wasm/${crate}/Cargo.lock`)];
const crates = locks.flatMap((path) => {
  try {
    return [...read(path).matchAll(/^name = "(.+)"\nversion = "(.+)"$/gm)].map(([, name, version]) => ({
      name,
      version,
    }));
  } catch {
    // A crate of the workspace has no lock file of its own.
    return [];
  }
});

/** What the table names, as a package or crate with its version. */
const named = [...section.matchAll(/(@?[a-z][\w./-]*) (\d+\.\d+\.\d+)/g)].map(([, name = '', version = '']) => ({
  name,
  version,
}));

describe('the table of implementations', () => {
  test('has a row for what it names, and names something', () => {
    expect(rows.length).toBeGreaterThan(10);
    expect(named.length).toBeGreaterThan(10);
  });

  test.each(named)('$name $version is what is linked', ({ name, version }) => {
    const linked = [...npm, ...crates].filter((one) => one.name === name).map((one) => one.version);
    expect(linked).toContain(version);
  });

  test.each(named.filter(({ name }) => npm.some((one) => one.name === name)))(
    'has the licence of $name',
    ({ name }) => {
      const licence = npm.find((one) => one.name === name)?.license?.replace('-Clause', '');
      expect(rows.some((row) => row.includes(name) && row.includes(String(licence)))).toBe(true);
    },
  );

  test('names every verifier of zero-knowledge proofs', () => {
    const ids = verifierMetas().flatMap(({ id, family }) => (family === 'zk' ? [id] : []));
    expect(ids.filter((id) => !section.includes(`\`${id}\``))).toEqual([]);
  });

  test('names what each crate in wasm/ is made of', () => {
    const made = readdirSync(join(ROOT, 'wasm'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !['abi', 'artifacts', 'target'].includes(entry.name))
      .map(({ name }) => ({ name, links: [...read(`wasm/${name}/Cargo.toml`).matchAll(/^([\w-]+) = .*"=(.+?)"/gm)] }));
    for (const { name, links } of made)
      expect(
        links.some(([, link, version]) => section.includes(`${link} ${version}`)),
        name,
      ).toBe(true);
  });

  test('says which module of Barretenberg it is', () => {
    expect(section).toContain(`\`${BARRETENBERG_3_0.slice(2, 10)}…\``);
  });

  test('names every system that has no verifier here, and no other', () => {
    const [, list = ''] = /stand in `src\/verifiers\/unverified\.ts`:\s([^.]+)\./s.exec(section) ?? [];
    expect(list.split(/,\s/)).toEqual(UNVERIFIED.map(({ name }) => name.replace(' (Cairo)', '').replace(' VM', '')));
  });
});
