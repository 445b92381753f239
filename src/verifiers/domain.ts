import { mod, power } from '../crypto/bn254Scalars.ts';

/** The rows of a PLONK-like circuit: 2^power powers of w, and the cosets by k1 and k2 that stand for the second and third wire. */
export interface Domain {
  readonly power: number;
  readonly w: bigint;
  readonly k1: bigint;
  readonly k2: bigint;
}

export const MINUS_ONE = mod(-1n);

/** Whether w generates exactly 2^power rows, and the rows and both cosets are disjoint. All below r; power from 1. */
export function isDomain({ power: logRows, w, k1, k2 }: Domain): boolean {
  const rows = 1n << BigInt(logRows);
  // k1, k2 and k1/k2 are outside the domain; the quotient's power is one exactly when both powers are equal.
  const [first, second] = [power(k1, rows), power(k2, rows)];
  const areCosets = k1 !== 0n && k2 !== 0n && first !== 1n && second !== 1n && first !== second;
  return logRows > 0 && power(w, rows / 2n) === MINUS_ONE && areCosets;
}
