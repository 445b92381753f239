import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { concat, toBytes } from '../../formats/bytes.ts';
import { loadStarkCase } from '../testing/starkCase.ts';
import { inputOf } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

type Input = Readonly<Record<'key' | 'setup' | 'proof', Uint8Array>> & {
  readonly circuit: string;
  readonly publicValues: `0x${string}`;
};
const load = async (id: string): Promise<Input | null> => {
  const found = await loadStarkCase('halo2-kzg', id);
  return found === null ? null : (inputOf(readFile, found) as Input);
};
const input = await load('halo2-kzg-standardplonk');
const other = await load('halo2-kzg-standardplonk-srs2');

/** r of BN254, little-endian. */
const MODULUS = toBytes('0x010000f093f5e1439170b97948e833285d588181b64550b829a031e1724e6430');
const WORD = 32;
const failed = (code: string) => ({ status: 'failed', code });
const noVerifier = { status: 'unverifiable', code: 'no-verifier' };

describe.skipIf(input === null)('a proof of the standard gate', () => {
  if (input === null || other === null) return;
  const { key, setup, proof } = input;
  const changed = (bytes: Uint8Array, at: number, by = 1) => bytes.map((byte, i) => (i === at ? byte ^ by : byte));

  it('holds for its key, set-up and public values', async () => {
    for (const each of [input, other])
      expect(await verify(each)).toMatchObject({
        status: 'verified',
        facts: { system: 'halo2-kzg', publicInputs: { length: 1 } },
      });
  });

  it('is refused under another set-up, another key, or both', async () => {
    expect(await verify({ ...input, setup: other.setup })).toEqual(failed('equation'));
    expect(await verify({ ...input, key: other.key })).toEqual(failed('equation'));
    expect(await verify({ ...other, proof })).toEqual(failed('equation'));
  });

  it('of another circuit has no verifier here', async () => {
    expect(await verify({ ...input, circuit: `${input.circuit}.` })).toMatchObject(noVerifier);
  });

  it('has no verifier here under a key or a set-up that is not whole, longer, or off the curve', async () => {
    for (const bytes of [
      new Uint8Array(),
      key.slice(0, -1),
      concat(key, Uint8Array.of(0)),
      changed(key, 1),
      changed(key, 0),
    ])
      expect(await verify({ ...input, key: bytes })).toMatchObject(noVerifier);
    for (const bytes of [
      new Uint8Array(),
      setup.slice(0, -1),
      concat(setup, Uint8Array.of(0)),
      changed(setup, 0),
      changed(setup, 3, 255),
      changed(setup, 4),
    ])
      expect(await verify({ ...input, setup: bytes })).toMatchObject(noVerifier);
  });

  it('is refused for other public values, and for words not below the modulus', async () => {
    const value = toBytes(input.publicValues);
    const of = (publicValues: Uint8Array) => verify({ ...input, publicValues });
    expect(await of(changed(value, 0))).toEqual(failed('equation'));
    expect(await of(new Uint8Array())).toEqual(failed('equation'));
    // The circuit reads a missing value as zero; the proof speaks of as many as it was made for.
    expect(await of(concat(value, new Uint8Array(WORD)))).toEqual(failed('equation'));
    expect(await of(value.slice(1))).toEqual(failed('length'));
    expect(await of(MODULUS)).toEqual(failed('not-canonical'));
  });

  it('is refused with bytes to spare, and with a word not below the modulus anywhere', async () => {
    expect(await verify({ ...input, proof: concat(proof, new Uint8Array(WORD)) })).toEqual(failed('length'));
    expect(await verify({ ...input, proof: proof.slice(0, -1) })).toEqual(failed('length'));
    for (let at = 0; at < proof.length; at += WORD) {
      const unreduced = concat(proof.slice(0, at), MODULUS, proof.slice(at + WORD));
      expect((await verify({ ...input, proof: unreduced })).status).toBe('failed');
    }
  });

  it('is never verified under a changed key or set-up', { timeout: 1_200_000 }, async () => {
    const status = async (part: object) => (await verify({ ...input, ...part })).status;
    for (const at of [2, 8, 9, 40, key.length - 1])
      expect(await status({ key: changed(key, at) })).not.toBe('verified');
    for (const at of [5, 67, setup.length - 1, setup.length - 128, setup.length - 256])
      expect(await status({ setup: changed(setup, at) })).not.toBe('verified');
  });
});

test('arbitrary data never throws, and is never accepted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.anything(), fc.record({ circuit: fc.string() })), async (value) => {
      expect(await verify(value)).toMatchObject({ status: 'unverifiable' });
    }),
    { numRuns: 200 },
  );
});

test('reads its own files and no others', () => {
  expect(readFile({ system: 'scroll-halo2' })).toBeNull();
  expect(readFile(null)).toBeNull();
});
