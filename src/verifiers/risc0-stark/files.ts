import type { ReadFile } from '../../core/verifier.ts';
import { decoded, prefixed } from '../../formats/bytesField.ts';
import { isFields } from '../../formats/fields.ts';

const KINDS: readonly unknown[] = ['succinct', 'composite', 'fake'];

/** Reads `{ system: 'risc0', kind, encoding, imageId, journal, controlRoot?, proverVersion?, proof }`. */
export const readFile: ReadFile = (json) => {
  if (!isFields(json) || json.system !== 'risc0' || !KINDS.includes(json.kind)) return null;
  const { kind, encoding, imageId, journal, controlRoot, proverVersion, proof } = json;
  const input = {
    kind,
    encoding,
    imageId: prefixed(imageId),
    journal: prefixed(journal),
    ...(controlRoot === undefined ? {} : { controlRoot: prefixed(controlRoot) }),
    ...(proverVersion === undefined ? {} : { proverVersion }),
    receipt: decoded(proof),
  };
  return { input, key: 'pinned' };
};
