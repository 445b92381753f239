import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isStark, readStark } from './stark.ts';
import { isUltraHonk, readUltraHonk } from './ultraHonk.ts';

/** Files beside vectors that are not vectors themselves. */
const NOT_A_CASE = new Set(['INDEX.json', 'INDEX-starknet.json', 'manifest.json', 'unverified-index.json']);

/** Proofs and keys that are too large to stand in their case. */
const BESIDE = /\.(bin|gz|proof\.json)$/;

/** What there is to run: files that are each a vector, and folders whose files make sense only together. */
interface Found {
  readonly files: readonly string[];
  /** Folders of L1 vectors. */
  readonly folders: readonly string[];
}

/** Every vector below the given folders or files, sorted. NOTES and indexes are left out; all else counts. */
export async function findVectors(paths: readonly string[]): Promise<Found> {
  const found = await Promise.all(
    paths.map(async (path) => {
      if ((await stat(path)).isFile()) return [path];
      const entries = await readdir(path, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    }),
  );
  const all = [...new Set(found.flat())].sort();
  const manifests = all.filter((path) => basename(path) === 'manifest.json');
  const isL1 = await Promise.all(manifests.map(isL1Manifest));
  const folders = manifests.filter((_, i) => isL1[i]).map((path) => dirname(path));
  const files = all.filter((path) => isCase(path) && !folders.includes(dirname(path)));
  const named = await namesIn(files.filter((path) => !BESIDE.test(path)));
  return { files: files.filter((path) => !(BESIDE.test(path) && named(path))), folders };
}

/** Whether a case of the same folder names a file. One that none names is no part of any, and so is not understood. */
async function namesIn(cases: readonly string[]): Promise<(path: string) => boolean> {
  const texts = await Promise.all(cases.map(async (path) => [dirname(path), await readFile(path, 'utf8')] as const));
  return (path) => texts.some(([folder, text]) => folder === dirname(path) && text.includes(`"${basename(path)}"`));
}

/** Calls lie beside the case that names them. */
const isCase = (path: string): boolean =>
  !NOT_A_CASE.has(basename(path)) && !path.endsWith('.md') && !path.endsWith('.calls.json.gz');

/** A manifest that cannot be read makes no folder: its files then count one by one, and none is understood. */
async function isL1Manifest(path: string): Promise<boolean> {
  try {
    const { vectors, networks } = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
    return vectors !== undefined && networks !== undefined;
  } catch {
    return false;
  }
}

/** The contents of the files of a folder by name, without its notes. */
export async function readFolder(folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.md')).map(({ name }) => name);
  return new Map(
    await Promise.all(names.map(async (name) => [name, new Uint8Array(await readFile(join(folder, name)))] as const)),
  );
}

/**
 * A vector with the key that it borrows: `verificationKeyFrom`, or else `derivedFrom`, names the case whose key applies;
 * the former may instead say in words why there is none.
 * @throws when the file is not JSON.
 */
export async function readVector(path: string): Promise<Record<string, unknown>> {
  const read = async (file: string) => JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  const json = await read(path);
  if (isUltraHonk(json)) return readUltraHonk(json, (id) => read(join(dirname(path), `${basename(id)}.json`)));
  if (isStark(json)) return readStark(path, json);
  const from = json.verificationKeyFrom ?? json.derivedFrom;
  if (json.verificationKey !== undefined || typeof from !== 'string') return json;
  const neighbour = join(dirname(path), `${basename(from)}.json`);
  if (!existsSync(neighbour)) return json;
  const { verificationKey } = JSON.parse(await readFile(neighbour, 'utf8')) as Record<string, unknown>;
  return verificationKey === undefined ? json : { ...json, verificationKey };
}
