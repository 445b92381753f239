import fc from 'fast-check';
import { plonk } from 'snarkjs';
import { describe, expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { R } from '../../crypto/bn254Field.ts';
import { power } from '../../crypto/bn254Scalars.ts';
import { numberToHex } from '../../formats/bytes.ts';
import type { PlonkSnarkjsInput, SnarkjsPlonkProof } from '../../formats/plonkSnarkjs.ts';
import { changeByte, changeLeaf, MUTANTS, seeded } from '../testing/mutate.ts';
import { presetCurve } from '../testing/snarkjsCurve.ts';
import { inputOf, loadVectors, nothingKnown } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

const run = (input: unknown) => verify(input, nothingKnown);

test('snarkjs finds a curve without threads', async () => {
  const curve = await presetCurve();
  // Compared by identity: a curve is far too large to be compared in depth.
  expect(Reflect.get(globalThis, 'curve_bn128') === curve).toBe(true);
  const { tm } = curve as unknown as { tm: { singleThread: boolean; concurrency: number; workers?: unknown } };
  expect([tm.singleThread, tm.concurrency, tm.workers]).toEqual([true, 1, undefined]);
  expect((await presetCurve()) === curve).toBe(true);
});

const vector = loadVectors('snarkjs-plonk').find(({ expect: expected }) => expected === 'valid');
describe.skipIf(vector === undefined)('plonk-snarkjs on an accepted proof', () => {
  const input = inputOf(readFile, vector ?? { system: 'snarkjs-plonk' }) as Extract<
    PlonkSnarkjsInput,
    { form: 'snarkjs' }
  >;
  const { key, proof, publicInputs } = input;
  const publicWords = (publicInputs ?? []).map((value) => numberToHex(BigInt(value), 32));
  const inWords = async () => {
    await presetCurve(); // before snarkjs builds one with threads
    const callData = await plonk.exportSolidityCallData(proof, publicInputs);
    const words = [...callData.matchAll(/"0x([0-9a-f]{64})"/g)].slice(0, 24).map(([, word]) => word);
    return { form: 'words', key, publicInputs: publicWords, proof: `0x${words.join('')}` as Hex };
  };
  const changed = (change: Partial<Record<keyof SnarkjsPlonkProof, unknown>>) =>
    run({ ...input, proof: { ...proof, ...change } });

  test("the words of snarkjs's Solidity call data are the same proof", async () => {
    const outcome = await run(input);
    expect(outcome).toMatchObject({ status: 'verified', facts: { publicInputs: publicWords }, remarks: [] });
    expect(await run(await inWords())).toEqual(outcome);
  });

  test('snarkjs agrees, also that another input is wrong', async () => {
    await presetCurve();
    const theirs = (inputs: readonly string[]) => plonk.verify(structuredClone(key), inputs, structuredClone(proof));
    const [first = '0', ...others] = publicInputs;
    const wrong = [(BigInt(first) + 1n).toString(), ...others];
    expect(await theirs(publicInputs)).toBe(true);
    expect(await theirs(wrong)).toBe(false);
    expect(await run({ ...input, publicInputs: wrong })).toMatchObject({ status: 'failed', code: 'equation' });
  });

  test('what snarkjs itself accepts: each evaluation plus r', async () => {
    for (const name of ['eval_a', 'eval_b', 'eval_c', 'eval_s1', 'eval_s2', 'eval_zw'] as const) {
      const outcome = await changed({ [name]: (BigInt(proof[name]) + R).toString() });
      expect(outcome).toMatchObject({ status: 'failed', code: 'not-canonical' });
    }
  });

  test('what snarkjs answers with an exception: points off the curve and at infinity', async () => {
    expect(await changed({ T3: ['1', '3', '1'] })).toMatchObject({ status: 'failed', code: 'not-on-curve' });
    expect(await changed({ T3: ['0', '1', '0'] })).toMatchObject({ status: 'failed', code: 'point-at-infinity' });
    expect(await changed({ T3: ['1', '2', '2'] })).toMatchObject({ status: 'failed', code: 'not-canonical' });
  });

  test('numbers of public inputs and lengths', async () => {
    expect(await run({ ...input, publicInputs: [] })).toMatchObject({ status: 'failed', code: 'length' });
    const words = await inWords();
    for (const bytes of [`${words.proof}00`, words.proof.slice(0, -2), '0x'])
      expect(await run({ ...words, proof: bytes })).toMatchObject({ status: 'failed', code: 'length' });
  });

  test('a key that is none says nothing of the proof', async () => {
    for (const change of [
      { power: 29 },
      { power: 4 },
      { nPublic: -1 },
      { nPublic: '2' },
      { power: 0 },
      { w: '1' },
      // Another generator of the same rows: it would put the public inputs in another order under the same digest.
      { w: power(BigInt(key.w), 3n).toString() },
      ...[{ k1: R.toString() }, { k1: '0' }, { k1: '1' }, { k1: key.k2 }],
      { S1: ['0', '1', '0'] },
      { Qm: ['1', '3', '1'] },
      { protocol: 'groth16' },
      { X_2: [] },
    ]) {
      const outcome = await run({ ...input, key: { ...key, ...change } });
      expect(outcome, JSON.stringify(change)).toMatchObject({ status: 'unverifiable', code: 'unsupported-format' });
    }
  });

  test('one changed number or byte is never verified', { timeout: 600_000 }, async () => {
    const draw = seeded('mutants of plonk');
    const words = await inWords();
    for (let i = 0; i < MUTANTS; i++) {
      const { path, mutant } = changeLeaf({ ...input }, draw);
      expect(await run(mutant), path).not.toMatchObject({ status: 'verified' });
      const at = draw(768);
      const outcome = await run({ ...words, proof: changeByte(words.proof, at, draw) });
      expect(outcome, `byte ${at}`).not.toMatchObject({ status: 'verified' });
    }
  });
});

test('arbitrary data never throws and is never verified', async () => {
  const shaped = fc.record({
    form: fc.constantFrom('snarkjs', 'words'),
    key: fc.jsonValue(),
    proof: fc.jsonValue(),
    publicInputs: fc.jsonValue(),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.anything(), shaped), async (input) => {
      expect(['failed', 'unverifiable']).toContain(((await run(input)) as { status: string }).status);
      expect(() => readFile(input)).not.toThrow();
    }),
    { numRuns: 300 },
  );
});
