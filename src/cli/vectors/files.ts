import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Files beside vectors that are not vectors themselves. */
const NOT_A_CASE = new Set(['INDEX.json', 'manifest.json', 'unverified-index.json']);

/** Every vector file below the given folders or files, sorted. NOTES and indexes are left out; all else counts. */
export async function vectorFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      if ((await stat(path)).isFile()) return [path];
      const entries = await readdir(path, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    }),
  );
  return [...new Set(found.flat())].filter((path) => !NOT_A_CASE.has(basename(path)) && !path.endsWith('.md')).sort();
}

/**
 * A vector with the key that it borrows: `verificationKeyFrom` names the case whose key applies, or says in words why there
 * is none.
 * @throws when the file is not JSON.
 */
export async function readVector(path: string): Promise<Record<string, unknown>> {
  const json = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  const from = json.verificationKeyFrom;
  if (json.verificationKey !== undefined || typeof from !== 'string') return json;
  const neighbour = join(dirname(path), `${basename(from)}.json`);
  if (!existsSync(neighbour)) return json;
  const { verificationKey } = JSON.parse(await readFile(neighbour, 'utf8')) as Record<string, unknown>;
  return { ...json, verificationKey };
}
