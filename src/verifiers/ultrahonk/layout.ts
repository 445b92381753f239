import { isBelow, isOnG1Curve, P, R } from '../../crypto/bn254Field.ts';
import { refuse } from '../../formats/refusal.ts';

/** What words of 32 bytes are, one kind after the other. A point is two words; a limb is a part of a coordinate. */
export type Layout = readonly (readonly [kind: 'limb' | 'scalar' | 'point', count: number])[];

const LIMB_BITS = 68n;
/** Of one coordinate, the lowest first. */
const LIMBS = 4;

export const wordsOf = (layout: Layout): number =>
  layout.reduce((sum, [kind, count]) => sum + (kind === 'point' ? 2 * count : count), 0);

/** Splits bytes into words. Refuses another length than that of the layout. */
export function readWords(bytes: Uint8Array, layout: Layout): readonly bigint[] {
  const count = wordsOf(layout);
  if (bytes.length !== 32 * count) refuse('length');
  return Array.from({ length: count }, (_, i) => wordAt(bytes, i));
}

/** One word of 32 bytes. */
export const wordAt = (bytes: Uint8Array, i: number): bigint =>
  bytes.subarray(32 * i, 32 * i + 32).reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);

/** Refuses words that have a shorter spelling, and points that are not on the curve. The point at infinity is spelled (0, 0). */
export function checkWords(words: readonly bigint[], layout: Layout): void {
  let at = 0;
  for (const [kind, count] of layout) {
    const part = words.slice(at, at + wordsOf([[kind, count]]));
    at += part.length;
    if (kind === 'scalar' && part.some((word) => !isBelow(word, R))) refuse('not-canonical');
    if (kind === 'limb') checkLimbs(part);
    if (kind === 'point') checkPoints(part);
  }
}

function checkLimbs(limbs: readonly bigint[]): void {
  for (let i = 0; i < limbs.length; i += LIMBS) {
    const coordinate = limbs.slice(i, i + LIMBS);
    const value = coordinate.reduceRight((high, limb) => (high << LIMB_BITS) | limb, 0n);
    if (coordinate.some((limb) => limb >> LIMB_BITS !== 0n) || value >= P) refuse('not-canonical');
  }
}

function checkPoints(words: readonly bigint[]): void {
  for (let i = 0; i < words.length; i += 2) {
    const [x = 0n, y = 0n] = words.slice(i, i + 2);
    if (!isBelow(x, P) || !isBelow(y, P)) refuse('not-canonical');
    if ((x !== 0n || y !== 0n) && !isOnG1Curve([x, y])) refuse('not-on-curve');
  }
}
