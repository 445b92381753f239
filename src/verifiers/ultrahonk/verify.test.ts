import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { P, R } from '../../crypto/bn254Field.ts';
import { numberToHex, toBytes } from '../../formats/bytes.ts';
import { changeByte, MUTANTS, seeded } from '../testing/mutate.ts';
import { loadUltraHonk, type UltraHonkCase } from '../testing/ultraHonkCases.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

const cases = loadUltraHonk();
const [hiding, plain] = cases as readonly [UltraHonkCase, UltraHonkCase];
const failed = (code: string) => ({ status: 'failed', code });

/** With one word of 32 bytes changed. */
function withWord(bytes: Hex, at: number, change: (word: bigint) => bigint): Hex {
  const [from, to] = [2 + 64 * at, 66 + 64 * at];
  return `${bytes.slice(0, from)}${numberToHex(change(BigInt(`0x${bytes.slice(from, to)}`)), 32).slice(2)}${bytes.slice(to)}` as Hex;
}

describe.skipIf(cases.length === 0)('a proof of UltraHonk', () => {
  it('holds, with and without zero knowledge', async () => {
    for (const input of cases) {
      expect(await verify(input)).toMatchObject({
        status: 'verified',
        facts: { system: 'ultrahonk-3.0', publicInputs: input.publicInputs },
        remarks: [],
      });
      const bytes = { ...input, key: toBytes(input.key), proof: toBytes(input.proof) };
      expect((await verify(bytes)).status).toBe('verified');
    }
  });

  it('is refused by name where the vendor’s own code takes it', async () => {
    const { key, proof } = hiding;
    const zeros = '00'.repeat(32);
    expect(await verify({ ...hiding, proof: `${proof}00` })).toEqual(failed('length'));
    expect(await verify({ ...hiding, proof: `${proof}${zeros}` })).toEqual(failed('length'));
    expect(await verify({ ...hiding, key: `${key}${zeros}` })).toEqual(failed('length'));
    for (const word of [0, 1, 2]) {
      const high = withWord(key, word, (old) => old | (1n << 248n));
      expect((await verify({ ...hiding, key: high })).status, `word ${word}`).toBe('failed');
    }
    expect(await verify({ ...hiding, key: withWord(key, 0, (old) => old | (1n << 248n)) })).toEqual(
      failed('not-canonical'),
    );
  });

  it('is refused for another statement, and for another spelling of its own', async () => {
    const other = (word: bigint) => ({ ...hiding, publicInputs: [numberToHex(word, 32)] });
    const [word = '0x'] = hiding.publicInputs;
    expect(await verify(other(9n))).toEqual(failed('equation'));
    expect(await verify(other(BigInt(word) + R))).toEqual(failed('not-canonical'));
    expect(await verify({ ...hiding, publicInputs: [] })).toEqual(failed('length'));
    expect(await verify({ ...hiding, publicInputs: [word, word] })).toEqual(failed('length'));
    expect(await verify({ ...hiding, proof: withWord(hiding.proof, 16, (old) => old + P) })).toEqual(
      failed('not-canonical'),
    );
    expect(await verify({ ...hiding, proof: withWord(hiding.proof, 36, (old) => old + R) })).toEqual(
      failed('not-canonical'),
    );
    expect(await verify({ ...hiding, proof: withWord(hiding.proof, 16, (old) => old ^ 1n) })).toEqual(
      failed('not-on-curve'),
    );
  });

  it('is held against the target that goes with the key, which nothing in the bytes tells', async () => {
    expect(await verify({ ...hiding, target: 'evm-no-zk' })).toEqual(failed('length'));
    expect(await verify({ ...plain, target: 'evm' })).toEqual(failed('length'));
  });

  it('of another release, or for a target that is not read here, has no verifier', async () => {
    for (const change of [
      { generation: '4.0' },
      { generation: undefined },
      { target: 'noir-rollup' },
      { target: 'starknet' },
    ])
      expect(await verify({ ...hiding, ...change })).toMatchObject({ status: 'unverifiable', code: 'no-verifier' });
  });

  it(`is refused with a byte of its key changed, ${MUTANTS} times`, { timeout: 1_200_000 }, async () => {
    const draw = seeded('keys of ultrahonk');
    for (let i = 0; i < MUTANTS; i++) {
      const at = draw(toBytes(hiding.key).length);
      const { status } = await verify({ ...hiding, key: changeByte(hiding.key, at, draw) });
      expect(status, `byte ${at}`).toBe('failed');
    }
  });
});

test('arbitrary data never throws, and is never accepted', async () => {
  const shaped = fc.record({
    generation: fc.constant('3.0'),
    target: fc.constantFrom('evm', 'evm-no-zk', 'starknet'),
    key: fc.uint8Array({ minLength: 1888, maxLength: 1888 }),
    publicInputs: fc.constant([]),
    proof: fc.uint8Array(),
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.anything(), shaped), async (value) => {
      expect((await verify(value)).status).not.toBe('verified');
    }),
    { numRuns: 200 },
  );
});

test('reads its own files and no others', () => {
  expect(readFile({ system: 'plonky3' })).toBeNull();
  expect(readFile(null)).toBeNull();
  const read = readFile({ system: 'ultrahonk', format: 'bb 3.0.x', proof: '0x00', key: { base64: 'AA==' } });
  expect(read).toMatchObject({
    key: 'in-file',
    input: { generation: '3.0', key: Uint8Array.of(0), proof: Uint8Array.of(0) },
  });
});
