import { NobleBN254 } from '@ethereumjs/evm';
import { bn254 as noble } from '@noble/curves/bn254.js';
import { describe, expect, test } from 'vitest';
import { concat, numberToHex, toBytes, toHex } from '../formats/bytes.ts';
import { loadBn254 } from './bn254.ts';
import { P, R } from './bn254Field.ts';
import { bn254Precompiles } from './bn254Precompiles.ts';

const ours = bn254Precompiles(await loadBn254());
const oracle = new NobleBN254();

const words = (...values: bigint[]) => concat(...values.map((value) => toBytes(numberToHex(value, 32))));
const g1 = (scalar: bigint) => {
  const { x, y } = noble.G1.Point.BASE.multiply(scalar).toAffine();
  return words(x, y);
};
const g2 = (scalar: bigint) => {
  const { x, y } = noble.G2.Point.BASE.multiply(scalar).toAffine();
  return words(x.c1, x.c0, y.c1, y.c0);
};
const none = words(0n, 0n);
const none2 = words(0n, 0n, 0n, 0n);
const refusedPoints = [words(1n, 3n), words(P + 1n, 2n), words(1n, P + 2n), words(0n, P), words(P, 0n)];

/** Output, or that the call failed: what a failure says is not part of the protocol. */
const result = (run: () => Uint8Array): string => {
  try {
    return toHex(run());
  } catch {
    return 'refused';
  }
};

describe('precompiles agree with the default provider', () => {
  const adds = [none, g1(1n), g1(2n), g1(R - 1n), g1(987_654_321n), ...refusedPoints];
  const pairs = adds.flatMap((a) => adds.map((b) => concat(a, b)));
  test(`${pairs.length} additions`, () => {
    for (const input of pairs) expect(result(() => ours.add(input))).toBe(result(() => oracle.add(input)));
    expect(result(() => ours.add(concat(g1(1n), words(1n, 3n))))).toBe('refused');
  });

  test('multiplications, also by scalars of 256 bits', () => {
    for (const point of adds)
      for (const scalar of [0n, 1n, 2n, R - 1n, R, R + 1n, 2n ** 256n - 1n, 31337n]) {
        const input = concat(point, words(scalar));
        expect(result(() => ours.mul(input))).toBe(result(() => oracle.mul(input)));
      }
  });

  const [one, zero] = [numberToHex(1, 32), numberToHex(0, 32)];
  test.each<[string, Uint8Array, string]>([
    ['no pair', new Uint8Array(), one],
    ['one pair', concat(g1(1n), g2(1n)), zero],
    ['a product that is one', concat(g1(6n), g2(7n), g1(R - 21n), g2(2n)), one],
    ['a product that is not', concat(g1(6n), g2(7n), g1(R - 21n), g2(3n)), zero],
    ['infinity in G1', concat(none, g2(5n)), one],
    ['infinity in G2', concat(g1(5n), none2), one],
    ['infinity beside a product', concat(g1(6n), g2(7n), none, none2, g1(R - 42n), g2(1n)), one],
    ['infinity beside a point off the curve', concat(none, words(1n, 2n, 3n, 4n)), 'refused'],
    ['G1 off the curve', concat(words(1n, 3n), g2(1n)), 'refused'],
    ['a coordinate of G2 not below p', concat(g1(1n), words(P, 0n, 0n, 0n)), 'refused'],
    ['G2 outside the subgroup', concat(g1(1n), words(...outside())), 'refused'],
  ])('pairing: %s', (_, input, expected) => {
    expect(result(() => ours.pairing(input))).toBe(expected);
    expect(result(() => oracle.pairing(input))).toBe(expected);
  });

  test('pairing input that is not whole pairs is refused', () => {
    expect(() => ours.pairing(new Uint8Array(191))).toThrow();
  });
});

function outside(): [bigint, bigint, bigint, bigint] {
  const { Fp2 } = noble.fields;
  const b = noble.G2.Point.CURVE().b;
  for (let n = 1n; ; n++) {
    const x = Fp2.create({ c0: n, c1: 1n });
    try {
      const y = Fp2.sqrt(Fp2.add(Fp2.mul(Fp2.sqr(x), x), b));
      return [x.c1, x.c0, y.c1, y.c0];
    } catch {
      // not a square: the next x
    }
  }
}
