import { groth16 } from 'snarkjs';
import { describe, expect, test } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { P, R } from '../../crypto/bn254Field.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { trapdoorProof } from '../testing/trapdoor.ts';
import { nothingKnown } from '../testing/vectors.ts';
import { verify } from './verify.ts';

const run = (input: unknown) => verify(input, nothingKnown);
const made = trapdoorProof([7n, R - 1n, 0n]);
const { key, proof, publicInputs, words, publicWords } = made;
const snarkjsForm = { form: 'snarkjs', key, proof, publicInputs };
const wordsForm = { form: 'words', key, proof: words, publicInputs: publicWords };
const g1 = (x: bigint | number, y: bigint | number, z: bigint | number = 1) => [x, y, z].map(String);

describe('groth16-bn254 on a proof of our own', () => {
  test('both forms are verified, with the same key and the same statement', async () => {
    const outcome = await run(snarkjsForm);
    expect(outcome).toMatchObject({ status: 'verified', facts: { publicInputs: publicWords }, remarks: [] });
    expect(await run(wordsForm)).toEqual(outcome);
  });

  test('snarkjs agrees', async () => {
    expect(await groth16.verify({ ...key }, publicInputs, proof)).toBe(true);
    await (await import('snarkjs')).curves.getCurveFromName('bn128').then((curve) => curve.terminate());
  });

  test('(-A, -B, C) is verified and is the same statement: proof bytes are no identity', async () => {
    expect(await run({ ...snarkjsForm, proof: made.negated })).toEqual(await run(snarkjsForm));
  });

  test('no public inputs at all', async () => {
    const none = trapdoorProof([]);
    expect(await run({ form: 'snarkjs', ...none })).toMatchObject({ status: 'verified', facts: { publicInputs: [] } });
  });

  test.each<[string, object, string]>([
    ['one public input less', { publicInputs: publicInputs.slice(1) }, 'length'],
    ['one public input more', { publicInputs: [...publicInputs, '0'] }, 'length'],
    ['a public input plus r', { publicInputs: [(7n + R).toString(), ...publicInputs.slice(1)] }, 'not-canonical'],
    ['a public input with a leading zero', { publicInputs: ['07', ...publicInputs.slice(1)] }, 'not-canonical'],
    ['a public input of a thousand digits', { publicInputs: ['9'.repeat(1000), '1', '1'] }, 'not-canonical'],
    ['another public input', { publicInputs: ['8', ...publicInputs.slice(1)] }, 'equation'],
    ['A at infinity, as snarkjs writes it', { proof: { ...proof, pi_a: g1(0, 1, 0) } }, 'point-at-infinity'],
    ['A at infinity, as the EVM writes it', { proof: { ...proof, pi_a: g1(0, 0) } }, 'point-at-infinity'],
    [
      'B at infinity',
      { proof: { ...proof, pi_b: [g1(0, 0, 1).slice(0, 2), ['1', '0'], ['0', '0']] } },
      'point-at-infinity',
    ],
    ['A in projective coordinates', { proof: { ...proof, pi_a: g1(1, 2, 2) } }, 'not-canonical'],
    [
      'A.x plus p',
      { proof: { ...proof, pi_a: g1(BigInt(proof.pi_a[0] ?? 0) + P, proof.pi_a[1] as never) } },
      'not-canonical',
    ],
    ['A off the curve', { proof: { ...proof, pi_a: g1(1, 3) } }, 'not-on-curve'],
    ['another A', { proof: { ...proof, pi_a: g1(1, 2) } }, 'equation'],
  ])('%s: %s', async (_, change, code) => {
    expect(await run({ ...snarkjsForm, ...change })).toMatchObject({ status: 'failed', code });
  });

  test.each<[string, object, string]>([
    ['255 bytes', { proof: words.slice(0, -2) }, 'length'],
    ['257 bytes', { proof: `${words}00` }, 'length'],
    ['no bytes', { proof: '0x' }, 'length'],
    ['all zero', { proof: `0x${'00'.repeat(256)}` }, 'point-at-infinity'],
    ['all ones', { proof: `0x${'ff'.repeat(256)}` }, 'not-canonical'],
    ['a public input equal to r', { publicInputs: [numberToHex(R, 32), ...publicWords.slice(1)] }, 'not-canonical'],
  ])('words, %s', async (_, change, code) => {
    expect(await run({ ...wordsForm, ...change })).toMatchObject({ status: 'failed', code });
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['an unknown form', { ...snarkjsForm, form: 'another' }],
    ['public inputs as numbers', { ...snarkjsForm, publicInputs: [7, 8, 0] }],
    ['half a byte', { ...wordsForm, proof: '0x0' }],
    ['no 0x', { ...wordsForm, proof: words.slice(2) }],
    ['a proof of another system', { ...snarkjsForm, proof: { ...proof, protocol: 'fflonk' } }],
    ['a key of another curve', { ...snarkjsForm, key: { ...key, curve: 'bls12381' } }],
    ['a key whose nPublic does not fit', { ...snarkjsForm, key: { ...key, nPublic: 2 } }],
    [
      'a key with a number beyond any word',
      { ...snarkjsForm, key: { ...key, vk_alpha_1: ['9'.repeat(78), '2', '1'] } },
    ],
    ['a key off the curve', { ...snarkjsForm, key: { ...key, vk_alpha_1: g1(1, 3) } }],
    ['a key with an infinite IC', { ...snarkjsForm, key: { ...key, IC: [g1(0, 1, 0), ...key.IC.slice(1)] } }],
  ])('%s says nothing of the proof', async (_, input) => {
    expect(await run(input)).toMatchObject({ status: 'unverifiable', code: 'unsupported-format' });
  });

  test('what is too large is not read', async () => {
    const huge = `0x${'00'.repeat(2_000_000)}`;
    expect(await run({ ...wordsForm, proof: huge })).toMatchObject({ code: 'too-large' });
    expect(await run({ ...snarkjsForm, publicInputs: new Array(5000).fill('1') })).toMatchObject({ code: 'too-large' });
  });
});

describe('pinned keys', () => {
  const word: Hex = `0x${'01'.repeat(32)}`;
  const proofOf = (selector: Hex, bytes: number): Hex => `${selector}${'11'.repeat(bytes)}`;
  const sp1 = { form: 'sp1', vkey: `0x00${'01'.repeat(31)}`, publicValues: '0x' };
  const risc0 = { form: 'risc0', imageId: word, journalDigest: word };

  test('an unknown selector is unknown, not wrong', async () => {
    const outcome = { status: 'unverifiable', code: 'key-unknown' };
    expect(await run({ ...sp1, selector: '0x2b4aeaf7', proof: proofOf('0x2b4aeaf7', 352) })).toMatchObject(outcome);
    expect(await run({ ...risc0, selector: '0x242f9d5b', seal: proofOf('0x242f9d5b', 256) })).toMatchObject(outcome);
  });

  test('a proof that names another key than the one asked for', async () => {
    const outcome = { status: 'failed', code: 'key-mismatch' };
    expect(await run({ ...sp1, selector: '0xa4594c59', proof: proofOf('0x11b6a09d', 256) })).toMatchObject(outcome);
    expect(await run({ ...risc0, selector: '0x73c457ba', seal: proofOf('0xbb001d44', 256) })).toMatchObject(outcome);
    const seal = proofOf('0x73c457ba', 256);
    expect(await run({ ...risc0, selector: '0x73c457ba', seal, controlRoot: word })).toMatchObject(outcome);
  });

  test('too short for a selector, too short for the words', async () => {
    for (const proof of ['0x', '0xa4594c', '0xa4594c59', proofOf('0xa4594c59', 255)])
      expect(await run({ ...sp1, selector: '0xa4594c59', proof })).toMatchObject({ status: 'failed', code: 'length' });
  });
});
