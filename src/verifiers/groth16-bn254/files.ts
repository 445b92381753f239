import type { ReadFile } from '../../core/verifier.ts';
import { type Fields, isFields } from '../../formats/fields.ts';

/** Copies the fields that the file has, under the input's names. What is missing or malformed is `verify`'s to refuse. */
const pick = (file: Fields, names: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(names).flatMap(([to, from]) => (from in file ? [[to, file[from]]] : [])));

const isGroth16 = (value: unknown): boolean => isFields(value) && value.protocol === 'groth16';

/**
 * Reads proof files of SP1 and RISC Zero (`system`, and the fields of their input), and files in snarkjs's own shape:
 * `{ proof, publicSignals | publicInputs, verificationKey | vkey }`, where `proof` is snarkjs's JSON or 8 words.
 */
export const readFile: ReadFile = (json) => {
  if (!isFields(json)) return null;
  const { system } = json;
  if (system === 'sp1-groth16') {
    const names = {
      selector: 'selector',
      vkey: 'vkey',
      publicValues: 'publicValues',
      proof: 'proof',
      vkRoot: 'vkRoot',
    };
    return { input: { form: 'sp1', ...pick(json, names) }, key: 'pinned' };
  }
  if (system === 'risc0-groth16') {
    const names = {
      selector: 'selector',
      imageId: 'imageId',
      journalDigest: 'journalDigest',
      seal: 'seal' in json ? 'seal' : 'proof',
      controlRoot: 'controlRoot',
      bn254ControlId: 'bn254ControlId',
    };
    return { input: { form: 'risc0', ...pick(json, names) }, key: 'pinned' };
  }
  const key = json.verificationKey ?? json.vkey;
  if (system !== 'snarkjs-groth16' && !(system === undefined && (isGroth16(key) || isGroth16(json.proof)))) return null;
  const form = typeof json.proof === 'string' ? 'words' : 'snarkjs';
  const publicInputs = json.publicInputs ?? json.publicSignals;
  return { input: { form, key, publicInputs, proof: json.proof }, key: 'in-file' };
};
