import { join } from 'node:path';
import type { Inspection } from '../../core/report.ts';
import type { Engine } from '../../engine/engine.ts';
import type { VectorCase } from './case.ts';
import { type Codes, codeFor } from './codes.ts';
import { type Expectation, hasNoVerifier, mismatch, readExpectation, readReplayExpectation } from './expectation.ts';
import { findVectors, readFolder, readVector } from './files.ts';
import { readSharp } from './sharp.ts';
import { readStwo } from './stwo.ts';

interface Result {
  readonly id: string;
  /** Null when the vector came out as it says; else the mismatch in words. */
  readonly wrong: string | null;
  /** Which verifier said yes or no. Absent when none did. */
  readonly decidedBy?: string;
  /** There is no verifier for its kind here, so it is counted apart. */
  readonly isApart?: true;
}

const NO_CODES: Codes = new Map();

/**
 * Runs every vector below the given paths through the product's own door, and compares what comes out with what it says.
 * @param codes runtime code of contracts: with it, cases whose key exists only inside a contract are decided by its replay.
 * @returns true when there was at least one and all matched.
 */
export async function runVectors(
  engine: Engine,
  paths: readonly string[],
  print: (line: string) => void,
  codes: Codes = NO_CODES,
) {
  const { files, folders } = await findVectors(paths);
  const single = files.map((path) => runOne(engine, path, codes));
  const together = folders.map(async (path) => {
    const results = await engine.checkL1Vectors(await readFolder(path));
    return results.map(({ id, wrong }): Result => ({ id: join(path, id), wrong }));
  });
  const all: readonly Result[] = (await Promise.all([...single, ...together])).flat();
  const results = all.filter(({ isApart }) => !isApart);
  const mismatches = results.filter(({ wrong }) => wrong !== null);
  for (const { id, wrong } of mismatches) print(`mismatch  ${id}  ${wrong}`);
  for (const [verifier, count] of decisions(results)) print(`decided by ${verifier}: ${count}`);
  const apart = all.length - results.length;
  if (apart > 0) print(`no verifier here for ${apart}`);
  const matched = results.length - mismatches.length;
  print(`matched ${matched} of ${results.length}`);
  return results.length > 0 && mismatches.length === 0;
}

/** How many cases each verifier decided, by name. */
function decisions(results: readonly Result[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { decidedBy } of results) if (decidedBy) counts.set(decidedBy, (counts.get(decidedBy) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

async function runOne(engine: Engine, path: string, codes: Codes): Promise<readonly Result[]> {
  try {
    const vector = await readVector(path);
    if (vector.system === 'sharp-evm') return await runCases(engine, await readSharp(path, vector, codes));
    if (vector.system === 'stwo-cairo') return await runCases(engine, await readStwo(path, vector));
    return [await runVector(engine, path, vector, codes)];
  } catch (error) {
    return [{ id: path, wrong: `not understood: ${error instanceof Error ? error.message : String(error)}` }];
  }
}

/** One after the other: each holds all calls of a proof. */
async function runCases(engine: Engine, cases: readonly VectorCase[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const { name, file, mismatch } of cases) {
    const inspection = await look(engine, name, file);
    results.push(toResult(name, mismatch(inspection), inspection));
  }
  return results;
}

async function runVector(engine: Engine, path: string, vector: Record<string, unknown>, codes: Codes): Promise<Result> {
  const expected = readExpectation(vector);
  const inspection = await look(engine, path, vector);
  const code = inspection.kind === 'proof' ? codeFor(inspection, codes) : undefined;
  const replayed = code === undefined ? null : readReplayExpectation(vector);
  if (replayed === null) return compare(path, expected, inspection);
  return compare(path, replayed, await look(engine, path, { ...vector, runtimeCode: code }));
}

const look = (engine: Engine, path: string, vector: object): Promise<Inspection> =>
  engine.inspect(path, path, new TextEncoder().encode(JSON.stringify(vector)));

function compare(id: string, expected: Expectation, inspection: Inspection): Result {
  if (hasNoVerifier(inspection) && expected.status !== 'unverifiable') return { id, wrong: null, isApart: true };
  const wrong = mismatch(expected, inspection);
  const wanted = [expected.status, expected.codes.join(' or '), expected.remark].filter(Boolean).join(': ');
  return toResult(id, wrong === null ? null : `expected ${wanted}, came ${wrong}`, inspection);
}

function toResult(id: string, wrong: string | null, inspection: Inspection): Result {
  const decided = inspection.kind === 'proof' && ['verified', 'failed'].includes(inspection.outcome.status);
  return { id, wrong, ...(decided ? { decidedBy: inspection.verifier } : {}) };
}
