import type { VectorResult } from '../../workers/protocol.ts';
import { type L1Case, mismatchOf } from '../l1/vectors/case.ts';
import { l1Cases, unknownParts } from '../l1/vectors.ts';
import { LARGEST_FILE } from './inspect.ts';

/**
 * Runs a folder of L1 vectors, each case by itself. Never rejects: a file that is missing, broken or unknown is a mismatch.
 * @param files their contents by name, manifest.json among them.
 */
export async function checkL1Vectors(files: ReadonlyMap<string, Uint8Array>): Promise<readonly VectorResult[]> {
  const file = reader(files);
  const results: VectorResult[] = [];
  try {
    const manifest = file('manifest.json');
    const cases = l1Cases(manifest, file);
    for (const id of unknownParts(manifest, file, [...files.keys()], cases)) {
      results.push({ id, wrong: 'not understood: no case stands for it' });
    }
    for (const one of cases) {
      results.push({ id: one.id, wrong: run(one) });
      // A case may take long; whatever else the engine is asked meanwhile has its turn in between.
      await new Promise((resolve) => setTimeout(resolve));
    }
  } catch (error) {
    results.push({ id: 'manifest.json', wrong: notUnderstood(error) });
  }
  return results;
}

function run(one: L1Case): string | null {
  try {
    return mismatchOf(one);
  } catch (error) {
    return notUnderstood(error);
  }
}

/** Parses each file once; cases change only copies. */
function reader(files: ReadonlyMap<string, Uint8Array>): (name: string) => unknown {
  const parsed = new Map<string, unknown>();
  return (name) => {
    if (parsed.has(name)) return parsed.get(name);
    const bytes = files.get(name);
    if (bytes === undefined) throw new Error(`${name} is missing`);
    if (bytes.length > LARGEST_FILE) throw new Error(`${name} is too large: ${bytes.length} bytes`);
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    parsed.set(name, json);
    return json;
  };
}

const notUnderstood = (error: unknown): string =>
  `not understood: ${error instanceof Error ? error.message : String(error)}`.slice(0, 300);
