import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadStarkCase } from '../testing/starkCase.ts';
import { plusModulus } from '../testing/starkMutants.ts';
import { inputOf } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

interface Input {
  readonly program: { readonly fri: Readonly<Record<string, number>> };
  readonly publicValues: string;
  readonly proof: Uint8Array;
}
const real = await loadStarkCase('plonky3', 'plonky3-fib4096');
const input = real === null ? null : (inputOf(readFile, real) as Input);

const BABY_BEAR = 2n ** 31n - 2n ** 27n + 1n;
/** From the end, where the proof says how many rows it has as a power of two. */
const DEGREE = 5;
const failed = (code: string) => ({ status: 'failed', code });

describe.skipIf(input === null)('a proof of Fibonacci', () => {
  if (input === null) return;
  const bytes = input.proof;
  const changed = (at: number, value: number) => bytes.map((byte, i) => (i === at ? value : byte));

  it('holds for its public values, and says of how many rows', async () => {
    expect(await verify(input)).toMatchObject({
      status: 'verified',
      facts: { publicInputs: ['0x00000000', '0x00000001', '0x100b73e1'], rows: 4096 },
    });
  });

  it('of other constraints or parameters has no verifier here', async () => {
    const { program } = input;
    for (const other of [
      { ...program, note: 'columns (l, r) of something else' },
      { ...program, fri: { ...program.fri, num_queries: 1 } },
      { ...program, fri: {} },
    ])
      expect(await verify({ ...input, program: other })).toMatchObject({ code: 'no-verifier' });
  });

  it('is refused for other public values, more of them, or words not below the modulus', async () => {
    const values = new Uint8Array(Buffer.from(input.publicValues.slice(2), 'hex'));
    const of = (publicValues: Uint8Array) => verify({ ...input, publicValues });
    expect(await of(values.map((byte, i) => (i === 8 ? byte ^ 1 : byte)))).toEqual(failed('equation'));
    expect(await of(values.slice(4))).toEqual(failed('length'));
    expect(await of(plusModulus(values, 4, BABY_BEAR, 4))).toEqual(failed('not-canonical'));
  });

  it('in words that are not below the modulus is not the same proof', async () => {
    // The first word of the first commitment, behind how many there are.
    const at = 1;
    const word = new DataView(bytes.buffer).getUint32(at, true);
    expect(BigInt(word) + BABY_BEAR).toBeLessThan(2n ** 32n);
    expect(await verify({ ...input, proof: plusModulus(bytes, at, BABY_BEAR, 4) })).toEqual(failed('not-canonical'));
  });

  it('of another number of rows is refused, without a crash', async () => {
    expect(bytes.at(-DEGREE)).toBe(12);
    for (let degree = 0; degree < 0x80; degree++) {
      if (degree === 12) continue;
      expect(await verify({ ...input, proof: changed(bytes.length - DEGREE, degree) })).toEqual(failed('equation'));
    }
  });

  it('is refused when it is cut or drawn at random', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (proof) => {
        expect(await verify({ ...input, proof })).toMatchObject({ status: 'failed' });
      }),
      { numRuns: 100 },
    );
  });
});

test('arbitrary data never throws, and is never accepted', async () => {
  const program = fc.record({ format: fc.string(), note: fc.string(), hash: fc.string(), fri: fc.object() });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.anything(), fc.record({ program })), async (value) => {
      expect(await verify(value)).toMatchObject({ status: 'unverifiable' });
    }),
    { numRuns: 200 },
  );
});

test('reads its own files and no others', () => {
  expect(readFile({ system: 'plonky2' })).toBeNull();
  expect(readFile(null)).toBeNull();
});
