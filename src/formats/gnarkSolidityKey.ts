import { isFields } from './fields.ts';
import { having, type Reader, text } from './shape.ts';

const number = text(78);
const POINTS = ['ql', 'qr', 'qm', 'qo', 'qk', 's1', 's2', 's3'] as const;

const constants = having(
  {
    VK_NB_PUBLIC_INPUTS: number,
    VK_DOMAIN_SIZE: number,
    VK_OMEGA: number,
    VK_COSET_SHIFT: number,
    VK_QCP_0_X: number,
    VK_QCP_0_Y: number,
    G1_SRS_X: number,
    G1_SRS_Y: number,
    ...g2('G2_SRS_0'),
    ...g2('G2_SRS_1'),
    ...Object.fromEntries(POINTS.flatMap((name) => [at(name, 'X'), at(name, 'Y')].map((key) => [key, number]))),
  },
  { VK_INDEX_COMMIT_API_0: number, VK_INDEX_COMMIT_API0: number },
);

/** gnark before 0.10 spelled the row of a commitment otherwise, and its verifiers take another layout of the proof. */
export const isEarlyGnarkKey = (value: unknown): boolean => isFields(value) && 'VK_INDEX_COMMIT_API0' in value;

/**
 * A gnark PLONK key as the constants of gnark's generated Solidity verifier, in the shape in which keys are data here: points
 * as `[x, y]`, G2 with the real part first (the constants have the imaginary part at index 0), numbers in decimal text.
 */
export const gnarkSolidityKey: Reader<object> = (value, path) => {
  const key = constants(value, path) as Readonly<Record<string, string | undefined>>;
  const point = (name: (typeof POINTS)[number]) => [key[at(name, 'X')], key[at(name, 'Y')]];
  const twist = (name: string) => ['X', 'Y'].map((axis) => [key[`${name}_${axis}_1`], key[`${name}_${axis}_0`]]);
  return {
    nPublic: Number(key.VK_NB_PUBLIC_INPUTS),
    n: key.VK_DOMAIN_SIZE,
    omega: key.VK_OMEGA,
    shift: key.VK_COSET_SHIFT,
    ...Object.fromEntries(POINTS.map((name) => [name, point(name)])),
    qcp: [[key.VK_QCP_0_X, key.VK_QCP_0_Y]],
    commitIdx: [key.VK_INDEX_COMMIT_API_0 ?? key.VK_INDEX_COMMIT_API0],
    g1: [key.G1_SRS_X, key.G1_SRS_Y],
    g2_0: twist('G2_SRS_0'),
    g2_1: twist('G2_SRS_1'),
  };
};

function at(name: (typeof POINTS)[number], axis: 'X' | 'Y'): string {
  return `VK_${name.toUpperCase()}_COM_${axis}`;
}

function g2(name: string) {
  const keys = ['X_0', 'X_1', 'Y_0', 'Y_1'].map((part) => [`${name}_${part}`, number] as const);
  return Object.fromEntries(keys);
}
