import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Known, ReadFile, Verifier } from '../../core/verifier.ts';

const ROOT = join(import.meta.dirname, '../../../../shared/vectors/zk');

/** The fields that all zero-knowledge vectors share; `vectors/CODES.md` says what they mean. */
export interface Vector {
  readonly id: string;
  readonly expect: 'valid' | 'invalid' | 'unknown';
  readonly expectCode?: readonly string[];
  readonly expectRemark?: string;
  readonly [field: string]: unknown;
}

export const nothingKnown: Known = new Map();

/** A derived vector without a key of its own has that of the vector that it names. */
function withKey(vector: Vector, read: (name: string) => Vector): Vector {
  const from = vector.verificationKeyFrom ?? vector.derivedFrom;
  if (vector.verificationKey !== undefined || typeof from !== 'string') return vector;
  const name = `${from.split('/').at(-1)}.json`;
  const lender = existsSync(join(ROOT, from.split('/')[0] ?? '', name)) ? read(name) : null;
  return lender?.verificationKey === undefined ? vector : { ...vector, verificationKey: lender.verificationKey };
}

/** All vectors of one folder. Where they are missing: empty with a warning, and an error under CI. */
export function loadVectors(system: string): readonly Vector[] {
  const folder = join(ROOT, system);
  if (!existsSync(folder)) {
    if (process.env.CI === 'true') throw new Error(`vectors of ${system} are missing`);
    console.warn(`SKIPPED: no vectors of ${system} beside this checkout`);
    return [];
  }
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Vector;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => withKey(read(name), read));
}

/** The reader's input for a vector, or a failing test: a vector of our own kind must be readable. */
export function inputOf(readFile: ReadFile, vector: unknown): unknown {
  const read = readFile(vector);
  if (read === null) throw new Error('the file was not recognised');
  return read.input;
}

const STATUS = { valid: 'verified', invalid: 'failed', unknown: 'unverifiable' } as const;

/** One test per vector: status, and one of the expected codes, or the expected remark. */
export function testVectors(system: string, count: number, readFile: ReadFile, verify: Verifier['verify']): void {
  const vectors = loadVectors(system);
  test.skipIf(vectors.length === 0)(`${system}: at least ${count} vectors`, () => {
    expect(vectors.length).toBeGreaterThanOrEqual(count);
  });
  test.skipIf(vectors.length === 0).each(vectors)('$id', async (vector) => {
    const outcome = await verify(inputOf(readFile, vector), nothingKnown);
    expect(outcome).toMatchObject({ status: STATUS[vector.expect] });
    if ('code' in outcome) expect(vector.expectCode).toContain(outcome.code);
    if (vector.expectRemark !== undefined) expect(outcome).toMatchObject({ remarks: [vector.expectRemark] });
  });
}
