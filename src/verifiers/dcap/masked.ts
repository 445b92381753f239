import type { Hex } from '../../core/hex.ts';

/** True when both values agree in every bit that the mask has. All three are of the same length, or it is false. */
export const equalUnderMask = (actual: Hex, expected: Hex, mask: Hex): boolean =>
  actual.length === mask.length &&
  expected.length === mask.length &&
  (BigInt(actual) & BigInt(mask)) === (BigInt(expected) & BigInt(mask));
