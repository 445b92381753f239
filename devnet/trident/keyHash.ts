import { concatHex, type Hex, keccak256, numberToHex, stringToHex } from 'viem';
import type { Groth16Key, PlonkKey, Point1, Point2 } from './snarkjs.ts';

/**
 * The digest by which a lane names its key on L1: Keccak-256 over 32-byte words. The first word is the protocol's name in
 * ASCII, padded with zeros on the right; all others are big-endian numbers: nPublic, then
 * - groth16: alpha, beta, gamma, delta, IC[0], IC[1], ...
 * - plonk: power, k1, k2, Qm, Ql, Qr, Qo, Qc, S1, S2, S3, X_2
 * with points of G1 as x, y and points of G2 as x.c0, x.c1, y.c0, y.c1 (the order of snarkjs, not of the precompile).
 */
export function keyHash(key: Groth16Key | PlonkKey): Hex {
  const numbers = key.protocol === 'groth16' ? groth16Words(key) : plonkWords(key);
  const words = numbers.map((number) => numberToHex(BigInt(number), { size: 32 }));
  return keccak256(concatHex([stringToHex(key.protocol, { size: 32 }), ...words]));
}

/** What stands for the key of the `tee` lane: Keccak-256 over "sgx", padded as above, and the measurements of its one program. */
export const teeKeyHash = (mrEnclave: Hex, mrSigner: Hex): Hex =>
  keccak256(concatHex([stringToHex('sgx', { size: 32 }), mrEnclave, mrSigner]));

const groth16Words = (key: Groth16Key): (string | number)[] => [
  key.nPublic,
  ...g1(key.vk_alpha_1),
  ...g2(key.vk_beta_2),
  ...g2(key.vk_gamma_2),
  ...g2(key.vk_delta_2),
  ...key.IC.flatMap(g1),
];

const plonkWords = (key: PlonkKey): (string | number)[] => [
  key.nPublic,
  key.power,
  key.k1,
  key.k2,
  ...[key.Qm, key.Ql, key.Qr, key.Qo, key.Qc, key.S1, key.S2, key.S3].flatMap(g1),
  ...g2(key.X_2),
];

const g1 = ([x, y]: Point1): string[] => [x, y];
const g2 = ([x, y]: Point2): string[] => [...x, ...y];
