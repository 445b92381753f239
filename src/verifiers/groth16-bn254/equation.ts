import type { FailCode } from '../../core/outcome.ts';
import type { Bn254, G1, G2, PointProblem } from '../../crypto/bn254.ts';
import type { Groth16Key, Groth16Proof } from '../../formats/groth16.ts';
import { asKey, refuse } from '../../formats/refusal.ts';

/** A key whose points were all checked. None may be infinity: an input whose `ic` were zero would bind nothing. */
interface CheckedKey {
  readonly minusAlpha: G1;
  readonly beta: G2;
  readonly gamma: G2;
  readonly delta: G2;
  readonly first: G1;
  readonly ic: readonly G1[];
}

const admit = <T>(point: T | PointProblem): T => (typeof point === 'string' ? refuse(point as FailCode) : (point as T));

const checked = new WeakMap<Groth16Key, CheckedKey>();

function checkKey(bn: Bn254, key: Groth16Key): CheckedKey {
  const known = checked.get(key);
  if (known) return known;
  const made = asKey(() => {
    const [first, ...ic] = key.ic.map((point) => admit(bn.g1(point)));
    if (!first) return refuse('length');
    return {
      minusAlpha: bn.negate(admit(bn.g1(key.alpha))),
      beta: admit(bn.g2(key.beta)),
      gamma: admit(bn.g2(key.gamma)),
      delta: admit(bn.g2(key.delta)),
      first,
      ic,
    };
  });
  checked.set(key, made);
  return made;
}

/**
 * e(A, B) = e(alpha, beta) · e(ic₀ + Σ inputᵢ·icᵢ, gamma) · e(C, delta). Source: Groth, ePrint 2016/260, section 3.2.
 * Inputs are canonical and as many as the key has (the caller checked). A proof's point that is malformed, outside the
 * group or infinity is refused with its own code.
 */
export function checkEquation(bn: Bn254, key: Groth16Key, inputs: readonly bigint[], proof: Groth16Proof): void {
  const { minusAlpha, beta, gamma, delta, first, ic } = checkKey(bn, key);
  const a = admit(bn.g1(proof.a));
  const b = admit(bn.g2(proof.b));
  const c = admit(bn.g1(proof.c));
  const sum = bn.add(first, bn.multiScalar(ic, inputs));
  const holds = bn.pairingProductIsOne([
    [a, b],
    [minusAlpha, beta],
    [bn.negate(sum), gamma],
    [bn.negate(c), delta],
  ]);
  if (!holds) refuse('equation');
}
