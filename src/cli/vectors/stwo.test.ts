import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failed, type Outcome, unverifiable, verified } from '../../core/outcome.ts';
import { readStwo } from './stwo.ts';

const CASE = {
  system: 'stwo-cairo',
  preprocessedVariant: 'canonical',
  proofFile: 'one.proof.json.gz',
  expect: { result: 'valid', atPolicy96Bits: 'valid', programHash: '0x12', output: ['0x3'] },
  negatives: [
    { id: 'word', expect: 'reject', patch: [{ index: 1, old: '0x5', new: '0x6' }] },
    { id: 'cut', expect: 'reject', truncate: 1 },
    { id: 'variant', expect: 'reject', variant: 'canonical_small' },
  ],
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stwo-'));
  await writeFile(join(folder, CASE.proofFile), gzipSync('["0x4","0x5"]'));
});
afterEach(() => rm(folder, { recursive: true }));

const read = (json: object) => readStwo(join(folder, 'one.json'), { ...json });
const came = (outcome: Outcome) =>
  ({ kind: 'proof', name: '', verifier: '', key: 'pinned', took: 0, outcome }) as const;

describe('a Stwo file', () => {
  it('asks of the proof and of each changed copy', async () => {
    const cases = await read(CASE);
    const asked = cases.map(({ name, file }) => {
      const { proof, preprocessedVariant, negatives, expect: said } = file as Record<string, unknown>;
      expect([negatives, said]).toEqual([undefined, undefined]);
      return [name.split('#')[1], Buffer.from(String(proof), 'hex').toString(), preprocessedVariant];
    });
    expect(asked).toEqual([
      [undefined, '["0x4","0x5"]', 'canonical'],
      ['word', '["0x4","0x6"]', 'canonical'],
      ['cut', '["0x4"]', 'canonical'],
      ['variant', '["0x4","0x5"]', 'canonical_small'],
    ]);
  });

  it('wants the program and the output that it names, and each copy refused for a reason that fits', async () => {
    const [whole, word, cut] = await read(CASE);
    expect(whole?.mismatch(came(verified({ key: '0x0012', publicInputs: ['0x03'] })))).toBeNull();
    expect(whole?.mismatch(came(verified({ key: '0x0013', publicInputs: ['0x03'] })))).toContain('program');
    expect(whole?.mismatch(came(verified({ key: '0x0012', publicInputs: [] })))).toContain('program');
    expect(whole?.mismatch(came(failed('equation')))).not.toBeNull();
    expect(word?.mismatch(came(failed('equation')))).toBeNull();
    expect(word?.mismatch(came(verified({})))).not.toBeNull();
    expect(word?.mismatch(came(unverifiable('verifier-crashed')))).not.toBeNull();
    expect(cut?.mismatch(came(failed('length')))).toBeNull();
    expect(cut?.mismatch(came(failed('equation')))).not.toBeNull();
  });

  it('of low security is refused for that', async () => {
    const [weak] = await read({ ...CASE, expect: { result: 'reject' }, negatives: [] });
    expect(weak?.mismatch(came(failed('security-floor')))).toBeNull();
    expect(weak?.mismatch(came(failed('equation')))).not.toBeNull();
  });

  it('whose change does not fit the proof is not understood', async () => {
    const patch = [{ index: 1, old: '0x7', new: '0x6' }];
    const [, other] = await read({ ...CASE, negatives: [{ id: 'word', expect: 'reject', patch }] });
    expect(() => other?.file).toThrow('another');
    await expect(read({ ...CASE, expect: { result: 'perhaps' } })).rejects.toThrow('expect');
  });
});
