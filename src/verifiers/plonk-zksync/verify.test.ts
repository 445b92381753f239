import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { loadBn254 } from '../../crypto/bn254.ts';
import { R } from '../../crypto/bn254Field.ts';
import { power } from '../../crypto/bn254Scalars.ts';
import { keccakHex } from '../../crypto/hashes.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { zksyncKeyBytes } from '../../formats/plonkZksync.ts';
import { inputOf, loadVectors, nothingKnown } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { COSETS, checkKey, OMEGA, ROWS } from './key.ts';
import { PINNED_KEYS } from './keys/pinned.ts';
import { verify } from './verify.ts';

const run = (input: unknown) => verify(input, nothingKnown);
const word: Hex = `0x${'01'.repeat(32)}`;

test('the domain and its cosets', () => {
  expect(power(OMEGA, ROWS / 2n)).toBe(R - 1n);
  const classes = [1n, ...COSETS].map((factor) => power(factor, ROWS));
  expect(new Set(classes).size).toBe(4);
});

test('each pinned key has the hash by which its contract names it, and its points are points; another hash is unknown', async () => {
  const bn = await loadBn254();
  for (const { hash, key } of PINNED_KEYS) {
    expect(keccakHex(zksyncKeyBytes(key))).toBe(hash);
    expect(checkKey(bn, key).digest).toBe(hash);
  }
  const unknown = { form: 'pinned', key: word, publicInputs: [word], proof: `0x${'00'.repeat(44 * 32)}` };
  expect(await run(unknown)).toMatchObject({ status: 'unverifiable', code: 'key-unknown' });
});

interface Input {
  readonly key: Record<string, unknown>;
  readonly publicInputs: readonly string[];
  readonly proof: readonly string[];
}
const vector = loadVectors('zksync-plonk').find(({ id }) => id === 'zksync-plonk/plonk-test');

describe.skipIf(vector === undefined)('plonk-zksync on an accepted proof', () => {
  const input = (vector === undefined ? {} : inputOf(readFile, vector)) as Input;
  const proofOf = (words: readonly string[]) => `0x${words.map((n) => numberToHex(BigInt(n), 32).slice(2)).join('')}`;

  test('in words it is the same proof; under a pinned key it is wrong', async () => {
    const publicInputs = input.publicInputs.map((value) => numberToHex(BigInt(value), 32));
    const outcome = await run(input);
    expect(outcome).toMatchObject({ status: 'verified', facts: { publicInputs }, remarks: [] });
    const words = { form: 'words', key: input.key, publicInputs, proof: proofOf(input.proof) };
    expect(await run(words)).toEqual(outcome);
    const pinned = { ...words, form: 'pinned', key: PINNED_KEYS[0]?.hash };
    expect(await run(pinned)).toMatchObject({ status: 'failed', code: 'equation' });
  });

  test('each laxity of the contract is a remark, both are both, and the fact is the input that was used', async () => {
    const proof = input.proof.map((n, i) => (i === 22 ? (BigInt(n) + R).toString() : n));
    const reduced = await run({ ...input, proof });
    expect(reduced).toMatchObject({ status: 'verified', remarks: ['coordinate-reduced-on-chain'] });
    const publicInputs = input.publicInputs.map((n) => (BigInt(n) + (5n << 253n)).toString());
    expect(await run({ ...input, proof, publicInputs })).toMatchObject({
      status: 'verified',
      facts: { publicInputs: input.publicInputs.map((value) => numberToHex(BigInt(value), 32)) },
      remarks: ['coordinate-reduced-on-chain', 'high-bits-masked-on-chain'],
    });
  });

  test('numbers beyond a word, and bytes that are no words', async () => {
    const [, ...rest] = input.proof;
    expect(await run({ ...input, proof: [(1n << 256n).toString(), ...rest] })).toMatchObject({ code: 'not-canonical' });
    const words = { form: 'words', key: input.key, publicInputs: [word] };
    for (const proof of ['0x', '0x00', `${proofOf(input.proof)}00`])
      expect(await run({ ...words, proof })).toMatchObject({ status: 'failed', code: 'length' });
  });

  test('a key that is none says nothing of the proof', async () => {
    for (const change of [
      { VK_RECURSIVE_FLAG: '1' },
      { VK_GATE_SETUP_0_X: word },
      { VK_GATE_SETUP_0_X: '0x' },
      { VK_PERMUTATION_3_X: numberToHex(0, 32), VK_PERMUTATION_3_Y: numberToHex(0, 32) },
    ]) {
      const outcome = await run({ ...input, key: { ...input.key, ...change } });
      expect(outcome, JSON.stringify(change)).toMatchObject({ status: 'unverifiable', code: 'unsupported-format' });
    }
  });
});

test('arbitrary data never throws and is never verified', async () => {
  const shaped = fc.record({
    form: fc.constantFrom('decimal', 'words', 'pinned'),
    key: fc.oneof(fc.jsonValue(), fc.constant(PINNED_KEYS[0]?.hash)),
    proof: fc.oneof(fc.jsonValue(), fc.constant(`0x${'00'.repeat(44 * 32)}`)),
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
