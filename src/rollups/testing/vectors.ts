import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../../shared/vectors/rollups');

/** A rollup vector: its statement, and what its proof was given. */
export interface RollupVector {
  readonly id: string;
  readonly expect: 'valid' | 'invalid' | 'unknown';
  readonly publicInputFormula?: string;
  readonly [field: string]: unknown;
}

/** All vectors of one folder. Where they are missing: empty with a warning, and an error under CI. */
export function loadRollupVectors(folder: string): readonly RollupVector[] {
  const path = join(ROOT, folder);
  if (!existsSync(path)) {
    if (process.env.CI === 'true') throw new Error(`vectors of ${folder} are missing`);
    console.warn(`SKIPPED: no vectors of ${folder} beside this checkout`);
    return [];
  }
  const names = readdirSync(path).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => JSON.parse(readFileSync(join(path, name), 'utf8')) as RollupVector);
}
