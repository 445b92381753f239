import { R } from './bn254Field.ts';

/** Arithmetic modulo r, on numbers of any size. All results are canonical. */
export const mod = (value: bigint): bigint => {
  const rest = value % R;
  return rest < 0n ? rest + R : rest;
};

export const sum = (...terms: readonly bigint[]): bigint => mod(terms.reduce((total, term) => total + term, 0n));

export const product = (...factors: readonly bigint[]): bigint =>
  factors.reduce((total, factor) => (total * factor) % R, 1n);

/** @param exponent not negative. */
export function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = mod(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % R;
    square = (square * square) % R;
  }
  return result;
}

/** Zero for zero, as value^(r-2) has it: that is how verifier contracts invert. */
export function inverse(value: bigint): bigint {
  let [a, b] = [mod(value), R];
  let [x, y] = [1n, 0n];
  while (a !== 0n) {
    const quotient = b / a;
    [a, b] = [b - quotient * a, a];
    [x, y] = [y - quotient * x, x];
  }
  return b === 1n ? mod(y) : 0n;
}

/** Lagrange basis polynomial i of the domain of n-th roots of unity, at a point outside it. @param omega generator. */
export function lagrange(i: number, point: bigint, n: bigint, omega: bigint): bigint {
  const root = power(omega, BigInt(i));
  return product(root, power(point, n) - 1n, inverse(product(n, mod(point - root))));
}

/** All inverses at the cost of one, or of none when the inverse of the product is known (Montgomery). No value is zero. */
export function batchInverse(values: readonly bigint[], ofProduct = inverse(product(...values))): readonly bigint[] {
  let before = 1n;
  const prefixes = values.map((value) => {
    const prefix = before;
    before = product(before, value);
    return prefix;
  });
  let rest = ofProduct;
  const inverses = values.map(() => 0n);
  for (let i = values.length - 1; i >= 0; i--) {
    inverses[i] = product(rest, prefixes[i] ?? 0n);
    rest = product(rest, values[i] ?? 0n);
  }
  return inverses;
}
