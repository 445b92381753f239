import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { inputOf, loadVectors, nothingKnown } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { LINEA_KEYS } from './keys/lineaKeys.ts';
import { verify } from './verify.ts';

const run = (input: unknown) => verify(input, nothingKnown);
const first = (system: string, start: string) =>
  loadVectors(system).find(({ id, expect: expected }) => expected === 'valid' && id.startsWith(`${system}/${start}`));
const word: Hex = `0x${'01'.repeat(32)}`;

describe('pinned keys', () => {
  test('an unknown selector or digest is unknown, not wrong', async () => {
    const unknown = { status: 'unverifiable', code: 'key-unknown' };
    const sp1 = { form: 'sp1', selector: '0x8c5bc5e4', vkey: word, publicValues: '0x', proof: '0x8c5bc5e4' };
    expect(await run(sp1)).toMatchObject(unknown);
    const pinned = { form: 'pinned', key: word, publicInputs: [word], proof: `0x${'00'.repeat(864)}` };
    expect(await run(pinned)).toMatchObject(unknown);
  });

  test('a proof that names another key than the one asked for', async () => {
    const proof = `0xd4e8ecd2${'00'.repeat(864)}`;
    const sp1 = { form: 'sp1', selector: '0x54bdcae3', vkey: word, publicValues: '0x', proof };
    expect(await run(sp1)).toMatchObject({ status: 'failed', code: 'key-mismatch' });
  });

  const real = first('linea-plonk', 'v7.1.0');
  test.skipIf(real === undefined)(
    'a Linea proof is verified by the digest of its key, as by the key itself',
    async () => {
      const input = inputOf(readFile, real) as { publicInputs: readonly Hex[] };
      const byFile = await run(input);
      const key = LINEA_KEYS.find(({ release }) => release === 'v7.1.0')?.digest;
      expect(byFile).toMatchObject({ status: 'verified', facts: { key, publicInputs: input.publicInputs } });
      const byDigest = await run({ ...input, form: 'pinned', key });
      expect(byDigest).toMatchObject({ status: 'verified', facts: { key, pinned: { release: 'v7.1.0' } } });
      const others = LINEA_KEYS.filter(({ digest }) => digest !== key);
      for (const { digest } of others.slice(0, 3))
        expect(await run({ ...input, form: 'pinned', key: digest })).toMatchObject({
          status: 'failed',
          code: 'equation',
        });
    },
  );

  const toy = first('linea-plonk', 'devcircuit');
  test.skipIf(toy === undefined)('the key of the toy circuit is never pinned', async () => {
    const outcome = await run(inputOf(readFile, toy));
    expect(outcome).toMatchObject({ status: 'verified' });
    expect(readFile(toy)).toMatchObject({ key: 'in-file' });
    const { key } = 'facts' in outcome ? outcome.facts : { key: word };
    const pinned = { ...(inputOf(readFile, toy) as object), form: 'pinned', key };
    expect(await run(pinned)).toMatchObject({ status: 'unverifiable', code: 'key-unknown' });
  });

  test.skipIf(real === undefined)('a key that is none says nothing of the proof', async () => {
    const input = inputOf(readFile, real) as { key: Record<string, unknown> };
    for (const change of [
      { ql: ['9'.repeat(78), '1'] },
      { omega: '9'.repeat(78) },
      { n: '9'.repeat(78) },
      { n: '16' },
      { n: '0' },
      { n: '16777217' },
      { omega: '1' },
      { omega: '0' },
      { shift: '0' },
      { shift: '1' },
      { nPublic: -1 },
      { nPublic: '1' },
      { qcp: [] },
      { commitIdx: ['16777216'] },
      { s1: ['0', '0'] },
      { ql: ['1', '3'] },
      { g2_1: [] },
    ]) {
      const outcome = await run({ ...input, key: { ...input.key, ...change } });
      expect(outcome, JSON.stringify(change)).toMatchObject({ status: 'unverifiable', code: 'unsupported-format' });
    }
  });
});

test('arbitrary data never throws and is never verified', async () => {
  const shaped = fc.record({
    form: fc.constantFrom('sp1', 'pinned', 'gnark'),
    selector: fc.constantFrom('0xd4e8ecd2', '0x5a093a2f', '0x'),
    key: fc.oneof(fc.jsonValue(), fc.constant(word)),
    proof: fc.oneof(fc.jsonValue(), fc.constant(`0xd4e8ecd2${'00'.repeat(864)}`)),
    publicInputs: fc.jsonValue(),
    vkey: fc.constantFrom(word, null),
    publicValues: fc.constantFrom('0x', 1),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.anything(), shaped), async (input) => {
      expect(['failed', 'unverifiable']).toContain(((await run(input)) as { status: string }).status);
      expect(() => readFile(input)).not.toThrow();
    }),
    { numRuns: 300 },
  );
});
