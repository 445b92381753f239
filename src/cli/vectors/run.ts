import { join } from 'node:path';
import type { Engine } from '../../engine/engine.ts';
import { mismatch, readExpectation } from './expectation.ts';
import { findVectors, readFolder, readVector } from './files.ts';

/**
 * Runs every vector below the given paths through the product's own door, and compares what comes out with what it says.
 * @returns true when there was at least one and all matched.
 */
export async function runVectors(engine: Engine, paths: readonly string[], print: (line: string) => void) {
  const { files, folders } = await findVectors(paths);
  const single = files.map(async (path) => [{ id: path, wrong: await runOne(engine, path) }]);
  const together = folders.map(async (path) => {
    const results = await engine.checkL1Vectors(await readFolder(path));
    return results.map(({ id, wrong }) => ({ id: join(path, id), wrong }));
  });
  const results = (await Promise.all([...single, ...together])).flat();
  const mismatches = results.filter(({ wrong }) => wrong !== null);
  for (const { id, wrong } of mismatches) print(`mismatch  ${id}  ${wrong}`);
  const matched = results.length - mismatches.length;
  print(`matched ${matched} of ${results.length}`);
  return results.length > 0 && mismatches.length === 0;
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
