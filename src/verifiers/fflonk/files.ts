import type { ReadFile } from '../../core/verifier.ts';
import { isFields } from '../../formats/fields.ts';

const isFflonk = (value: unknown): boolean => isFields(value) && value.protocol === 'fflonk';

const SYSTEMS: readonly unknown[] = ['snarkjs-fflonk', 'polygon-fflonk'];

/**
 * Reads files in snarkjs's shape, `{ proof, publicSignals | publicInputs, verificationKey | vkey }`, where `proof` is
 * snarkjs's JSON or the 24 words of its Solidity call data.
 */
export const readFile: ReadFile = (json) => {
  if (!isFields(json)) return null;
  const { system, proof } = json;
  const key = json.verificationKey ?? json.vkey;
  if (!SYSTEMS.includes(system) && !(system === undefined && (isFflonk(key) || isFflonk(proof)))) return null;
  const form = typeof proof === 'string' ? 'words' : 'snarkjs';
  return { input: { form, key, publicInputs: json.publicInputs ?? json.publicSignals, proof }, key: 'in-file' };
};
