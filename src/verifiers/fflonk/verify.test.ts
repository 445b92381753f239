import fc from 'fast-check';
import { fflonk } from 'snarkjs';
import { describe, expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { R } from '../../crypto/bn254Field.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { fflonkKeyBytes } from '../../formats/fflonk.ts';
import { presetCurve } from '../testing/snarkjsCurve.ts';
import { inputOf, loadVectors, nothingKnown } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { PINNED_KEYS } from './keys/pinned.ts';
import { verify } from './verify.ts';

const run = (input: unknown) => verify(input, nothingKnown);
const word: Hex = `0x${'01'.repeat(32)}`;

interface Input {
  readonly key: Record<string, unknown>;
  readonly publicInputs: readonly string[];
  readonly proof: { readonly evaluations: Record<string, string>; readonly polynomials: Record<string, string[]> };
}
const vector = loadVectors('polygon-fflonk').find(({ id }) => id === 'polygon-fflonk/zkevm-real-prover');

describe.skipIf(vector === undefined)('fflonk on an accepted proof', () => {
  const input = (vector === undefined ? {} : inputOf(readFile, vector)) as Input;
  const publicWords = (input.publicInputs ?? []).map((value) => numberToHex(BigInt(value), 32));
  const inWords = async () => {
    await presetCurve(); // before snarkjs builds one with threads
    const callData = await fflonk.exportSolidityCallData(input.publicInputs, input.proof);
    const words = [...callData.matchAll(/0x([0-9a-f]{64})/g)].slice(0, 24).map(([, found]) => found);
    return { form: 'words', key: input.key, publicInputs: publicWords, proof: `0x${words.join('')}` as Hex };
  };
  const changed = (evaluations: Record<string, unknown>) =>
    run({ ...input, proof: { ...input.proof, evaluations: { ...input.proof.evaluations, ...evaluations } } });

  test("the words of snarkjs's Solidity call data are the same proof, under the pinned key too", async () => {
    const outcome = await run(input);
    expect(outcome).toMatchObject({ status: 'verified', facts: { publicInputs: publicWords }, remarks: [] });
    const words = await inWords();
    expect(await run(words)).toEqual(outcome);
    const [pinned] = PINNED_KEYS;
    expect(await run({ ...words, form: 'pinned', key: pinned?.digest })).toMatchObject({
      status: 'verified',
      facts: { system: 'polygon-fflonk', key: pinned?.digest, pinned: { release: pinned?.release } },
    });
  });

  test('snarkjs agrees, also that another input is wrong', async () => {
    await presetCurve();
    const key = () => structuredClone(input.key);
    expect(await fflonk.verify(key(), input.publicInputs, input.proof)).toBe(true);
    expect(await fflonk.verify(key(), ['1'], input.proof)).toBe(false);
    expect(await run({ ...input, publicInputs: ['1'] })).toMatchObject({ status: 'failed', code: 'equation' });
  });

  test('each evaluation plus r, which snarkjs accepts, and a wrong inverse, at which it does not look', async () => {
    for (const [name, value] of Object.entries(input.proof.evaluations))
      expect(await changed({ [name]: (BigInt(value) + R).toString() })).toMatchObject({ code: 'not-canonical' });
    await presetCurve();
    const { evaluations } = input.proof;
    const wrong = { ...input.proof, evaluations: { ...evaluations, inv: '1' } };
    expect(await fflonk.verify(structuredClone(input.key), input.publicInputs, wrong)).toBe(true);
    expect(await changed({ inv: '1' })).toMatchObject({ status: 'failed', code: 'equation' });
  });

  test('a key that is none says nothing of the proof', async () => {
    for (const change of [
      ...[{ power: 29 }, { power: 23 }, { power: 0 }, { nPublic: -1 }, { nPublic: '1' }, { protocol: 'plonk' }],
      ...[{ w: '1' }, { w3: '1' }, { w4: '1' }, { w8: '1' }, { wr: '1' }, { k1: '1' }, { k1: '0' }, { k1: '3' }],
      ...[
        { C0: ['9'.repeat(78), '1', '1'] },
        { k1: '9'.repeat(78) },
        { k2: R.toString() },
        { C0: ['0', '1', '0'] },
        { C0: ['1', '3', '1'] },
        { X_2: [] },
      ],
    ]) {
      const outcome = await run({ ...input, key: { ...input.key, ...change } });
      expect(outcome, JSON.stringify(change)).toMatchObject({ status: 'unverifiable', code: 'unsupported-format' });
    }
  });
});

test('the pinned digests are those of their keys, and another is unknown', async () => {
  for (const { digest, key } of PINNED_KEYS) expect(sha256Hex(fflonkKeyBytes(key))).toBe(digest);
  const unknown = { form: 'pinned', key: word, publicInputs: [word], proof: `0x${'00'.repeat(768)}` };
  expect(await run(unknown)).toMatchObject({ status: 'unverifiable', code: 'key-unknown' });
});

test('arbitrary data never throws and is never verified', async () => {
  const shaped = fc.record({
    form: fc.constantFrom('snarkjs', 'words', 'pinned'),
    key: fc.oneof(fc.jsonValue(), fc.constant(PINNED_KEYS[0]?.digest)),
    proof: fc.oneof(fc.jsonValue(), fc.constant(`0x${'00'.repeat(768)}`)),
    publicInputs: fc.oneof(fc.jsonValue(), fc.constant([word])),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.anything(), shaped), async (input) => {
      expect(['failed', 'unverifiable']).toContain(((await run(input)) as { status: string }).status);
      expect(() => readFile(input)).not.toThrow();
    }),
    { numRuns: 300 },
  );
});
