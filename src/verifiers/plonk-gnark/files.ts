import type { ReadFile } from '../../core/verifier.ts';
import { isFields } from '../../formats/fields.ts';

/**
 * Reads proof files of SP1 and Linea by `system`. A Linea file brings its key: a proof is verified against that, and the file
 * vouches for it, nobody else.
 */
export const readFile: ReadFile = (json) => {
  if (!isFields(json)) return null;
  const { system, proof } = json;
  if (system === 'sp1-plonk') {
    const { selector, vkey, publicValues, vkRoot } = json;
    const expected = vkRoot === undefined ? {} : { vkRoot };
    return { input: { form: 'sp1', selector, vkey, publicValues, proof, ...expected }, key: 'pinned' };
  }
  if (system !== 'linea-plonk' && system !== 'gnark-plonk') return null;
  const { publicInputs, verificationKey: key } = json;
  return { input: { form: 'gnark', key, publicInputs, proof }, key: 'in-file' };
};
