import type { FailCode } from '../core/outcome.ts';
import type { Bn254, G1, G2, PointProblem } from '../crypto/bn254.ts';
import { type G1Coordinates, type G2Coordinates, isBelow, R } from '../crypto/bn254Field.ts';
import { refuse } from '../formats/refusal.ts';

const admit = <T>(point: T | PointProblem): T => (typeof point === 'string' ? refuse(point as FailCode) : (point as T));

/** A point of G1 that is not infinity, or a refusal with its code. */
export const admitG1 = (bn: Bn254, point: G1Coordinates): G1 => admit(bn.g1(point));

/** As `admitG1`, where a commitment to zero is legitimate: infinity, spelled (0, 0), passes. */
export function admitCommitment(bn: Bn254, point: G1Coordinates): G1 {
  const read = bn.g1(point);
  return read === 'point-at-infinity' ? bn.infinity().g1 : admit(read);
}

/** A point of the subgroup of order r that is not infinity, or a refusal with its code. */
export const admitG2 = (bn: Bn254, point: G2Coordinates): G2 => admit(bn.g2(point));

/** Refuses scalars that are not below r. */
export function admitScalars(scalars: readonly bigint[]): void {
  if (!scalars.every((scalar) => isBelow(scalar, R))) refuse('not-canonical');
}
