import type { Bn254 } from '../../crypto/bn254.ts';
import { lagrange, mod, power, product, sum } from '../../crypto/bn254Scalars.ts';
import type { KzgClaim } from '../../crypto/kzg.ts';
import { KEY_PERMUTATIONS, KEY_SELECTORS, type PlonkKey, type PlonkProof } from '../../formats/plonkSnarkjs.ts';
import { challenge } from '../challenge.ts';
import { checkProof, type KeyPoints } from './checks.ts';

/** All challenges, each from its round and the one before; `u`, which joins the two openings, from the openings alone. */
function transcript(key: PlonkKey, inputs: readonly bigint[], proof: PlonkProof) {
  const { A, B, C, Z, T1, T2, T3, Wxi, Wxiw, eval_a, eval_b, eval_c, eval_s1, eval_s2, eval_zw } = proof;
  const ofKey = [...KEY_SELECTORS, ...KEY_PERMUTATIONS].flatMap((name) => key[name]);
  const beta = challenge(...ofKey, ...inputs, ...A, ...B, ...C);
  const gamma = challenge(beta);
  const alpha = challenge(beta, gamma, ...Z);
  const xi = challenge(alpha, ...T1, ...T2, ...T3);
  const v = challenge(xi, eval_a, eval_b, eval_c, eval_s1, eval_s2, eval_zw);
  return { beta, gamma, alpha, xi, v, u: challenge(...Wxi, ...Wxiw) };
}

/**
 * Folds a proof into the one opening that decides it. Source: Gabizon, Williamson, Ciobotaru, ePrint 2019/953, section 8.4;
 * transcript and order as iden3/snarkjs 0.7.6, `src/plonk_verify.js` and `templates/verifier_plonk.sol.ejs`, have them.
 * @param inputs canonical and as many as the key has; the caller checked. @throws a refusal for malformed proof parts.
 */
export function foldProof(
  bn: Bn254,
  key: PlonkKey,
  points: KeyPoints,
  inputs: readonly bigint[],
  proof: PlonkProof,
): KzgClaim {
  const { A, B, C, Z, T1, T2, T3, Wxi, Wxiw } = checkProof(bn, proof);
  const { eval_a: a, eval_b: b, eval_c: c, eval_s1: s1, eval_s2: s2, eval_zw: zw } = proof;
  const { beta, gamma, alpha, xi, v, u } = transcript(key, inputs, proof);

  const rows = 1n << BigInt(key.power);
  const xin = power(xi, rows);
  const zh = mod(xin - 1n);
  const first = lagrange(0, xi, rows, key.w);
  const publicAt = sum(...inputs.map((input, i) => -input * lagrange(i, xi, rows, key.w)));
  const factor = (wire: bigint, at: bigint) => sum(wire, beta * at, gamma);
  const identity = product(alpha, factor(a, xi), factor(b, mod(key.k1 * xi)), factor(c, mod(key.k2 * xi)));
  const permuted = product(alpha, factor(a, s1), factor(b, s2));
  const firstRow = product(first, alpha, alpha);

  // The linearised polynomial is known but for its constant term; with the other openings at xi, and Z at xi·w, by v and u.
  const constant = sum(publicAt, -firstRow, -product(permuted, sum(c, gamma), zw));
  const powers = [1, 2, 3, 4, 5].map((exponent) => power(v, BigInt(exponent)));
  const opened = [a, b, c, s1, s2].map((value, i) => value * (powers[i] ?? 0n));
  const value = sum(-constant, ...opened, u * zw);

  const { Qm, Ql, Qr, Qo, Qc, S1, S2, S3, one } = points;
  const left = bn.multiScalar(
    [Qm, Ql, Qr, Qo, Qc, Z, S3, T1, T2, T3, A, B, C, S1, S2, one, Wxi, Wxiw],
    [
      ...[product(a, b), a, b, c, 1n],
      sum(identity, firstRow, u),
      mod(-product(permuted, beta, zw)),
      ...[mod(-zh), mod(-zh * xin), mod(-zh * product(xin, xin))],
      ...powers,
      mod(-value),
      ...[xi, product(u, xi, key.w)],
    ],
  );
  return { left, right: bn.negate(bn.add(Wxi, bn.multiply(Wxiw, u))) };
}
