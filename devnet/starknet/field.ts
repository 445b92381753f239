import { CAIRO_PRIME } from '../../src/formats/sharp.ts';

export const mod = (value: bigint): bigint => ((value % CAIRO_PRIME) + CAIRO_PRIME) % CAIRO_PRIME;

export function power(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, base];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}

/** Half of the points of the domain; the other half are their negatives. */
export const HALF = 16;
/** Of the subgroup with twice as many elements: 3 generates the whole field. */
export const GENERATOR = power(3n, (CAIRO_PRIME - 1n) / BigInt(2 * HALF));
