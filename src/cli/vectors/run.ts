import type { Engine } from '../../engine/engine.ts';
import { mismatch, readExpectation } from './expectation.ts';
import { readVector, vectorFiles } from './files.ts';

/**
 * Runs every vector below the given paths through the product's own door, and compares status and code.
 * @returns true when there was at least one and all matched.
 */
export async function runVectors(engine: Engine, paths: readonly string[], print: (line: string) => void) {
  const files = await vectorFiles(paths);
  const results = await Promise.all(files.map((path) => runOne(engine, path)));
  let matched = 0;
  for (const [i, wrong] of results.entries()) {
    if (wrong === null) matched++;
    else print(`mismatch  ${files[i]}  ${wrong}`);
  }
  print(`matched ${matched} of ${files.length}`);
  return files.length > 0 && matched === files.length;
}

/** Null when the vector came out as it says; else the mismatch in words. */
async function runOne(engine: Engine, path: string): Promise<string | null> {
  try {
    const vector = await readVector(path);
    const expected = readExpectation(vector);
    const bytes = new TextEncoder().encode(JSON.stringify(vector));
    const wrong = mismatch(expected, await engine.inspect(path, path, bytes));
    const wanted = [expected.status, expected.codes.join(' or '), expected.remark].filter(Boolean).join(': ');
    return wrong === null ? null : `expected ${wanted}, came ${wrong}`;
  } catch (error) {
    return `not understood: ${error instanceof Error ? error.message : String(error)}`;
  }
}
