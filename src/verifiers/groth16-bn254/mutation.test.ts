import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { changeByte, changeLeaf, MUTANTS, pickOne, seeded } from '../testing/mutate.ts';
import { trapdoorProof } from '../testing/trapdoor.ts';
import { inputOf, loadVectors, nothingKnown } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { SP1_RELEASES } from './keys/sp1Releases.ts';
import { verify } from './verify.ts';

const run = (input: unknown) => verify(input, nothingKnown);
const accepted = (system: string) =>
  loadVectors(system)
    .filter((vector) => vector.expect === 'valid')
    .map((vector) => inputOf(readFile, vector) as Readonly<Record<string, unknown>>);

const withHeader = new Set(
  SP1_RELEASES.flatMap(({ vkRoot, verifierHash }) => (vkRoot ? [verifierHash.slice(0, 10)] : [])),
);

/**
 * Where the eight words end. What follows is the one part whose change leaves a proof verified, with a remark, because
 * L1 ignores it.
 */
const endOfWords = ({ selector }: Readonly<Record<string, unknown>>) =>
  4 + (withHeader.has(String(selector)) ? 96 : 0) + 256;

describe.each([
  {
    form: 'sp1',
    system: 'sp1-groth16',
    proof: 'proof',
    names: ['proof', 'proof', 'proof', 'vkey', 'publicValues', 'selector'],
  },
  {
    form: 'risc0',
    system: 'risc0-groth16',
    proof: 'seal',
    names: ['seal', 'seal', 'imageId', 'journalDigest', 'selector'],
  },
])('one changed byte, form $form', ({ form, system, proof, names }) => {
  const inputs = accepted(system);
  test.skipIf(inputs.length === 0)('is never verified', { timeout: 300_000 }, async () => {
    const draw = seeded(`mutants of ${form}`);
    for (let i = 0; i < MUTANTS; i++) {
      const input = pickOne(draw, inputs);
      const name = pickOne(draw, names);
      const bytes = String(input[name]).length / 2 - 1;
      if (bytes === 0) continue;
      const at = draw(bytes);
      const outcome = await run({ ...input, [name]: changeByte(input[name] as Hex, at, draw) });
      if (name === proof && at >= endOfWords(input))
        expect(outcome).toMatchObject({ status: 'verified', remarks: ['trailing-bytes-ignored-on-chain'] });
      else expect(outcome, `${name} byte ${at}`).not.toMatchObject({ status: 'verified' });
    }
  });
});

const own = trapdoorProof([5n, 123_456_789n]);

test('one changed byte, form words, is never verified', { timeout: 300_000 }, async () => {
  const draw = seeded('mutants of words');
  const input = { form: 'words', key: own.key, proof: own.words, publicInputs: own.publicWords };
  expect(await run(input)).toMatchObject({ status: 'verified' });
  for (let i = 0; i < MUTANTS; i++) {
    const at = draw(320);
    const [first, second] = own.publicWords as [Hex, Hex];
    const publicInputs = [
      at < 288 ? changeByte(first, at % 32, draw) : first,
      at < 288 ? second : changeByte(second, at - 288, draw),
    ];
    const mutant = at < 256 ? { ...input, proof: changeByte(own.words, at, draw) } : { ...input, publicInputs };
    expect(await run(mutant), `byte ${at}`).not.toMatchObject({ status: 'verified' });
  }
});

test('one changed number, form snarkjs, is never verified', { timeout: 300_000 }, async () => {
  const draw = seeded('mutants of snarkjs');
  const { key, proof, publicInputs } = own;
  // vk_alphabeta_12, which is never read, is not in this key.
  const inputs = [{ form: 'snarkjs', key, proof, publicInputs }];
  for (const input of inputs) expect(await run(input)).toMatchObject({ status: 'verified' });
  for (let i = 0; i < MUTANTS; i++) {
    const { path, mutant } = changeLeaf(pickOne(draw, inputs), draw);
    expect(await run(mutant), path).not.toMatchObject({ status: 'verified' });
  }
});

test('arbitrary data never throws and is never verified', { timeout: 300_000 }, async () => {
  const forms = fc.constantFrom('snarkjs', 'words', 'sp1', 'risc0');
  const selector = fc.constantFrom('0xa4594c59', '0x4388a21c', '0x73c457ba', '0x');
  const hex = fc.uint8Array({ maxLength: 400 }).map((bytes) => `0x${Buffer.from(bytes).toString('hex')}`);
  const shaped = fc.record(
    {
      form: forms,
      selector,
      ...Object.fromEntries(
        ['key', 'proof', 'publicInputs', 'vkey', 'publicValues', 'seal', 'imageId', 'journalDigest'].map((name) => [
          name,
          fc.oneof(fc.jsonValue(), hex, fc.constant(`0x${'00'.repeat(32)}`)),
        ]),
      ),
    },
    { requiredKeys: ['form'] },
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.anything(), fc.jsonValue(), shaped), async (input) => {
      const outcome = await run(input);
      expect(['failed', 'unverifiable']).toContain('status' in outcome ? outcome.status : 'needs');
      expect(() => readFile(input)).not.toThrow();
    }),
    { numRuns: process.env.ASSAY_FULL === '1' ? 20_000 : 500 },
  );
});
