import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Sp1StarkInput } from '../../formats/stark.ts';
import { loadStarkCase } from '../testing/starkCase.ts';
import { inputOf } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

const real = await loadStarkCase('sp1', 'sp1-6.1.0-compressed-a');
const input = real === null ? null : (inputOf(readFile, real) as Sp1StarkInput & { proof: Uint8Array; vkey: string });

describe.skipIf(input === null)('a compressed proof', () => {
  it('holds for its program and its public values, and says what stands against it', async () => {
    expect(await verify(input)).toMatchObject({
      status: 'verified',
      facts: { system: 'sp1-stark', key: input?.vkey, policy: 'accept', advisories: [] },
      remarks: [],
    });
  });

  it('is refused by name for another key, other values, another root', async () => {
    const code = async (changed: object) => verify({ ...input, ...changed });
    const failed = (name: string) => ({ status: 'failed', code: name });
    expect(await code({ vkey: `0x01000000${input?.vkey.slice(10)}` })).toEqual(failed('key-mismatch'));
    expect(await code({ vkey: `0x010000ff${input?.vkey.slice(10)}` })).toEqual(failed('not-canonical'));
    expect(await code({ vkey: input?.vkey.slice(0, -2) })).toEqual(failed('length'));
    expect(await code({ publicValues: '0x' })).toEqual(failed('statement-mismatch'));
    expect(await code({ vkRoot: `0x${'00'.repeat(32)}` })).toEqual(failed('vk-root'));
  });

  it('of another release has no verifier here', async () => {
    expect(await verify({ ...input, release: 5 })).toMatchObject({ status: 'unverifiable', code: 'no-verifier' });
  });
});

test('arbitrary data never throws, and is never accepted', async () => {
  const arbitrary = fc.record({ envelope: fc.constant('sp1-proof'), release: fc.constant(6), proof: fc.uint8Array() });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.anything(), arbitrary), async (value) => {
      expect((await verify(value)).status).not.toBe('verified');
    }),
    { numRuns: 200 },
  );
  const garbage = { envelope: 'sp1-proof', release: 6, vkey: new Uint8Array(32), publicValues: '0x' };
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (proof) => {
      expect(await verify({ ...garbage, proof })).toMatchObject({ status: 'failed' });
    }),
    { numRuns: 50 },
  );
});

test('reads its own files and no others', () => {
  expect(readFile({ system: 'sp1', kind: 'groth16' })).toBeNull();
  expect(readFile({ system: 'risc0', kind: 'compressed' })).toBeNull();
  expect(readFile(null)).toBeNull();
});
