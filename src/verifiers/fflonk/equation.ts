import type { Bn254 } from '../../crypto/bn254.ts';
import { batchInverse, inverse, mod, power, product, sum } from '../../crypto/bn254Scalars.ts';
import type { KzgClaim } from '../../crypto/kzg.ts';
import type { FflonkKey, FflonkProof } from '../../formats/fflonk.ts';
import { refuse } from '../../formats/refusal.ts';
import { challenge } from '../challenge.ts';
import { checkProof, type KeyPoints } from './checks.ts';

/** start, start·root, start·root², ... */
const orbit = (start: bigint, root: bigint, length: number): readonly bigint[] =>
  Array.from({ length }, (_, i) => product(start, power(root, BigInt(i))));

const evaluate = (coefficients: readonly bigint[], at: bigint): bigint =>
  coefficients.reduceRight((value, coefficient) => mod(value * at + coefficient), 0n);

/** The product of (y - root) over all roots. */
export const distance = (y: bigint, roots: readonly bigint[]): bigint => product(...roots.map((root) => mod(y - root)));

/**
 * Challenges and the three sets of points at which C0, C1 and C2 are opened. Each challenge takes in the one before it;
 * contracts of before mid-2023 drew each from its own round alone (`challenges: 'separate'`).
 */
export function transcript(key: FflonkKey, inputs: readonly bigint[], proof: FflonkProof, isChained: boolean) {
  const chain = (...before: readonly bigint[]) => (isChained ? before : []);
  const beta = challenge(...chain(...key.C0), ...inputs, ...proof.C1);
  const gamma = challenge(beta);
  const seed = challenge(...chain(gamma), ...proof.C2);
  const { ql, qr, qm, qo, qc, s1, s2, s3, a, b, c, z, zw, t1w, t2w } = proof;
  const alpha = challenge(...chain(seed), ql, qr, qm, qo, qc, s1, s2, s3, a, b, c, z, zw, t1w, t2w);
  const y = challenge(...chain(alpha), ...proof.W1);
  const xi = power(seed, 24n);
  return {
    ...{ beta, gamma, alpha, y, xi, xiw: product(xi, key.w) },
    eighths: orbit(power(seed, 3n), key.w8, 8),
    fourths: orbit(power(seed, 6n), key.w4, 4),
    thirds: orbit(power(seed, 8n), key.w3, 3),
    shiftedThirds: orbit(product(power(seed, 8n), key.wr), key.w3, 3),
  };
}

type Transcript = ReturnType<typeof transcript>;

/**
 * All that must be inverted, in the order of the contract, whose product the proof brings inverted (`inv`). A basis
 * polynomial of a set of roots of X^m = v has at y the value (y^m - v) / (m · root₀^(m-2) · rootₖ · (y - rootᵢ)), where rootₖ is
 * the one with k = (m-1)·i mod m.
 */
export function denominators(key: FflonkKey, t: Transcript, nPublic: number) {
  const { y, xi, xiw, eighths, fourths, thirds, shiftedThirds } = t;
  const basis = (roots: readonly bigint[], scale: bigint) =>
    roots.map((root, i) => product(scale, roots[((roots.length - 1) * i) % roots.length] ?? 0n, mod(y - root)));
  const first = (roots: readonly bigint[]) => roots[0] ?? 0n;
  const rows = 1n << BigInt(key.power);
  return {
    vanishing: [mod(power(xi, rows) - 1n)],
    distances: [distance(y, fourths), distance(y, [...thirds, ...shiftedThirds])],
    eighths: basis(eighths, product(8n, power(first(eighths), 6n))),
    fourths: basis(fourths, product(4n, power(first(fourths), 2n))),
    thirds: basis(thirds, product(3n, first(thirds), mod(xi - xiw))),
    shiftedThirds: basis(shiftedThirds, product(3n, first(shiftedThirds), mod(xiw - xi))),
    lagrange: Array.from({ length: Math.max(nPublic, 1) }, (_, i) => product(rows, mod(xi - power(key.w, BigInt(i))))),
  };
}

/**
 * As `denominators`, each inverted; a refusal when the proof's `inv` is not the inverse of their product. Contracts of before
 * August 2023 leave the factors (y - rootᵢ) out of it: `inv` is then the inverse of the product without them. It is the
 * prover's help alone and proves nothing, so that either is admitted.
 */
function inverted(groups: ReturnType<typeof denominators>, inv: bigint, { y, ...roots }: Transcript): typeof groups {
  const flat = Object.values(groups).flat();
  const total = product(inv, ...flat);
  const left = distance(y, [...roots.eighths, ...roots.fourths, ...roots.thirds, ...roots.shiftedThirds]);
  if (total === 0n || (total !== 1n && total !== left)) refuse('equation');
  const inverses = batchInverse(flat, product(inv, inverse(total)));
  let at = 0;
  const entries = Object.entries(groups).map(([name, { length }]) => {
    at += length;
    return [name, inverses.slice(at - length, at)];
  });
  return Object.fromEntries(entries) as typeof groups;
}

/** The quotients that the proof does not carry, at xi: T0 of the gates, T1 and T2 of the permutation. */
function quotients(key: FflonkKey, t: Transcript, inputs: readonly bigint[], proof: FflonkProof, inv: Inverses) {
  const { beta, gamma, xi } = t;
  const { ql, qr, qm, qo, qc, s1, s2, s3, a, b, c, z, zw } = proof;
  const [vanishing = 0n] = inv.vanishing;
  const zh = mod(power(xi, 1n << BigInt(key.power)) - 1n);
  const lagrange = inv.lagrange.map((value, i) => product(zh, power(key.w, BigInt(i)), value));
  const publicAt = sum(...inputs.map((input, i) => input * (lagrange[i] ?? 0n)));
  const gates = sum(ql * a, qr * b, qm * product(a, b), qo * c, qc, -publicAt);
  const factor = (wire: bigint, at: bigint) => sum(wire, beta * at, gamma);
  const identity = product(factor(a, xi), factor(b, mod(key.k1 * xi)), factor(c, mod(key.k2 * xi)), z);
  const permuted = product(factor(a, s1), factor(b, s2), factor(c, s3), zw);
  return {
    t0: product(gates, vanishing),
    t1: product(mod(z - 1n), lagrange[0] ?? 0n, vanishing),
    t2: product(mod(identity - permuted), vanishing),
  };
}

type Inverses = ReturnType<typeof denominators>;

/**
 * Folds a proof into the one opening that decides it. Source: Gabizon, Williamson, ePrint 2021/1167; transcript and order as
 * iden3/snarkjs 0.7.6, `src/fflonk_verify.js` and `templates/verifier_fflonk.sol.ejs`, have them.
 * @param inputs canonical and as many as the key has; the caller checked. @throws a refusal for malformed proof parts.
 */
export function foldProof(
  bn: Bn254,
  key: FflonkKey,
  points: KeyPoints,
  inputs: readonly bigint[],
  proof: FflonkProof,
  isChained: boolean,
): KzgClaim {
  const { C1, C2, W1, W2 } = checkProof(bn, proof);
  const t = transcript(key, inputs, proof, isChained);
  const { y, alpha, xi, xiw } = t;
  const inv = inverted(denominators(key, t, inputs.length), proof.inv, t);
  const { t0, t1, t2 } = quotients(key, t, inputs, proof, inv);

  // Values at y of the polynomials that interpolate C0, C1 and C2 on their sets of points.
  const interpolate = (scale: bigint, roots: readonly bigint[], inverses: readonly bigint[], c: readonly bigint[]) =>
    product(scale, sum(...roots.map((root, i) => evaluate(c, root) * (inverses[i] ?? 0n))));
  const { ql, qr, qo, qm, qc, s1, s2, s3, a, b, c, z, zw, t1w, t2w } = proof;
  const r0 = interpolate(mod(power(y, 8n) - xi), t.eighths, inv.eighths, [ql, qr, qo, qm, qc, s1, s2, s3]);
  const r1 = interpolate(mod(power(y, 4n) - xi), t.fourths, inv.fourths, [a, b, c, t0]);
  const both = product(mod(power(y, 3n) - xi), mod(power(y, 3n) - xiw));
  const r2 = sum(
    interpolate(both, t.thirds, inv.thirds, [z, t1, t2]),
    interpolate(both, t.shiftedThirds, inv.shiftedThirds, [zw, t1w, t2w]),
  );

  const far = distance(y, t.eighths);
  const [nearFourths = 0n, nearThirds = 0n] = inv.distances;
  const weight1 = product(alpha, far, nearFourths);
  const weight2 = product(alpha, alpha, far, nearThirds);
  const value = sum(r0, r1 * weight1, r2 * weight2);
  const folded = bn.multiScalar([C1, C2, points.one, W1, W2], [weight1, weight2, mod(-value), mod(-far), y]);
  return { left: bn.add(points.C0, folded), right: bn.negate(W2) };
}
