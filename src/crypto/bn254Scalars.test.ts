import fc from 'fast-check';
import { expect, test } from 'vitest';
import { R } from './bn254Field.ts';
import { batchInverse, inverse, lagrange, mod, power, product, sum } from './bn254Scalars.ts';

const scalar = fc.bigInt({ min: 0n, max: R - 1n });

test('inverse: a · a⁻¹ = 1, as a^(r-2); zero for zero', () => {
  fc.assert(
    fc.property(scalar, (a) => {
      expect(inverse(a)).toBe(power(a, R - 2n));
      if (a !== 0n) expect(product(a, inverse(a))).toBe(1n);
    }),
    { numRuns: 100 },
  );
  for (const zero of [0n, R, -R]) expect(inverse(zero)).toBe(0n);
});

test('results are canonical, also of negative and of large numbers', () => {
  expect([mod(-1n), mod(R), mod(2n * R + 3n), sum(R - 1n, 2n), sum()]).toEqual([R - 1n, 0n, 3n, 1n, 0n]);
  expect(power(-1n, 3n)).toBe(R - 1n);
  expect(power(7n, 0n)).toBe(1n);
});

test('Lagrange basis: sums to one, and interpolates a polynomial from its values on the domain', () => {
  const n = 8n;
  const omega = power(5n, (R - 1n) / n);
  const at = 123_456_789n;
  const basis = Array.from({ length: 8 }, (_, i) => lagrange(i, at, n, omega));
  expect(sum(...basis)).toBe(1n);
  const cubic = (x: bigint) => mod(x ** 3n + 4n * x + 9n);
  expect(sum(...basis.map((value, i) => value * cubic(power(omega, BigInt(i)))))).toBe(cubic(at));
});

test('batch inversion gives what single inversions give', () => {
  const values = [1n, 2n, R - 1n, 123_456_789n, R - 5n];
  expect(batchInverse(values)).toEqual(values.map(inverse));
  expect(batchInverse(values, inverse(product(...values)))).toEqual(values.map(inverse));
  expect(batchInverse([])).toEqual([]);
});
