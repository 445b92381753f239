import { bn254 } from '@noble/curves/bn254.js';
import type { Hex } from '../../core/hex.ts';
import { R } from '../../crypto/bn254Field.ts';
import { numberToHex } from '../../formats/bytes.ts';

const { Fr } = bn254.fields;
const g1 = (scalar: bigint) => bn254.G1.Point.BASE.multiply(scalar);
const g2 = (scalar: bigint) => bn254.G2.Point.BASE.multiply(scalar);

type Point1 = ReturnType<typeof g1>;
type Point2 = ReturnType<typeof g2>;

const json1 = (point: Point1) => {
  const { x, y } = point.toAffine();
  return [x.toString(), y.toString(), '1'];
};
const json2 = (point: Point2) => {
  const { x, y } = point.toAffine();
  return [
    [x.c0.toString(), x.c1.toString()],
    [y.c0.toString(), y.c1.toString()],
    ['1', '0'],
  ];
};

/**
 * A Groth16 key whose set-up secret is known here, and a proof that was made from that secret without any circuit: valid
 * by the equation alone. It needs no file from elsewhere, and its points come from another library than the verifier's.
 */
export function trapdoorProof(publicInputs: readonly bigint[]) {
  const [alpha, beta, gamma, delta, a, b] = [11n, 22n, 33n, 44n, 555_555n, 777_777n];
  const ic = [3n, ...publicInputs.map((_, i) => 1000n + BigInt(i))];
  const sum = ic.reduce((total, scalar, i) => total + scalar * (i === 0 ? 1n : (publicInputs[i - 1] ?? 0n)), 0n);
  const c = Fr.div(Fr.create(a * b - alpha * beta - sum * gamma), Fr.create(delta));
  const [A, B, C] = [g1(a), g2(b), g1(c)];
  const words = [A.toAffine().x, A.toAffine().y, B.toAffine().x.c1, B.toAffine().x.c0].concat([
    B.toAffine().y.c1,
    B.toAffine().y.c0,
    C.toAffine().x,
    C.toAffine().y,
  ]);
  return {
    key: {
      protocol: 'groth16',
      curve: 'bn128',
      nPublic: publicInputs.length,
      vk_alpha_1: json1(g1(alpha)),
      vk_beta_2: json2(g2(beta)),
      vk_gamma_2: json2(g2(gamma)),
      vk_delta_2: json2(g2(delta)),
      IC: ic.map((scalar) => json1(g1(scalar))),
    },
    proof: { pi_a: json1(A), pi_b: json2(B), pi_c: json1(C), protocol: 'groth16', curve: 'bn128' },
    negated: { pi_a: json1(A.negate()), pi_b: json2(B.negate()), pi_c: json1(C), protocol: 'groth16', curve: 'bn128' },
    words: `0x${words.map((word) => numberToHex(word, 32).slice(2)).join('')}` as Hex,
    publicInputs: publicInputs.map((input) => (input % R).toString()),
    publicWords: publicInputs.map((input) => numberToHex(input, 32)),
  };
}
