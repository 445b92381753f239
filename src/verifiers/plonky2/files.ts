import type { ReadFile } from '../../core/verifier.ts';
import { unbase64 } from '../../formats/base64.ts';
import { decoded, prefixed } from '../../formats/bytesField.ts';
import { isFields } from '../../formats/fields.ts';

/** How files name what wrote the bytes. */
const FORMS: Readonly<Record<string, string>> = {
  'ProofWithPublicInputs::to_bytes': 'plain',
  'CompressedProofWithPublicInputs::to_bytes': 'compressed',
};

/** Reads `{ system: 'plonky2', format, key: { base64, sha256 }, publicValues: { words }, proof }`. */
export const readFile: ReadFile = (json) => {
  if (!isFields(json) || json.system !== 'plonky2') return null;
  const { format, key, publicValues, proof } = json;
  const [writtenBy = ''] = typeof format === 'string' ? format.split(',') : [];
  const { base64, sha256 } = isFields(key) ? key : { base64: undefined, sha256: undefined };
  const input = {
    form: Object.hasOwn(FORMS, writtenBy) ? FORMS[writtenBy] : format,
    keyHash: prefixed(sha256),
    key: unbase64(base64),
    publicInputs: isFields(publicValues) ? publicValues.words : publicValues,
    proof: decoded(proof),
  };
  return { input, key: 'in-file' };
};
