import { findFailures, randomScalar } from './batch.ts';
import type { Bn254, G1, G2 } from './bn254.ts';

/**
 * What a proof over KZG commitments comes down to once all its openings are folded: it is valid exactly when
 * e(left, [1]₂) · e(right, [τ]₂) = 1.
 */
export interface KzgClaim {
  readonly left: G1;
  readonly right: G1;
}

/** The part of a universal set-up that the check needs; both points were checked. */
export interface KzgPoints {
  readonly one: G2;
  readonly tau: G2;
}

const holdsAlone = (bn: Bn254, { one, tau }: KzgPoints, { left, right }: KzgClaim): boolean =>
  bn.pairingProductIsOne([
    [left, one],
    [right, tau],
  ]);

/** Folds claims with random weights into one, which holds exactly when all do, but for a chance of 2⁻¹²⁸. */
function fold(bn: Bn254, claims: readonly KzgClaim[]): KzgClaim {
  const weights = claims.map(randomScalar);
  return {
    left: bn.multiScalar(
      claims.map(({ left }) => left),
      weights,
    ),
    right: bn.multiScalar(
      claims.map(({ right }) => right),
      weights,
    ),
  };
}

/** Which of these claims under one set-up hold: one pairing check for all when all do, and exact for each when not. */
export function kzgClaimsHold(bn: Bn254, points: KzgPoints, claims: readonly KzgClaim[]): readonly boolean[] {
  return findFailures(claims, (some) => {
    const [first, ...others] = some;
    if (first === undefined) return true;
    return holdsAlone(bn, points, others.length === 0 ? first : fold(bn, some));
  });
}
