import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../core/hex.ts';
import { numberToHex } from '../formats/bytes.ts';
import { TAU_G2, verifyPointEvaluation } from './pointEvaluation.ts';

/** Another copy of the ceremony's result. */
const setup: { g1_monomial: readonly string[]; g2_monomial: readonly string[] } = JSON.parse(
  readFileSync(
    join(createRequire(import.meta.url).resolve('viem/package.json'), '../trusted-setups/mainnet.json'),
    'utf8',
  ),
);

const { G1, fields } = bls12_381;
const R = fields.Fr.ORDER;
type Point = typeof G1.Point.BASE;

// The polynomial 3 + 5x + 7x², committed with the first points of the ceremony's own file.
const [one, tau, tau2] = setup.g1_monomial.slice(0, 3).map((hex) => G1.Point.fromHex(hex.slice(2))) as [
  Point,
  Point,
  Point,
];
const commitment = one.multiply(3n).add(tau.multiply(5n)).add(tau2.multiply(7n));
const valueAt = (z: bigint) => (3n + 5n * z + 7n * z * z) % R;
/** (p(x) - p(z)) / (x - z) = 5 + 7z + 7x */
const proofAt = (z: bigint) => one.multiply((5n + 7n * z) % R).add(tau.multiply(7n));
const hex = (point: Point): Hex => `0x${point.toHex(true)}`;
const word = (value: bigint) => numberToHex(value, 32);
const INFINITY: Hex = `0xc0${'0'.repeat(94)}`;

describe('opening a KZG commitment', () => {
  it('stands on the point of the ceremony', () => expect(setup.g2_monomial[1]).toBe(TAU_G2));

  it.each([0n, 1n, 123_456_789n, R - 1n])('verifies at %s', (z) => {
    const open = (at: bigint, value: bigint) =>
      verifyPointEvaluation(hex(commitment), word(at), word(value), hex(proofAt(z)));
    expect(open(z, valueAt(z))).toBe(true);
    expect(open(z, (valueAt(z) + 1n) % R)).toBe(false);
    expect(open((z + 1n) % R, valueAt(z))).toBe(false);
  });

  it('knows constants, whose proof is infinity', () => {
    expect(verifyPointEvaluation(hex(one.multiply(9n)), word(4n), word(9n), INFINITY)).toBe(true);
    expect(verifyPointEvaluation(INFINITY, word(4n), word(0n), INFINITY)).toBe(true);
    expect(verifyPointEvaluation(INFINITY, word(4n), word(1n), INFINITY)).toBe(false);
  });

  it.each<[string, Hex, Hex, Hex, Hex]>([
    ['a scalar that is not below r', hex(commitment), word(R), word(valueAt(0n)), hex(proofAt(0n))],
    ['a value that is not below r', INFINITY, word(1n), word(R), INFINITY],
    ['no point', `0x${'11'.repeat(48)}`, word(0n), word(0n), INFINITY],
    ['too few bytes', '0x', word(0n), word(0n), INFINITY],
    ['a point outside the subgroup', outside(), word(0n), word(0n), INFINITY],
    ['a proof outside the subgroup', INFINITY, word(0n), word(0n), outside()],
  ])('refuses %s', (_, commitment, z, y, proof) => {
    expect(verifyPointEvaluation(commitment, z, y, proof)).toBe(false);
  });
});

/** A point of the curve, y² = x³ + 4: the cofactor is so large that none with a small x is in the subgroup. */
function outside(): Hex {
  const { Fp } = fields;
  for (let x = 1n; ; x++) {
    try {
      Fp.sqrt(Fp.add(Fp.pow(x, 3n), 4n));
      return `0x${((1n << 383n) | x).toString(16)}`;
    } catch {
      // not a square: the next x
    }
  }
}
