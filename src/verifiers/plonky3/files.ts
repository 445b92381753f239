import type { ReadFile } from '../../core/verifier.ts';
import { decoded, prefixed } from '../../formats/bytesField.ts';
import { isFields } from '../../formats/fields.ts';

/** Reads `{ system: 'plonky3', format, key: { note, hash, fri }, publicValues: { hex }, proof }`. */
export const readFile: ReadFile = (json) => {
  if (!isFields(json) || json.system !== 'plonky3') return null;
  const { format, key, publicValues, proof } = json;
  const input = {
    program: isFields(key) ? { format, note: key.note, hash: key.hash, fri: key.fri } : key,
    publicValues: prefixed(isFields(publicValues) ? publicValues.hex : publicValues),
    proof: decoded(proof),
  };
  return { input, key: 'pinned' };
};
