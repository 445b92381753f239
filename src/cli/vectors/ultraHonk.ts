import { isObject } from '../../core/reading.ts';
import { applyPatch } from './patch.ts';

type Json = Record<string, unknown>;

/** Cases of UltraHonk carry proof and key in base64, and their patches change words of the public inputs and the target too. */
export const isUltraHonk = ({ system }: Json): boolean => system === 'ultrahonk';

/**
 * The case with its patch applied, as the verifier's own files are.
 * @param read the case of that id. @throws when the patch is not understood.
 */
export async function readUltraHonk(own: Json, read: (id: string) => Promise<Json>): Promise<Json> {
  const base = typeof own.derivedFrom === 'string' ? await read(own.derivedFrom) : {};
  const whole: Json = { ...base, ...own };
  const from = isObject(whole.key) ? whole.key.keyFrom : undefined;
  const key = typeof from === 'string' ? (await read(from)).key : whole.key;
  return patches(own).reduce(patched, { ...whole, key });
}

const patches = ({ patch = [] }: Json): readonly Json[] => {
  if (Array.isArray(patch) && patch.every(isObject)) return patch;
  throw new Error('the patch is no list of steps');
};

function patched(json: Json, step: Json): Json {
  const { target, op, index, hex, value } = step;
  if (target === 'verifierTarget' && op === 'set' && typeof value === 'string')
    return { ...json, verifierTarget: value };
  if (target === 'public' && op === 'set' && typeof hex === 'string' && isObject(json.publicValues)) {
    const words = (json.publicValues.words as readonly string[]).map((word, at) => (at === index ? `0x${hex}` : word));
    return { ...json, publicValues: { ...json.publicValues, words } };
  }
  const key = isObject(json.key) ? json.key : {};
  const changed = applyPatch({ proof: bytesOf(json.proof), key: bytesOf(key.base64) }, [step]);
  return { ...json, proof: base64Of(changed.proof), key: { ...key, base64: base64Of(changed.key) } };
}

const bytesOf = (text: unknown): Uint8Array => new Uint8Array(Buffer.from(String(text), 'base64'));
const base64Of = (bytes: Uint8Array = new Uint8Array()): string => Buffer.from(bytes).toString('base64');

const KEY = ['key-mismatch', 'not-canonical', 'not-on-curve', 'length'];

/** Codes that fit what a patch changed: the statement is part of what the proof is verified for. */
export const ultraHonkCodes = (patch: unknown): readonly string[] =>
  patches({ patch }).flatMap(({ target, op }) => {
    if (target === 'key') return KEY;
    if (target === 'verifierTarget') return ['key-mismatch', 'length', 'equation'];
    if (target === 'public') return ['equation', 'not-canonical', 'statement-mismatch'];
    return op === 'append' || op === 'truncate' ? ['length'] : ['equation', 'not-canonical', 'not-on-curve'];
  });
