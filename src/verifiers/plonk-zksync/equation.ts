import type { Bn254, G1 } from '../../crypto/bn254.ts';
import { lagrange, mod, power, product, sum } from '../../crypto/bn254Scalars.ts';
import type { KzgClaim } from '../../crypto/kzg.ts';
import { refuse } from '../../formats/refusal.ts';
import { COSETS, type KeyPoints, OMEGA, ROWS } from './key.ts';
import type { ZksyncProof } from './proof.ts';
import { challenges } from './transcript.ts';

/** A commitment with its weight in a sum. */
type Term = readonly [G1, bigint];

/** Challenges and what follows from them alone, at z. */
function derive(proof: ZksyncProof) {
  const said = challenges(proof);
  const { alpha, z, betaLookup, gammaLookup } = said;
  const [alpha2, alpha3, alpha4, alpha5, alpha6, alpha7, alpha8] = [2n, 3n, 4n, 5n, 6n, 7n, 8n].map((exponent) =>
    power(alpha, exponent),
  ) as [bigint, bigint, bigint, bigint, bigint, bigint, bigint];
  const last = power(OMEGA, ROWS - 1n);
  return {
    ...said,
    ...{ alpha2, alpha3, alpha4, alpha5, alpha6, alpha7, alpha8 },
    zN: power(z, ROWS),
    first: lagrange(0, z, ROWS, OMEGA),
    lastRow: lagrange(Number(ROWS - 1n), z, ROWS, OMEGA),
    beforeLast: mod(z - last),
    betaGamma: product(betaLookup + 1n, gammaLookup),
  };
}

type Derived = ReturnType<typeof derive>;

/** t(z) · Z_H(z) = r(z) + r₀, where r₀ is the constant part of the linearisation: gates, permutation, lookup. */
function quotientHolds({ input, at }: ZksyncProof, d: Derived): boolean {
  const { beta, gamma, betaLookup, betaGamma } = d;
  const gates = product(d.first, input, at.selector);
  const permutation = product(
    d.alpha4,
    at.zPermW,
    sum(at.sigma0 * beta, gamma, at.a),
    sum(at.sigma1 * beta, gamma, at.b),
    sum(at.sigma2 * beta, gamma, at.c),
    mod(at.d + gamma),
  );
  const lookup = product(d.alpha6, sum(at.sW * betaLookup, betaGamma), at.zLookupW, d.beforeLast);
  const bounds = sum(d.alpha5 * d.first, d.alpha7 * d.first, product(d.alpha8, d.lastRow, power(betaGamma, ROWS - 1n)));
  const right = mod(at.linear + gates - permutation + lookup - bounds);
  return product(at.quotient, mod(d.zN - 1n)) === right;
}

/** The linearisation as a sum of commitments. */
function linearisation(key: KeyPoints, { points, at }: ZksyncProof, d: Derived): readonly Term[] {
  const { beta, gamma, z, eta } = d;
  const { a, b, c } = at;
  const wires = [a, b, c, at.d, product(a, b), product(a, c), 1n, at.dW];
  const main = key.gates.map((gate, i): Term => [gate, product(at.selector, wires[i] ?? 0n)]);
  const custom = sum(d.alpha * mod(a * a - b), d.alpha2 * mod(b * b - c), d.alpha3 * mod(c * a - at.d));
  const [k0, k1, k2] = COSETS;
  const identity = product(
    d.alpha4,
    sum(a, beta * z, gamma),
    sum(b, product(beta, z, k0), gamma),
    sum(c, product(beta, z, k1), gamma),
    sum(at.d, product(beta, z, k2), gamma),
  );
  const permuted = product(
    ...[d.alpha4, beta, at.zPermW],
    sum(a, beta * at.sigma0, gamma),
    sum(b, beta * at.sigma1, gamma),
    sum(c, beta * at.sigma2, gamma),
  );
  const row = sum(a, eta * b, product(eta, eta, c), product(eta, eta, eta, at.tableType));
  const looked = product(
    ...[d.alpha6, mod(d.betaLookup + 1n), d.beforeLast],
    sum(at.tableW * d.betaLookup, at.table, d.betaGamma),
    sum(row * at.lookupSelector, d.gammaLookup),
  );
  const [, customGate] = key.selectors;
  const [, , , sigma3] = key.permutations;
  if (customGate === undefined || sigma3 === undefined) throw new RangeError('a key has all its points');
  return [
    ...main,
    [customGate, custom],
    [points.zPerm, sum(identity, d.alpha5 * d.first)],
    [sigma3, mod(-permuted)],
    [points.s, product(d.alpha6, at.zLookupW, d.beforeLast)],
    [points.zLookup, sum(-looked, d.alpha7 * d.first, d.alpha8 * d.lastRow)],
  ];
}

/**
 * Folds a proof into the one opening that decides it. Source: matter-labs/era-contracts, `L1VerifierPlonk.sol`; Gabizon,
 * Williamson, Ciobotaru, ePrint 2019/953; Gabizon, Williamson, ePrint 2020/315.
 * @throws a refusal when the quotient does not fit its evaluations.
 */
export function foldProof(bn: Bn254, key: KeyPoints, proof: ZksyncProof): KzgClaim {
  const { points, at } = proof;
  const d = derive(proof);
  // The contract reverts where z is in the domain, too.
  if (d.zN === 1n || !quotientHolds(proof, d)) refuse('equation');
  const { v, u, z, zN, eta } = d;

  const table = bn.multiScalar(
    key.tables,
    key.tables.map((_, i) => power(eta, BigInt(i))),
  );
  const [main] = key.selectors;
  const [sigma0, sigma1, sigma2] = key.permutations;
  if (main === undefined || sigma0 === undefined || sigma1 === undefined || sigma2 === undefined)
    throw new RangeError('a key has all its points');
  /** Opened at z with weights v², v³, ...; then at z·omega, going on, each times u. */
  const here: readonly Term[] = [
    [points.a, at.a],
    [points.b, at.b],
    [points.c, at.c],
    [points.d, at.d],
    [main, at.selector],
    [sigma0, at.sigma0],
    [sigma1, at.sigma1],
    [sigma2, at.sigma2],
    [table, at.table],
    [key.lookupSelector, at.lookupSelector],
    [key.tableType, at.tableType],
  ];
  const shifted: readonly Term[] = [
    [points.zPerm, at.zPermW],
    [points.d, at.dW],
    [points.s, at.sW],
    [points.zLookup, at.zLookupW],
    [table, at.tableW],
  ];
  const weight = (i: number) => product(power(v, BigInt(i + 2)), i < here.length ? 1n : u);
  const opened = [...here, ...shifted];
  const value = sum(at.quotient, v * at.linear, ...opened.map(([, evaluation], i) => weight(i) * evaluation));
  const terms: readonly Term[] = [
    ...[points.t0, points.t1, points.t2, points.t3].map((part, i): Term => [part, power(zN, BigInt(i))]),
    ...linearisation(key, proof, d).map(([point, factor]): Term => [point, product(v, factor)]),
    ...opened.map(([point], i): Term => [point, weight(i)]),
    [key.one, mod(-value)],
    [points.w, z],
    [points.wW, product(u, z, OMEGA)],
  ];
  return {
    left: bn.multiScalar(
      terms.map(([point]) => point),
      terms.map(([, factor]) => factor),
    ),
    right: bn.negate(bn.add(points.w, bn.multiply(points.wW, u))),
  };
}
