import type { Bn254, G1 } from '../../crypto/bn254.ts';
import { lagrange, mod, power, product, sum } from '../../crypto/bn254Scalars.ts';
import type { KzgClaim } from '../../crypto/kzg.ts';
import type { GnarkPlonkKey, GnarkPlonkProof } from '../../formats/plonkGnark.ts';
import { refuse } from '../../formats/refusal.ts';
import { checkProof, type KeyPoints } from './checks.ts';
import { hashToScalar, hashWords } from './transcript.ts';

/** The challenges of the interactive protocol, each a hash over all that was said before it. */
function challenges(key: GnarkPlonkKey, inputs: readonly bigint[], proof: GnarkPlonkProof) {
  const { s1, s2, s3, ql, qr, qm, qo, qk, qcp } = key;
  const said = [s1, s2, s3, ql, qr, qm, qo, qk, ...qcp].flat();
  const gamma = hashWords('gamma', ...said, ...inputs, ...proof.wires.flat());
  const beta = hashWords('beta', gamma);
  const alpha = hashWords('alpha', beta, ...proof.bsb22.flat(), ...proof.z);
  const zeta = hashWords('zeta', alpha, ...proof.quotient.flat());
  return { gamma: mod(gamma), beta: mod(beta), alpha: mod(alpha), zeta: mod(zeta) };
}

/** The polynomial of public inputs at zeta; each BSB22 commitment counts as an input by its hash, in a row of its own. */
function publicAt(key: GnarkPlonkKey, inputs: readonly bigint[], proof: GnarkPlonkProof, zeta: bigint): bigint {
  const at = (row: number) => lagrange(row, zeta, key.n, key.omega);
  const given = inputs.map((input, i) => input * at(i));
  const committed = proof.bsb22.map(([x, y], i) => hashToScalar(x, y) * at(key.nPublic + (key.commitIdx[i] ?? 0)));
  return sum(...given, ...committed);
}

/**
 * Folds a proof into the one opening that decides it. Source: Gabizon, Williamson, Ciobotaru, ePrint 2019/953, with the
 * linearised polynomial taking in the quotient and with BSB22 commitments, as Consensys/gnark,
 * `backend/plonk/bn254/verify.go` and `solidity.go` have it.
 * @param inputs canonical and as many as the key has; the caller checked. @throws a refusal for malformed proof parts.
 */
export function foldProof(
  bn: Bn254,
  key: GnarkPlonkKey,
  points: KeyPoints,
  inputs: readonly bigint[],
  proof: GnarkPlonkProof,
): KzgClaim {
  const given = checkProof(bn, proof);
  const { gamma, beta, alpha, zeta } = challenges(key, inputs, proof);
  const [l, r, o, s1, s2] = proof.at;
  const { zShifted } = proof;
  const { n, omega, shift } = key;

  const vanishing = mod(power(zeta, n) - 1n);
  const lagrangeOne = product(alpha, alpha, lagrange(0, zeta, n, omega));
  const permuted = product(alpha, sum(beta * s1, l, gamma), sum(beta * s2, r, gamma), zShifted);
  const opened = mod(lagrangeOne - publicAt(key, inputs, proof, zeta) - permuted * (o + gamma));

  const identity = product(
    alpha,
    sum(beta * zeta, l, gamma),
    sum(beta * zeta * shift, r, gamma),
    sum(beta * zeta * shift * shift, o, gamma),
  );
  const step = power(zeta, n + 2n);
  const first = firstOpenings(bn, proof, {
    ...{ opened, vanishing, quotient: given.quotient, parts: [1n, step, product(step, step)] },
    points: [...points.gates, ...given.bsb22, points.permutations[2], given.z],
    scalars: [...[l, r, product(l, r), o, 1n], ...proof.qcpAt, product(permuted, beta), mod(lagrangeOne - identity)],
  });

  const values = [...first.map(({ at }) => at), ...proof.at, ...proof.qcpAt];
  const folding = hashWords(
    'gamma',
    ...[zeta, ...first.flatMap(({ digest }) => bn.coordinates(digest)), ...proof.wires.flat()],
    ...[...key.s1, ...key.s2, ...key.qcp.flat(), ...values, zShifted],
  );
  const [S1, S2] = points.permutations;
  const weights = values.map((_, i) => power(folding, BigInt(i)));
  const [head, ...rest] = [...first.map(({ digest }) => digest), ...given.wires, S1, S2, ...points.qcp];
  const digest = bn.add(head as G1, bn.multiScalar(rest, weights.slice(1)));
  const value = sum(...values.map((at, i) => at * (weights[i] ?? 0n)));

  // Both openings at once. The weight is the contract's, not random: it must give the contract's answer.
  const digestAt = bn.coordinates(digest);
  const weight = mod(
    hashWords('', ...digestAt, ...proof.opening, ...proof.z, ...proof.shiftedOpening, zeta, mod(folding)),
  );
  const left = bn.multiScalar(
    [given.z, points.g1, given.opening, given.shiftedOpening],
    [weight, mod(-(value + weight * zShifted)), zeta, product(weight, zeta, omega)],
  );
  return {
    left: bn.add(digest, left),
    right: bn.negate(bn.add(given.opening, bn.multiply(given.shiftedOpening, weight))),
  };
}

interface Linearised {
  /** Value at zeta of the linearised polynomial with the quotient in it. */
  readonly opened: bigint;
  readonly vanishing: bigint;
  /** The quotient's three parts, and the powers of zeta that they stand at. */
  readonly quotient: readonly G1[];
  readonly parts: readonly bigint[];
  /** The linearised polynomial without the quotient. */
  readonly points: readonly G1[];
  readonly scalars: readonly bigint[];
}

/**
 * What is opened at zeta before the wires: the linearised polynomial with the quotient in it; before gnark 0.10 the quotient
 * and the linearised polynomial apart, with values that the proof brings and that must fit each other.
 */
function firstOpenings(bn: Bn254, { early }: GnarkPlonkProof, from: Linearised) {
  const { opened, vanishing, quotient, parts, points, scalars } = from;
  if (early === undefined) {
    const factors = parts.map((part) => mod(-vanishing * part));
    return [{ digest: bn.multiScalar([...points, ...quotient], [...scalars, ...factors]), at: opened }];
  }
  const { quotientAt, linearAt } = early;
  if (mod(linearAt - opened) !== product(vanishing, quotientAt)) refuse('equation');
  return [
    { digest: bn.multiScalar(quotient, parts), at: quotientAt },
    { digest: bn.multiScalar(points, scalars), at: linearAt },
  ];
}
