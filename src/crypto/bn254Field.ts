/** Base field of BN254 (alt_bn128): coordinates. Source: EIP-196. */
export const P = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;

/** Order of both groups: scalars. Source: EIP-196. */
export const R = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

/** An element c0 + c1·u of the quadratic extension, u² = -1. */
export type Fp2 = readonly [c0: bigint, c1: bigint];

/** Affine coordinates. (0, 0) is the EVM's spelling of the point at infinity (EIP-196, EIP-197). */
export type G1Coordinates = readonly [x: bigint, y: bigint];
export type G2Coordinates = readonly [x: Fp2, y: Fp2];

/** Coefficient of the twist, 3 / (9 + u). Source: EIP-197; the test recomputes it. */
export const TWIST_B: Fp2 = [
  19485874751759354771024239261021720505790618469301721065564631296452457478373n,
  266929791119991161246907387137283842545076965332900288569378510910307636690n,
];

const mod = (a: bigint): bigint => {
  const rest = a % P;
  return rest < 0n ? rest + P : rest;
};

const mul2 = ([a0, a1]: Fp2, [b0, b1]: Fp2): Fp2 => [mod(a0 * b0 - a1 * b1), mod(a0 * b1 + a1 * b0)];

export const isBelow = (value: bigint, order: bigint): boolean => value >= 0n && value < order;

/** y² = x³ + 3, for coordinates below p. */
export const isOnG1Curve = ([x, y]: G1Coordinates): boolean => mod(y * y - x * x * x - 3n) === 0n;

/** y² = x³ + 3 / (9 + u), for coordinates below p. Says nothing of the subgroup. */
export function isOnG2Curve([x, y]: G2Coordinates): boolean {
  const left = mul2(y, y);
  const cube = mul2(mul2(x, x), x);
  return mod(left[0] - cube[0] - TWIST_B[0]) === 0n && mod(left[1] - cube[1] - TWIST_B[1]) === 0n;
}
