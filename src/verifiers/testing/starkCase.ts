import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const ROOT = join(import.meta.dirname, '../../../../shared/vectors/stark');

/** A whole case, with its proof in hexadecimal where that lies beside it. Where the vectors are missing: null with a warning, and an error under CI. */
export async function loadStarkCase(system: string, id: string): Promise<Readonly<Record<string, unknown>> | null> {
  const folder = join(ROOT, system);
  if (!existsSync(folder)) {
    if (process.env.CI === 'true') throw new Error(`vectors of ${system} are missing`);
    console.warn(`SKIPPED: no vectors of ${system} beside this checkout`);
    return null;
  }
  const json = JSON.parse(await readFile(join(folder, `${id}.json`), 'utf8')) as Record<string, unknown>;
  if (json.proofFile === undefined) return json;
  const bytes = await readFile(join(folder, String(json.proofFile)));
  const proof = String(json.proofFile).endsWith('.gz') ? gunzipSync(bytes) : bytes;
  const { keyFile } = (json.key ?? {}) as { keyFile?: string };
  const key = keyFile && { ...(json.key as object), hex: (await readFile(join(folder, keyFile))).toString('hex') };
  return { ...json, ...(key ? { key } : {}), proof: proof.toString('hex') };
}
