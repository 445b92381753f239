import type { FailCode } from '../../core/outcome.ts';
import type { Bn254, PointProblem } from '../../crypto/bn254.ts';
import { isBelow, R } from '../../crypto/bn254Field.ts';
import {
  KEY_PERMUTATIONS,
  KEY_SELECTORS,
  type PlonkKey,
  type PlonkProof,
  PROOF_POINTS,
  PROOF_SCALARS,
} from '../../formats/plonkSnarkjs.ts';
import { refuse } from '../../formats/refusal.ts';

const admit = (point: object | PointProblem, allowed?: PointProblem): void => {
  if (typeof point === 'string' && point !== allowed) refuse(point as FailCode);
};

const scalar = (value: bigint): void => {
  if (!isBelow(value, R)) refuse('not-canonical');
};

/** A key's points and scalars. Selectors alone may be infinity (a commitment to zero). */
export function checkKey(bn: Bn254, key: PlonkKey): void {
  for (const value of [key.k1, key.k2, key.w]) scalar(value);
  for (const name of KEY_SELECTORS) admit(bn.g1(key[name]), 'point-at-infinity');
  for (const name of KEY_PERMUTATIONS) admit(bn.g1(key[name]));
  admit(bn.g2(key.X_2));
}

/**
 * What snarkjs 0.7.6 does not check, or answers with an exception: evaluations below r (it accepts value + r), coordinates
 * below p, points on the curve, no point at infinity (which snarkjs's own Solidity verifier refuses too).
 */
export function checkProof(bn: Bn254, proof: PlonkProof): void {
  for (const name of PROOF_SCALARS) scalar(proof[name]);
  for (const name of PROOF_POINTS) admit(bn.g1(proof[name]));
}

export function checkPublicInputs(key: PlonkKey, publicInputs: readonly bigint[]): void {
  if (publicInputs.length !== key.nPublic) refuse('length');
  for (const value of publicInputs) scalar(value);
}
