import type { ReadFile } from '../../core/verifier.ts';
import { decoded } from '../../formats/bytesField.ts';
import { isFields } from '../../formats/fields.ts';

/** Reads `{ system: 'stwo-cairo', release, channel, preprocessedVariant, programHash?, output?, proof }`. A file sets no floor. */
export const readFile: ReadFile = (json) => {
  if (!isFields(json) || json.system !== 'stwo-cairo') return null;
  const { release, channel, preprocessedVariant: variant, programHash, output, proof } = json;
  const input = {
    release,
    channel,
    variant,
    ...(programHash === undefined ? {} : { programHash }),
    ...(output === undefined ? {} : { output }),
    proof: decoded(proof),
  };
  return { input, key: 'pinned' };
};
