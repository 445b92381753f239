import type { ReadFile } from '../../core/verifier.ts';
import { unbase64 } from '../../formats/base64.ts';
import { decoded } from '../../formats/bytesField.ts';
import { isFields } from '../../formats/fields.ts';

const RELEASE = /^bb (\d{1,3}\.\d{1,3})\./;

/**
 * Reads `{ system: 'ultrahonk', format: 'bb 3.0.x…', verifierTarget, key: { base64 }, publicValues: { words }, proof }`, the proof in
 * base64, or in hexadecimal with its prefix.
 */
export const readFile: ReadFile = (json) => {
  if (!isFields(json) || json.system !== 'ultrahonk') return null;
  const { format, verifierTarget, key, publicValues, proof } = json;
  const [, generation] = typeof format === 'string' ? (RELEASE.exec(format) ?? []) : [];
  const input = {
    generation,
    target: verifierTarget,
    key: isFields(key) ? unbase64(key.base64) : key,
    publicInputs: isFields(publicValues) ? publicValues.words : publicValues,
    proof: typeof proof === 'string' && proof.startsWith('0x') ? decoded(proof) : unbase64(proof),
  };
  return { input, key: 'in-file' };
};
