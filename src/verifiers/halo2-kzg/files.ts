import type { ReadFile } from '../../core/verifier.ts';
import { unbase64 } from '../../formats/base64.ts';
import { prefixed } from '../../formats/bytesField.ts';
import { isFields } from '../../formats/fields.ts';

/** Reads `{ system: 'halo2-kzg', key: { circuit, vkBase64, paramsBase64 }, publicValues: { hex }, proof }`, the proof in base64. */
export const readFile: ReadFile = (json) => {
  if (!isFields(json) || json.system !== 'halo2-kzg') return null;
  const { key, publicValues, proof } = json;
  const { circuit, vkBase64, paramsBase64 } = isFields(key) ? key : { circuit: undefined };
  const input = {
    circuit,
    key: unbase64(vkBase64),
    setup: unbase64(paramsBase64),
    publicValues: prefixed(isFields(publicValues) ? publicValues.hex : publicValues),
    proof: unbase64(proof),
  };
  return { input, key: 'in-file' };
};
