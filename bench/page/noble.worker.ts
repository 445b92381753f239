import { bn254 } from '@noble/curves/bn254.js';
import { expose } from 'comlink';
import type { PeerApi } from './protocol.ts';

type Strings = readonly string[];
interface Key {
  readonly vk_alpha_1: Strings;
  readonly vk_beta_2: readonly Strings[];
  readonly vk_gamma_2: readonly Strings[];
  readonly vk_delta_2: readonly Strings[];
  readonly IC: readonly Strings[];
}
interface Proof {
  readonly pi_a: Strings;
  readonly pi_b: readonly Strings[];
  readonly pi_c: Strings;
}

const { Fp2, Fp12 } = bn254.fields;

const g1 = ([x = '', y = '']: Strings) => {
  const point = bn254.G1.Point.fromAffine({ x: BigInt(x), y: BigInt(y) });
  point.assertValidity();
  return point;
};

const pair = ([c0 = '', c1 = '']: Strings = []) => Fp2.create({ c0: BigInt(c0), c1: BigInt(c1) });

const g2 = ([x, y]: readonly Strings[]) => {
  const point = bn254.G2.Point.fromAffine({ x: pair(x), y: pair(y) });
  point.assertValidity(); // on the curve and in the subgroup
  return point;
};

/** Groth16 as one would write it on noble-curves: all points checked, four pairings with one final exponentiation. */
function verify(key: Key, publicInputs: Strings, proof: Proof): boolean {
  const [first = [], ...rest] = key.IC;
  const sum = rest.reduce((total, point, i) => {
    const input = BigInt(publicInputs[i] ?? 0);
    return input === 0n ? total : total.add(g1(point).multiply(input));
  }, g1(first));
  const product = bn254.pairingBatch([
    { g1: g1(proof.pi_a), g2: g2(proof.pi_b) },
    { g1: g1(key.vk_alpha_1).negate(), g2: g2(key.vk_beta_2) },
    { g1: sum.negate(), g2: g2(key.vk_gamma_2) },
    { g1: g1(proof.pi_c).negate(), g2: g2(key.vk_delta_2) },
  ]);
  return Fp12.eql(product, Fp12.ONE);
}

const api: PeerApi = {
  verify: async ({ key, publicInputs, proof }) => verify(key as Key, publicInputs, proof as Proof),
};
expose(api);
