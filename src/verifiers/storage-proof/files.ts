import type { ReadFile } from '../../core/verifier.ts';
import { isFields } from '../../formats/fields.ts';

/** Reads `{ system: 'storage-proof', root, slot, value, proof }`: the file vouches for its root, nobody else. */
export const readFile: ReadFile = (json) => {
  if (!isFields(json) || json.system !== 'storage-proof') return null;
  const { root, slot, value, proof } = json;
  return { input: { root, slot, value, proof }, key: 'in-file' };
};
