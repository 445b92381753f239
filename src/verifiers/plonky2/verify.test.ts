import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { sha256Hex } from '../../crypto/hashes.ts';
import { concat } from '../../formats/bytes.ts';
import type { Plonky2Input } from '../../formats/stark.ts';
import { MUTANTS } from '../testing/mutate.ts';
import { loadStarkCase } from '../testing/starkCase.ts';
import { plusModulus, refuseMutants } from '../testing/starkMutants.ts';
import { inputOf } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

type Input = Omit<Plonky2Input, 'key' | 'proof'> & Readonly<Record<'key' | 'proof', Uint8Array>>;
const load = async (id: string, key?: unknown): Promise<Input | null> => {
  const found = await loadStarkCase('plonky2', id);
  if (found === null) return null;
  return inputOf(readFile, key === undefined ? found : { ...found, key }) as Input;
};
const plain = await load('plonky2-fib99');
const lender = await loadStarkCase('plonky2', 'plonky2-fib99');
const compressed = await load('plonky2-fib99-compressed', lender?.key);

const MODULUS = 2n ** 64n - 2n ** 32n + 1n;
/** Where a key says, twice, how many queries there are. */
const QUERIES = [618, 663];
/** Where the first path of the compressed proof stands: behind three caps, the openings, the queries and the first leaf. */
const PATH = 3 * 16 * 32 + 16 * (4 + 80 + 135 + 2 + 2 + 18 + 16) + 28 * 4 + 8 * (4 + 80);
const failed = (code: string) => ({ status: 'failed', code });

describe.skipIf(plain === null)('a proof', () => {
  if (plain === null || compressed === null) return;
  const ofKey = (key: Uint8Array) => verify({ ...plain, key, keyHash: sha256Hex(key) });

  it('holds for its circuit and its public inputs, plain and compressed', async () => {
    for (const input of [plain, compressed])
      expect(await verify(input)).toMatchObject({
        status: 'verified',
        facts: { system: 'plonky2', key: input.keyHash, publicInputs: { length: 7, 1: '0x0000000000000001' } },
      });
  });

  it('is refused by name for another key or other public inputs', async () => {
    const [first = '', ...rest] = plain.publicInputs;
    expect(await verify({ ...plain, keyHash: `0x${'11'.repeat(32)}` })).toEqual(failed('key-mismatch'));
    expect(await verify({ ...plain, publicInputs: ['1', ...rest] })).toEqual(failed('statement-mismatch'));
    expect(await verify({ ...plain, publicInputs: rest })).toEqual(failed('statement-mismatch'));
    const unreduced = [(BigInt(first) + MODULUS).toString(), ...rest];
    expect(await verify({ ...plain, publicInputs: unreduced })).toEqual(failed('not-canonical'));
  });

  it('of one form is none of the other', async () => {
    expect(await verify({ ...plain, form: 'compressed' })).toMatchObject({ status: 'failed' });
    expect(await verify({ ...compressed, form: 'plain' })).toMatchObject({ status: 'failed' });
  });

  it('in words that are not below the modulus is not the same proof', async () => {
    // A word below 2^32 - 1 has a second form: of the public inputs the first two are.
    const at = plain.proof.length - 7 * 8;
    const again = plusModulus(plain.proof, at, MODULUS, 8);
    expect(await verify({ ...plain, proof: again })).toEqual(failed('not-canonical'));
  });

  it('with a sibling too many or too few in a path is refused, not crashed over', async () => {
    const { proof } = compressed;
    const [siblings = 0, end] = [proof[PATH], PATH + 1 + 32 * (proof[PATH] ?? 0)];
    expect(siblings).toBe(2);
    const path = (count: number, ...bytes: Uint8Array[]) =>
      concat(proof.slice(0, PATH), Uint8Array.of(count), ...bytes, proof.slice(end));
    const more = path(siblings + 1, proof.slice(PATH + 1, end), new Uint8Array(32));
    const fewer = path(siblings - 1, proof.slice(PATH + 1, end - 32));
    for (const changed of [more, fewer])
      expect(await verify({ ...compressed, proof: changed })).toEqual(failed('length'));
  });

  it('under a key that asks for fewer queries, or has bytes to spare, has no verifier here', async () => {
    expect(QUERIES.map((at) => plain.key[at])).toEqual([28, 28]);
    const fewer = (...places: readonly number[]) => plain.key.map((byte, at) => (places.includes(at) ? 1 : byte));
    const weaker = [fewer(...QUERIES), ...QUERIES.map((at) => fewer(at))];
    for (const key of [...weaker, new Uint8Array([...plain.key, 0]), plain.key.slice(0, -1), new Uint8Array()])
      expect(await ofKey(key)).toMatchObject({ status: 'unverifiable', code: 'no-verifier' });
  });

  it('is never verified under a changed key', { timeout: 1_200_000 }, async () => {
    await refuseMutants('keys of plonky2', MUTANTS, plain.key, (key) => verify({ ...plain, key }));
  });
});

test('arbitrary data never throws, and is never accepted', async () => {
  const arbitrary = fc.record({
    form: fc.constantFrom('plain', 'compressed'),
    keyHash: fc.constant(sha256Hex(new Uint8Array())),
    key: fc.constant(new Uint8Array()),
    publicInputs: fc.array(fc.oneof(fc.anything(), fc.nat().map(String))),
    proof: fc.uint8Array(),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.anything(), arbitrary), async (value) => {
      expect(await verify(value)).toMatchObject({ status: expect.stringMatching(/^(failed|unverifiable)$/) });
    }),
    { numRuns: 200 },
  );
});

test('reads its own files and no others', () => {
  expect(readFile({ system: 'plonky3' })).toBeNull();
  expect(readFile(null)).toBeNull();
  expect(readFile({ system: 'plonky2' })).toMatchObject({ key: 'in-file' });
});
