import { bls12_381 } from '@noble/curves/bls12-381.js';
import type { Hex } from '../core/hex.ts';
import { toBytes } from '../formats/bytes.ts';

const { G1, G2, fields, pairingBatch } = bls12_381;

/**
 * [tau]G2 of Ethereum's KZG ceremony: all that checking an opening needs of it. Source: consensus-specs,
 * presets/mainnet/trusted_setups/trusted_setup_4096.json, `g2_monomial[1]`; a test holds it against another copy.
 */
export const TAU_G2: Hex =
  '0xb5bfd7dd8cdeb128843bc287230af38926187075cbfbefa81009a2ce615ac53d2914e5870cb452d2afaaab24f3499f72185cbfee53492714734429b7b38608e23926c911cceceac9a36851477ba4c60b087041de621000edc98edada20c1def2';

let tau: typeof G2.Point.BASE | undefined;

/**
 * True when the polynomial behind `commitment` has the value `y` at `z` (EIP-4844, `verify_kzg_proof`). Points are
 * compressed, on the curve and in the subgroup, infinity included; scalars are 32 bytes, big-endian and below r.
 * Everything else, garbage included, is false.
 */
export function verifyPointEvaluation(commitment: Hex, z: Hex, y: Hex, proof: Hex): boolean {
  try {
    const [at, value] = [BigInt(z), BigInt(y)];
    if (z.length !== 66 || y.length !== 66 || at >= fields.Fr.ORDER || value >= fields.Fr.ORDER) return false;
    const [C, W] = [g1(commitment), g1(proof)];
    tau ??= G2.Point.fromHex(TAU_G2.slice(2));
    // e(C - y·G1, -G2) · e(W, tau·G2 - z·G2) = 1
    const pairs = [
      { g1: C.subtract(G1.Point.BASE.multiplyUnsafe(value)), g2: G2.Point.BASE.negate() },
      { g1: W, g2: tau.subtract(G2.Point.BASE.multiplyUnsafe(at)) },
    ].filter((pair) => !pair.g1.is0() && !pair.g2.is0());
    return pairs.length === 0 || fields.Fp12.eql(pairingBatch(pairs), fields.Fp12.ONE);
  } catch {
    // The library throws for bytes that are no point; it was handed nothing else that could make it throw.
    return false;
  }
}

function g1(hex: Hex) {
  const point = G1.Point.fromBytes(toBytes(hex));
  if (!point.is0()) point.assertValidity();
  return point;
}
