import type { Fp2 as MclFp2, G2 as MclG2 } from 'mcl-wasm';
import type { Fp2 } from './bn254Field.ts';

type Mcl = typeof import('mcl-wasm');

/** The parameter from which BN254 is made. Source: EIP-197's curve, p = 36x⁴ + 36x³ + 24x² + 6x + 1. */
export const X = 4965661367192848881n;

// Source: (9 + u)^((p-1)/3) and (9 + u)^((p-1)/2), which the test recomputes.
export const TWIST_X: Fp2 = [
  21575463638280843010398324269430826099269044274347216827212613867836435027261n,
  10307601595873709700152284273816112264069230130616436755625194854815875713954n,
];
export const TWIST_Y: Fp2 = [
  2821565182194536844548159561693502659359617185244120367078079554186484126554n,
  3505843767911556378687030309984248845540243509899259641013678093033130930403n,
];

const BITS = X.toString(2).slice(1);

/**
 * Whether a point of the twist lies in the subgroup of order r: [x+1]Q + ψ([x]Q) + ψ²([x]Q) = ψ³([2x]Q), where ψ is the Frobenius
 * map carried to the twist. It takes half as long as multiplying by r, as mcl does it. Source: El Housni, Guillevic, Piellard,
 * ePrint 2022/348, sections 3 and 5.1; the test checks the condition under which it suffices.
 * @param fp2 makes an element of mcl's.
 */
export function subgroupCheck(mcl: Mcl, fp2: (value: Fp2) => MclFp2): (point: MclG2) => boolean {
  const [twistX, twistY] = [fp2(TWIST_X), fp2(TWIST_Y)];
  const conjugate = (value: MclFp2): MclFp2 => {
    const conjugated = new mcl.Fp2();
    conjugated.set_a(value.get_a());
    conjugated.set_b(mcl.neg(value.get_b()));
    return conjugated;
  };
  // In Jacobian coordinates, in which mcl has its points.
  const psi = (point: MclG2): MclG2 => {
    const image = new mcl.G2();
    image.setX(mcl.mul(conjugate(point.getX()), twistX));
    image.setY(mcl.mul(conjugate(point.getY()), twistY));
    image.setZ(conjugate(point.getZ()));
    return image;
  };
  return (point) => {
    // mcl's own multiplication takes a short cut that holds in the subgroup alone.
    let multiple = point;
    for (const bit of BITS) {
      multiple = mcl.dbl(multiple);
      if (bit === '1') multiple = mcl.add(multiple, point);
    }
    const once = psi(multiple);
    const twice = psi(once);
    const left = mcl.add(mcl.add(mcl.add(multiple, point), once), twice);
    return left.isEqual(mcl.dbl(psi(twice)));
  };
}
