import type { ReadFile } from '../../core/verifier.ts';
import { decoded, prefixed } from '../../formats/bytesField.ts';
import { isFields } from '../../formats/fields.ts';

const RELEASE = /^openvm-sdk (\S+)$/;

/** Reads `{ system: 'openvm', source: { madeWith }, key: { sha256, hex }, publicValues: { hex }, proof }`. */
export const readFile: ReadFile = (json) => {
  if (!isFields(json) || json.system !== 'openvm') return null;
  const { source, key, publicValues, proof } = json;
  const madeWith = isFields(source) ? source.madeWith : undefined;
  const [, release] = typeof madeWith === 'string' ? (RELEASE.exec(madeWith) ?? []) : [];
  const { sha256, hex } = isFields(key) ? key : {};
  const input = {
    release,
    keyHash: prefixed(sha256),
    key: decoded(hex),
    publicValues: prefixed(isFields(publicValues) ? publicValues.hex : undefined),
    proof: decoded(proof),
  };
  return { input, key: 'in-file' };
};
