import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verified } from '../../core/outcome.ts';
import { createEngine, type Engine } from '../../engine/engine.ts';
import { verifierApi } from '../../engine/verifierApi.ts';
import { runVectors } from './run.ts';
import { codesOfPatch, policyMismatch } from './stark.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/vectors/stark');
const isThere = existsSync(FOLDER);
if (!isThere) {
  if (process.env.CI === 'true') throw new Error('the vectors of STARKs are missing');
  console.warn('SKIPPED: no vectors of STARKs beside this checkout');
}

let engine: Engine;

beforeAll(() => {
  engine = createEngine({
    spawn: () => ({ api: verifierApi, terminate() {}, onCrash() {} }),
    workers: 1,
    archive: Promise.resolve(null),
    app: { version: 'test', commit: 'test' },
    clock: () => Date.now(),
  });
});
afterAll(() => engine.close());

async function run(...systems: readonly string[]) {
  const lines: string[] = [];
  const paths = systems.map((system) => join(FOLDER, system));
  const isContent = await runVectors(engine, paths, (line) => lines.push(line));
  return { isContent, lines };
}

describe.skipIf(!isThere)('vectors of STARKs', () => {
  // Every case runs in the vectors' own stage of the tests, and in Chromium. These show that the reading of cases is right.
  it('are read with the proof beside them, as patched, and held against their policy', async () => {
    const name = 'risc0/risc0-3.0.0-succinct-po2-16';
    const cases = ['', '.bad-journal', '.lib-accepts-extended', '.ok-carried-journal-differs'].map(
      (kind) => `${name}${kind}.json`,
    );
    expect(await run(...cases, 'risc0/risc0-2.0.0-succinct-po2-16.json')).toEqual({
      isContent: true,
      lines: ['decided by risc0-stark: 5', 'matched 5 of 5'],
    });
  });

  it('of Stwo are read with the proof beside them', async () => {
    expect(await run('stwo/stwo-1.3.0-weak-one-query.json')).toEqual({
      isContent: true,
      lines: ['decided by stwo-cairo: 1', 'matched 1 of 1'],
    });
  });

  it('have a large key beside them as well, which may be patched', async () => {
    const cases = ['bad-baseline', 'bad-public', 'extended'].map((kind) => `openvm/openvm-2.0.2-fib100.${kind}.json`);
    expect(await run(...cases)).toEqual({
      isContent: true,
      lines: ['decided by openvm: 3', 'matched 3 of 3'],
    });
  });

  it('are patched in their keys and public values too, and may have the key of another case', async () => {
    const cases = ['2/plonky2-fib99.bad-key', '2/plonky2-fib99-compressed', '3/plonky3-fib4096.bad-public'];
    const copied = 'halo2-kzg/halo2-kzg-standardplonk.bad-srs.json';
    expect(await run(...cases.map((name) => `plonky${name}.json`), copied)).toEqual({
      isContent: true,
      lines: ['decided by halo2-kzg: 1', 'decided by plonky2: 2', 'decided by plonky3: 1', 'matched 4 of 4'],
    });
  });

  it('of UltraHonk are read with the key that they borrow, and with changed words and targets', async () => {
    const { lines } = await run('ultrahonk');
    expect(lines).toEqual(['decided by ultrahonk: 10', 'matched 10 of 10']);
  });

  it('of releases that no verifier here has are counted apart', async () => {
    const { isContent, lines } = await run('sp1/sp1-5-compressed-ethproofs.json');
    expect({ isContent, lines }).toEqual({ isContent: false, lines: ['no verifier here for 1', 'matched 0 of 0'] });
  });

  it('systems without a verifier are counted apart, and match nothing', async () => {
    const systems = ['airbender', 'binius64', 'boojum'];
    const { isContent, lines } = await run(...systems, 'stone', 'winterfell', 'zisk');
    expect(isContent).toBe(false);
    expect(lines.at(-1)).toBe('matched 0 of 0');
    expect(Number(lines.at(-2)?.split(' ').at(-1))).toBeGreaterThan(40);
  });
});

describe('codes of a patch', () => {
  const codes = (target: string, op = 'xor') => codesOfPatch([{ target, op }]);
  it('follow from what was changed', () => {
    expect(codes('journal')).toEqual(['statement-mismatch']);
    expect(codes('controlRoot')).toContain('key-mismatch');
    expect(codes('proof', 'append')).toContain('length');
    expect(codes('proof', 'append')).not.toContain('equation');
    expect(codes('proof')).toContain('equation');
    expect(codes('key')).toContain('key-mismatch');
    expect(codes('key', 'copyFrom')).toContain('equation');
    expect(codes('public')).toEqual(['equation', 'statement-mismatch']);
  });
});

describe('the policy of a case', () => {
  const came = (policy: string) => ({
    kind: 'proof' as const,
    ...{ name: '', verifier: '', key: 'pinned' as const, took: 0, outcome: verified({ policy }) },
  });
  it('is compared with what was said of the release', () => {
    expect(policyMismatch('refuse', came('refuse'))).toBeNull();
    expect(policyMismatch('refuse', came('accept'))).toContain('refuse');
    expect(policyMismatch(undefined, came('accept'))).toBeNull();
  });
});
