import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadStarkCase } from '../testing/starkCase.ts';
import { inputOf } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

const real = await loadStarkCase('openvm', 'openvm-2.0.2-fib100');
const input =
  real === null
    ? null
    : (inputOf(readFile, real) as Readonly<Record<'key' | 'proof', Uint8Array> & { publicValues: string }>);
const failed = (code: string) => ({ status: 'failed', code });

const longer = (bytes: Uint8Array = new Uint8Array()) => Buffer.concat([bytes, Uint8Array.of(0)]);

describe.skipIf(input === null)('a proof of the last layer', () => {
  it('holds for its key and its public values', async () => {
    const facts = { system: 'openvm', publicInputs: [input?.publicValues], policy: 'accept' };
    expect(await verify(input)).toMatchObject({ status: 'verified', facts, remarks: [] });
  });

  it('is refused by name for another key, other values, another length', async () => {
    const outcome = (changed: object) => verify({ ...input, ...changed });
    expect(await outcome({ keyHash: `0x${'11'.repeat(32)}` })).toEqual(failed('key-mismatch'));
    expect(await outcome({ key: longer(input?.key) })).toEqual(failed('key-mismatch'));
    expect(await outcome({ publicValues: '0x' })).toEqual(failed('statement-mismatch'));
    expect(await outcome({ publicValues: `0xc4${input?.publicValues.slice(4)}` })).toEqual(
      failed('statement-mismatch'),
    );
    expect(await outcome({ proof: longer(input?.proof) })).toEqual(failed('length'));
    expect(await outcome({ proof: input?.proof.slice(0, -1) })).toEqual(failed('length'));
    // A word of the first commitment at the modulus.
    expect(
      await outcome({
        proof: Buffer.concat([Buffer.from('0300000001000078', 'hex'), input?.proof.slice(8) ?? new Uint8Array()]),
      }),
    ).toEqual(failed('not-canonical'));
  });

  it('of another release has no verifier here', async () => {
    expect(await verify({ ...input, release: '1.4.0' })).toMatchObject({ status: 'unverifiable', code: 'no-verifier' });
  });
});

test('arbitrary data never throws, and is never accepted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.anything(), fc.record({ release: fc.constant('2.0.2') })), async (value) => {
      expect(await verify(value)).toMatchObject({ status: 'unverifiable' });
    }),
    { numRuns: 200 },
  );
  // SHA-256 of no bytes.
  const keyHash = '0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (proof) => {
      const question = { release: '2.0.2', keyHash, key: '0x', publicValues: '0x', proof };
      expect(await verify(question)).toMatchObject({ status: 'failed' });
    }),
    { numRuns: 50 },
  );
});

test('reads its own files and no others', () => {
  expect(readFile({ system: 'stwo-cairo' })).toBeNull();
  expect(readFile(null)).toBeNull();
});
