import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildKeys, ZK_LANES } from './keys.ts';
import { ARTIFACTS, CACHE, CIRCUITS, PINNED_KEYS, REPOSITORY } from './paths.ts';

/** SHA-256 of everything that the artifacts follow from, and of the artifacts; paths start at the repository. */
interface Manifest {
  readonly packages: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
}

const MANIFEST = join(ARTIFACTS, 'manifest.json');
const PACKAGES = ['circom2', 'circomlib', 'snarkjs'];
const SOURCES = [
  ...ZK_LANES.map((lane) => join(CIRCUITS, `${lane}.circom`)),
  join(REPOSITORY, 'devnet/trident/keys.ts'),
];
const OUTPUTS = ZK_LANES.flatMap((lane) => [
  { built: `${lane}.wasm`, committed: join(ARTIFACTS, `${lane}.wasm`) },
  { built: `${lane}.zkey`, committed: join(ARTIFACTS, `${lane}.zkey`) },
  { built: `${lane}.sol`, committed: join(ARTIFACTS, `${lane}.sol`) },
  { built: `${lane}.vkey.json`, committed: join(PINNED_KEYS, `${lane}.json`) },
]);

/** Builds all artifacts anew and writes them, the pinned keys and the manifest. About 40 s. */
export async function makeArtifacts(): Promise<void> {
  const from = await build();
  await mkdir(ARTIFACTS, { recursive: true });
  await mkdir(PINNED_KEYS, { recursive: true });
  for (const { built, committed } of OUTPUTS) await copyFile(join(from, built), committed);
  await writeFile(MANIFEST, `${JSON.stringify(await currentManifest(), null, 2)}\n`);
}

/** What is stale: files that changed, or whose sources changed, since the artifacts were made. Empty when all fits. */
export async function staleArtifacts(): Promise<readonly string[]> {
  const written = JSON.parse(await readFile(MANIFEST, 'utf8')) as Manifest;
  const now = await currentManifest();
  return (['packages', 'sources', 'outputs'] as const).flatMap((part) => {
    const names = new Set([...Object.keys(written[part]), ...Object.keys(now[part])]);
    return [...names].filter((name) => written[part][name] !== now[part][name]);
  });
}

/** Builds all artifacts anew and names those that differ from the committed ones by a single byte. About 40 s. */
export async function differentWhenRebuilt(): Promise<readonly string[]> {
  const from = await build();
  const compared = await Promise.all(
    OUTPUTS.map(async ({ built, committed }) => {
      const same = (await sha256(join(from, built))) === (await sha256(committed));
      return same ? [] : [relative(REPOSITORY, committed)];
    }),
  );
  return compared.flat();
}

async function build(): Promise<string> {
  const into = join(CACHE, 'keys');
  await mkdir(into, { recursive: true });
  await buildKeys(into);
  return into;
}

async function currentManifest(): Promise<Manifest> {
  const { dependencies, devDependencies } = JSON.parse(await readFile(join(REPOSITORY, 'package.json'), 'utf8'));
  const versions: Record<string, string> = { ...dependencies, ...devDependencies };
  return {
    packages: Object.fromEntries(PACKAGES.map((name) => [name, versions[name] ?? 'missing'])),
    sources: await digests(SOURCES),
    outputs: await digests(OUTPUTS.map(({ committed }) => committed)),
  };
}

const digests = async (files: readonly string[]): Promise<Record<string, string>> =>
  Object.fromEntries(await Promise.all(files.map(async (file) => [relative(REPOSITORY, file), await sha256(file)])));

/** Of a JSON file the digest is that of its values: how it is laid out is the formatter's affair. */
const sha256 = async (file: string): Promise<string> => {
  const bytes = await readFile(file);
  const hashed = file.endsWith('.json') ? JSON.stringify(JSON.parse(bytes.toString())) : bytes;
  return createHash('sha256').update(hashed).digest('hex');
};

/** `tsx devnet/trident/artifacts.ts make | check | rebuild`; exit status 1 when something is stale or differs. */
async function main(command: string | undefined): Promise<void> {
  if (command === 'make') return makeArtifacts();
  if (command !== 'check' && command !== 'rebuild') throw new Error('say make, check or rebuild');
  const wrong = command === 'check' ? await staleArtifacts() : await differentWhenRebuilt();
  for (const name of wrong) console.error(`stale: ${name}`);
  if (wrong.length > 0) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv[2]);
