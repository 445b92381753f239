import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bn254 } from '@noble/curves/bn254.js';
import type { Groth16Key } from '../../../formats/groth16.ts';

const { Fr } = bn254.fields;
const fromSnarkjs = createRequire(createRequire(import.meta.url).resolve('snarkjs'));
const ejs = fromSnarkjs('ejs') as { render(template: string, values: object): string };
const TEMPLATES = join(fromSnarkjs.resolve('snarkjs'), '../../templates');

/** A verification key as snarkjs writes it. */
export interface SolidityKey {
  readonly protocol: 'groth16' | 'plonk' | 'fflonk';
  readonly [field: string]: unknown;
}

/** The Solidity verifier that snarkjs writes for a key (snarkjs, `zkey_export_solidityverifier.js`). */
export function solidityVerifier(key: SolidityKey): string {
  const template = readFileSync(join(TEMPLATES, `verifier_${key.protocol}.sol.ejs`), 'utf8');
  return ejs.render(template, key.protocol === 'fflonk' ? { ...key, ...powersOf(key) } : key);
}

/** Powers of the roots of unity that the template has as constants (snarkjs, `fflonk_export_solidity_verifier.js`). */
function powersOf({ w3, w4, w8 }: SolidityKey): Readonly<Record<string, string>> {
  const power = (root: unknown, exponent: number) => Fr.pow(BigInt(String(root)), BigInt(exponent)).toString();
  return {
    w3_2: power(w3, 2),
    w4_2: power(w4, 2),
    w4_3: power(w4, 3),
    ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((i) => [`w8_${i}`, power(w8, i)])),
  };
}

/** A pinned key in snarkjs's own form. */
export const asSnarkjs = ({ alpha, beta, gamma, delta, ic }: Groth16Key): SolidityKey => ({
  protocol: 'groth16',
  nPublic: ic.length - 1,
  vk_alpha_1: alpha,
  vk_beta_2: beta,
  vk_gamma_2: gamma,
  vk_delta_2: delta,
  IC: ic,
});
