import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../../shared/vectors/tee');

/** What a case says must come out; `vectors/tee/NOTES.md` gives the fields their meaning. */
export interface TeeExpectation {
  readonly verdict: 'valid' | 'invalid';
  readonly failures: readonly string[];
  readonly quoteVerdict?: 'valid';
  readonly scope?: string;
  readonly tcbStatus?: string | null;
  readonly [field: string]: unknown;
}

export interface TeeVector {
  readonly id: string;
  readonly kind: string;
  readonly quote: `0x${string}`;
  readonly collateral: Readonly<Record<string, unknown>> | null;
  readonly verifyAt: number;
  readonly expect: TeeExpectation;
  readonly checkedBy?: Readonly<Record<string, string>>;
}

/** All cases of one folder. Where they are missing: empty with a warning, and an error under CI. */
export function loadTeeVectors(folder: string): readonly TeeVector[] {
  const path = join(ROOT, folder);
  if (!existsSync(path)) {
    if (process.env.CI === 'true') throw new Error(`vectors of ${folder} are missing`);
    console.warn(`SKIPPED: no vectors of ${folder} beside this checkout`);
    return [];
  }
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(path, name), 'utf8')) as TeeVector);
}
