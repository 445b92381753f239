import { bn254 as noble } from '@noble/curves/bn254.js';
import * as packaged from 'mcl-wasm';
import { describe, expect, test } from 'vitest';
import { loadBn254 } from './bn254.ts';
import { type G2Coordinates, P, R, TWIST_B } from './bn254Field.ts';
import { subgroupCheck, TWIST_X, TWIST_Y, X } from './bn254Subgroup.ts';

const { Fp2 } = noble.fields;
const { Point } = noble.G2;
type NoblePoint = ReturnType<typeof Point.fromAffine>;

/** Order of the twist over Fp2 is r times this. */
const COFACTOR = 2n * P - R;
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

const xi = Fp2.create({ c0: 9n, c1: 1n });
const b = Fp2.create({ c0: TWIST_B[0], c1: TWIST_B[1] });

/** Multiples without any check of the scalar or the group. */
function times(point: NoblePoint, scalar: bigint): NoblePoint {
  let sum = Point.ZERO;
  for (const bit of scalar.toString(2)) {
    sum = sum.double();
    if (bit === '1') sum = sum.add(point);
  }
  return sum;
}

/** Points of the whole twist: x = n + u wherever x³ + b has a square root. */
function* twistPoints(): Generator<NoblePoint> {
  for (let n = 1n; ; n++) {
    const x = Fp2.create({ c0: n, c1: 1n });
    const square = Fp2.add(Fp2.mul(Fp2.sqr(x), x), b);
    let y: typeof x;
    try {
      y = Fp2.sqrt(square);
    } catch {
      continue; // not a square: the next x
    }
    yield Point.fromAffine({ x, y });
  }
}

const take = (count: number): NoblePoint[] => {
  const points: NoblePoint[] = [];
  for (const point of twistPoints()) if (points.push(point) === count) break;
  return points;
};

const coordinates = (point: NoblePoint): G2Coordinates => {
  const { x, y } = point.toAffine();
  return [
    [x.c0, x.c1],
    [y.c0, y.c1],
  ];
};

test('the constants are what they are said to be', () => {
  expect(36n * X ** 4n + 36n * X ** 3n + 24n * X ** 2n + 6n * X + 1n).toBe(P);
  const pair = (value: typeof xi) => [value.c0, value.c1];
  expect(pair(Fp2.pow(xi, (P - 1n) / 3n))).toEqual(TWIST_X);
  expect(pair(Fp2.pow(xi, (P - 1n) / 2n))).toEqual(TWIST_Y);
});

/**
 * On the twist ψ² = tψ - p. Modulo that, x + 1 + xψ + xψ² - 2xψ³ is some a + bψ, and what it takes to zero has an order that divides
 * its norm a² + abt + b²p: within the twist only r, when the norm shares nothing else with the twist's order.
 */
test('the equation leaves no room outside the subgroup', () => {
  const t = 6n * X ** 2n + 1n;
  // ψ² = tψ - p, ψ³ = (t² - p)ψ - tp
  const a = X + 1n - X * P + 2n * X * t * P;
  const bb = X + X * t - 2n * X * (t * t - P);
  const norm = a * a + a * bb * t + bb * bb * P;
  expect(norm % R).toBe(0n);
  expect(gcd(norm < 0n ? -norm : norm, R * COFACTOR)).toBe(R);
});

const bn = await loadBn254();

describe('points', () => {
  const admitted = (point: NoblePoint) => typeof bn.g2(coordinates(point)) === 'object';

  test('of the subgroup are admitted', () => {
    for (const scalar of [1n, 2n, 3n, X, R - 1n, 123_456_789n]) expect(admitted(times(Point.BASE, scalar))).toBe(true);
    for (const point of take(8)) expect(admitted(times(point, COFACTOR))).toBe(true);
  });

  test('of the rest of the twist are refused, whatever their order', () => {
    for (const point of take(24)) expect(bn.g2(coordinates(point))).toBe('not-in-subgroup');
    for (const point of take(4)) {
      const outside = times(point, R);
      expect(bn.g2(coordinates(outside))).toBe('not-in-subgroup');
      expect(bn.g2(coordinates(outside.add(Point.BASE)))).toBe('not-in-subgroup');
    }
  });

  test.each([10069n, 5864401n])(
    'of the small order %s, alone and added to one of the subgroup, are refused',
    (order) => {
      expect(COFACTOR % order).toBe(0n);
      const small = take(3)
        .map((point) => times(point, (R * COFACTOR) / order))
        .filter((point) => !point.equals(Point.ZERO));
      expect(small.length).toBeGreaterThan(0);
      for (const point of small) {
        expect(times(point, order).equals(Point.ZERO)).toBe(true);
        for (const multiple of [1n, 2n, order - 1n]) {
          const outside = times(point, multiple);
          expect(bn.g2(coordinates(outside))).toBe('not-in-subgroup');
          expect(bn.g2(coordinates(outside.add(Point.BASE)))).toBe('not-in-subgroup');
        }
      }
    },
  );

  test("and mcl's own check says the same of each", () => {
    const mcl = (packaged as unknown as { default?: typeof packaged }).default ?? packaged;
    const fp2 = ([c0, c1]: readonly [bigint, bigint]) => {
      const made = new mcl.Fp2();
      made.setStr(`${c0} ${c1}`);
      return made;
    };
    const check = subgroupCheck(mcl, fp2);
    for (const point of [...take(6), ...take(6).map((some) => times(some, COFACTOR))]) {
      const { x, y } = point.toAffine();
      const made = new mcl.G2();
      made.setX(fp2([x.c0, x.c1]));
      made.setY(fp2([y.c0, y.c1]));
      made.setZ(fp2([1n, 0n]));
      expect(check(made)).toBe(made.isValidOrder());
    }
  });
});
