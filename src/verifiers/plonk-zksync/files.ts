import type { ReadFile } from '../../core/verifier.ts';
import { isFields } from '../../formats/fields.ts';

/** Reads files of `system: 'zksync-plonk'`: 44 words and one public input in decimal, and the key's constants. */
export const readFile: ReadFile = (json) => {
  if (!isFields(json) || json.system !== 'zksync-plonk') return null;
  const { publicInputs, proof, verificationKey: key } = json;
  const form = typeof proof === 'string' ? 'words' : 'decimal';
  return { input: { form, key, publicInputs, proof }, key: 'in-file' };
};
