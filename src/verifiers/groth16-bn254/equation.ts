import type { Hex } from '../../core/hex.ts';
import { findFailures, randomScalar } from '../../crypto/batch.ts';
import type { Bn254, G1, G2, Miller } from '../../crypto/bn254.ts';
import { isBelow, P } from '../../crypto/bn254Field.ts';
import { sha256Hex } from '../../crypto/hashes.ts';
import { type Groth16Key, type Groth16Proof, groth16KeyBytes } from '../../formats/groth16.ts';
import { asKey, refuse } from '../../formats/refusal.ts';
import { admitG1, admitG2 } from '../admit.ts';

/** A key whose points were all checked. None may be infinity: an input whose `ic` were zero would bind nothing. */
export interface CheckedKey {
  /** SHA-256 over the key's canonical bytes. */
  readonly digest: Hex;
  readonly minusAlpha: G1;
  readonly beta: G2;
  /** Of (-alpha, beta), which no proof changes. */
  readonly minusAlphaBeta: Miller;
  readonly gamma: G2;
  readonly delta: G2;
  readonly first: G1;
  readonly ic: readonly G1[];
}

/** Keys that were met lately, by digest: checking one takes longer than a proof. */
const met = new Map<Hex, CheckedKey>();
const MOST_KEYS = 64;
const digests = new WeakMap<Groth16Key, Hex>();

function digestOf(key: Groth16Key): Hex {
  const known = digests.get(key);
  if (known !== undefined) return known;
  const coordinates = [...key.alpha, ...[key.beta, key.gamma, key.delta].flat(2), ...key.ic.flat()];
  if (!coordinates.every((coordinate) => isBelow(coordinate, P))) refuse('not-canonical');
  const digest = sha256Hex(groth16KeyBytes(key));
  digests.set(key, digest);
  return digest;
}

/** The points of a key; `unsupported-format` when it is none. */
export function checkKey(bn: Bn254, key: Groth16Key): CheckedKey {
  const digest = asKey(() => digestOf(key));
  const known = met.get(digest);
  if (known) return known;
  const made = asKey((): CheckedKey => {
    const [first, ...ic] = key.ic.map((point) => admitG1(bn, point));
    if (!first) return refuse('length');
    const minusAlpha = bn.negate(admitG1(bn, key.alpha));
    const beta = admitG2(bn, key.beta);
    return {
      digest,
      minusAlpha,
      beta,
      minusAlphaBeta: bn.miller([[minusAlpha, beta]]),
      gamma: admitG2(bn, key.gamma),
      delta: admitG2(bn, key.delta),
      first,
      ic,
    };
  });
  if (met.size >= MOST_KEYS) met.clear();
  met.set(digest, made);
  return made;
}

/** A proof whose points were checked, with its public inputs: canonical, and as many as the key has. */
export interface Claim {
  readonly inputs: readonly bigint[];
  readonly a: G1;
  readonly b: G2;
  readonly c: G1;
}

/** A proof's point that is malformed, outside the group or infinity is refused with its own code. */
export const checkProof = (bn: Bn254, proof: Groth16Proof, inputs: readonly bigint[]): Claim => ({
  inputs,
  a: admitG1(bn, proof.a),
  b: admitG2(bn, proof.b),
  c: admitG1(bn, proof.c),
});

/** e(A, B) = e(alpha, beta) · e(ic₀ + Σ inputᵢ·icᵢ, gamma) · e(C, delta). Source: Groth, ePrint 2016/260, section 3.2. */
function holdsAlone(bn: Bn254, key: CheckedKey, { inputs, a, b, c }: Claim): boolean {
  const sum = bn.add(key.first, bn.multiScalar(key.ic, inputs));
  const loops = bn.miller([
    [a, b],
    [bn.negate(sum), key.gamma],
    [bn.negate(c), key.delta],
  ]);
  return bn.isOne([loops, key.minusAlphaBeta]);
}

/**
 * The product of all equations, each raised to a random weight: wrong ones cancel with a chance of 2⁻¹²⁸. Alpha, beta, gamma and
 * delta are the key's, so each needs one pairing for all proofs together. Source: Zcash protocol specification, appendix B.2.
 */
function holdTogether(bn: Bn254, key: CheckedKey, claims: readonly Claim[]): boolean {
  const weights = claims.map(randomScalar);
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  const weighted = key.ic.map((_, i) =>
    claims.reduce((sum, { inputs }, j) => sum + (inputs[i] ?? 0n) * (weights[j] ?? 0n), 0n),
  );
  const inputs = bn.multiScalar([key.first, ...key.ic], [total, ...weighted]);
  const c = bn.multiScalar(
    claims.map((claim) => claim.c),
    weights,
  );
  return bn.pairingProductIsOne([
    ...claims.map(({ a, b }, i) => [bn.multiply(a, weights[i] ?? 0n), b] as const),
    [bn.multiply(key.minusAlpha, total), key.beta],
    [bn.negate(inputs), key.gamma],
    [bn.negate(c), key.delta],
  ]);
}

/** Which claims under one key hold: all at once when all do, and exact for each when not. */
export const claimsHold = (bn: Bn254, key: CheckedKey, claims: readonly Claim[]): readonly boolean[] =>
  findFailures(claims, (some) => {
    const [first] = some;
    if (first === undefined) return true;
    return some.length === 1 ? holdsAlone(bn, key, first) : holdTogether(bn, key, some);
  });
