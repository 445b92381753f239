import { buildPoseidon } from 'circomlibjs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { R } from '../../crypto/bn254Field.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { nothingKnown } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

const run = (input: unknown) => verify(input, nothingKnown);
const word = (value: bigint | number) => numberToHex(value, 32);
const poseidon = await buildPoseidon();
const hash = (...inputs: bigint[]): bigint => poseidon.F.toObject(poseidon(inputs));

const step = (pre: bigint, batch: bigint, blockNumber: number) => ({
  pre: word(pre),
  batchHash: word(batch),
  blockNumber,
  post: word(hash(pre, batch, BigInt(blockNumber))),
});
const good = step(1n, 2n, 3);

describe('poseidon-chain', () => {
  test("agrees with circomlib's own Poseidon", async () => {
    const steps = [
      good,
      step(0n, 0n, 0),
      step(R - 1n, R - 1n, Number.MAX_SAFE_INTEGER),
      step(2n ** 200n, 7n, 1_000_000),
    ];
    for (const input of steps) {
      const { pre, batchHash, blockNumber, post } = input;
      const publicInputs = [pre, batchHash, word(blockNumber), post];
      expect(await run(input)).toMatchObject({ status: 'verified', facts: { system: 'poseidon-chain', publicInputs } });
    }
  });

  test('names both roots when they differ', async () => {
    const actual = word(5);
    expect(await run({ ...good, post: actual })).toEqual({
      status: 'failed',
      code: 'root-mismatch',
      expected: good.post,
      actual,
    });
    for (const change of [{ pre: word(9) }, { batchHash: word(9) }, { blockNumber: 4 }])
      expect(await run({ ...good, ...change })).toMatchObject({ status: 'failed', code: 'root-mismatch' });
  });

  test('refuses words that are not below r', async () => {
    for (const name of ['pre', 'batchHash', 'post'])
      expect(await run({ ...good, [name]: word(R) })).toMatchObject({ status: 'failed', code: 'not-canonical' });
  });

  test('cannot tell from another shape', async () => {
    for (const change of [{ pre: '0x' }, { post: 5 }, { blockNumber: -1 }, { blockNumber: 1.5 }, { blockNumber: '3' }])
      expect(await run({ ...good, ...change })).toMatchObject({ status: 'unverifiable', code: 'unsupported-format' });
  });

  test('arbitrary data never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (input) => {
        expect(await run(input)).toMatchObject({ status: 'unverifiable' });
      }),
      { numRuns: 200 },
    );
  });

  test('reads its own files and no others', () => {
    expect(readFile({ system: 'poseidon-chain', ...good })).toEqual({ input: good, key: 'pinned' });
    expect(readFile(good)).toBeNull();
  });
});
