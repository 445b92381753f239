import { bn254 as noble } from '@noble/curves/bn254.js';
import { describe, expect, test } from 'vitest';
import { loadBn254 } from './bn254.ts';
import { type G1Coordinates, type G2Coordinates, isOnG2Curve, P, R, TWIST_B } from './bn254Field.ts';

const bn = await loadBn254();
const g1 = (scalar: bigint): G1Coordinates => {
  const { x, y } = noble.G1.Point.BASE.multiply(scalar).toAffine();
  return [x, y];
};
const g2 = (scalar: bigint): G2Coordinates => {
  const { x, y } = noble.G2.Point.BASE.multiply(scalar).toAffine();
  return [
    [x.c0, x.c1],
    [y.c0, y.c1],
  ];
};
const point1 = (scalar: bigint) => {
  const made = bn.g1(g1(scalar));
  if (typeof made === 'string') throw new Error(made);
  return made;
};
const point2 = (scalar: bigint) => {
  const made = bn.g2(g2(scalar));
  if (typeof made === 'string') throw new Error(made);
  return made;
};

/** On the twist, outside the subgroup: found by trying x = n + u until x³ + b has a square root. */
function outsideSubgroup(): G2Coordinates {
  const { Fp2 } = noble.fields;
  for (let n = 1n; ; n++) {
    const x = Fp2.create({ c0: n, c1: 1n });
    try {
      const y = Fp2.sqrt(Fp2.add(Fp2.mul(Fp2.sqr(x), x), Fp2.create({ c0: TWIST_B[0], c1: TWIST_B[1] })));
      return [
        [x.c0, x.c1],
        [y.c0, y.c1],
      ];
    } catch {
      // not a square: the next x
    }
  }
}

describe('constants', () => {
  test('orders are those of another library', () => {
    expect(P).toBe(noble.fields.Fp.ORDER);
    expect(R).toBe(noble.fields.Fr.ORDER);
  });
  test('the twist coefficient is 3 / (9 + u)', () => {
    const [b0, b1] = TWIST_B;
    expect([(9n * b0 - b1 + P) % P, (9n * b1 + b0) % P]).toEqual([3n, 0n]);
  });
});

describe('points', () => {
  test.each<[string, G1Coordinates, string]>([
    ['infinity', [0n, 0n], 'point-at-infinity'],
    ['x = p', [P, 2n], 'not-canonical'],
    ['x + p', [1n + P, 2n], 'not-canonical'],
    ['y + p', [1n, 2n + P], 'not-canonical'],
    ['negative', [-1n, 2n], 'not-canonical'],
    ['off the curve', [1n, 3n], 'not-on-curve'],
  ])('G1: %s', (_, point, problem) => {
    expect(bn.g1(point)).toBe(problem);
  });

  test.each<[string, G2Coordinates, string]>([
    [
      'infinity',
      [
        [0n, 0n],
        [0n, 0n],
      ],
      'point-at-infinity',
    ],
    ['x.c1 + p', [[g2(1n)[0][0], g2(1n)[0][1] + P], g2(1n)[1]], 'not-canonical'],
    ['exchanged parts', [[g2(1n)[0][1], g2(1n)[0][0]], g2(1n)[1]], 'not-on-curve'],
    ['outside the subgroup', outsideSubgroup(), 'not-in-subgroup'],
  ])('G2: %s', (_, point, problem) => {
    expect(bn.g2(point)).toBe(problem);
  });

  test('the point outside the subgroup is on the curve', () => expect(isOnG2Curve(outsideSubgroup())).toBe(true));
});

describe('arithmetic agrees with noble', () => {
  test.each([1n, 2n, 12345n, R - 1n])('multiples, sums and negatives of %s', (scalar) => {
    expect(bn.coordinates(bn.multiply(point1(1n), scalar))).toEqual(g1(scalar));
    expect(bn.coordinates(bn.add(point1(scalar), point1(5n)))).toEqual(g1((scalar + 5n) % R));
    expect(bn.coordinates(bn.add(point1(scalar), bn.negate(point1(scalar))))).toEqual([0n, 0n]);
  });

  test('scalars are reduced', () => {
    expect(bn.coordinates(bn.multiply(point1(1n), R))).toEqual([0n, 0n]);
    expect(bn.coordinates(bn.multiply(point1(1n), R + 3n))).toEqual(g1(3n));
  });

  test('a sum of many products, beyond what the library takes at once', () => {
    const scalars = Array.from({ length: 1200 }, (_, i) => BigInt(i) * 7n);
    const sum = bn.multiScalar(
      scalars.map(() => point1(3n)),
      scalars,
    );
    expect(bn.coordinates(sum)).toEqual(g1(scalars.reduce((total, scalar) => total + 3n * scalar, 0n)));
    expect(bn.coordinates(bn.multiScalar([], []))).toEqual([0n, 0n]);
    expect(() => bn.multiScalar([], [1n])).toThrow(RangeError);
  });

  test('products of pairings', () => {
    expect(bn.pairingProductIsOne([])).toBe(true);
    expect(
      bn.pairingProductIsOne([
        [point1(6n), point2(7n)],
        [bn.negate(point1(21n)), point2(2n)],
      ]),
    ).toBe(true);
    expect(
      bn.pairingProductIsOne([
        [point1(6n), point2(7n)],
        [bn.negate(point1(21n)), point2(3n)],
      ]),
    ).toBe(false);
    expect(
      bn.pairingProductIsOne([
        [bn.infinity().g1, point2(7n)],
        [point1(3n), bn.infinity().g2],
      ]),
    ).toBe(true);
  });

  test('what it does leaves no memory behind', async () => {
    const { getMemory } = await import('mcl-wasm');
    const pairs: [ReturnType<typeof point1>, ReturnType<typeof point2>][] = [[point1(6n), point2(7n)]];
    const before = getMemory().buffer.byteLength;
    for (let i = 0; i < 50; i++) bn.pairingProductIsOne(pairs);
    expect(getMemory().buffer.byteLength).toBe(before);
  });
});

test('its start leaves Uint8Array.from as it was', () => {
  expect(Object.hasOwn(Uint8Array, 'from')).toBe(false);
  expect(Uint8Array.from('123')).toEqual(Uint8Array.of(1, 2, 3));
});
