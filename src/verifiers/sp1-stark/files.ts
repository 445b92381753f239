import type { ReadFile } from '../../core/verifier.ts';
import { decoded, prefixed } from '../../formats/bytesField.ts';
import { isFields } from '../../formats/fields.ts';

const VERSION = /^v(\d{1,3})\./;

/** Reads `{ system: 'sp1', kind: 'compressed', encoding, circuitVersion, vkey: { bincode }, publicValues, vkRoot?, proof }`. */
export const readFile: ReadFile = (json) => {
  if (!isFields(json) || json.system !== 'sp1' || json.kind !== 'compressed') return null;
  const { encoding, circuitVersion, vkey, publicValues, vkRoot, proof } = json;
  const [, release] = typeof circuitVersion === 'string' ? (VERSION.exec(circuitVersion) ?? []) : [];
  const input = {
    envelope: encoding,
    release: release === undefined ? undefined : Number(release),
    vkey: prefixed(isFields(vkey) ? vkey.bincode : vkey),
    publicValues: prefixed(publicValues),
    ...(vkRoot === undefined ? {} : { vkRoot: prefixed(vkRoot) }),
    proof: decoded(proof),
  };
  return { input, key: 'pinned' };
};
