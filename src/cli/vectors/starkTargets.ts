import { isObject } from '../../core/reading.ts';
import type { Targets } from './patch.ts';

type Json = Readonly<Record<string, unknown>>;

interface Place {
  /** As patches call it. */
  readonly target: string;
  readonly path: readonly string[];
  readonly encoding: 'hex' | 'base64';
}

/** Where the bytes stand that a patch may change, besides a proof that lies beside its case. Hexadecimal is without a prefix. */
const PLACES: readonly Place[] = [
  ...['imageId', 'journal', 'controlRoot', 'publicValues', 'committedDigest'].map(
    (target) => ({ target, path: [target], encoding: 'hex' }) as const,
  ),
  { target: 'vkey', path: ['vkey', 'bincode'], encoding: 'hex' },
  { target: 'key', path: ['key', 'base64'], encoding: 'base64' },
  { target: 'key', path: ['key', 'hex'], encoding: 'hex' },
  { target: 'proof', path: ['proof'], encoding: 'base64' },
  { target: 'public', path: ['publicValues', 'hex'], encoding: 'hex' },
];

const at = (json: Json, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), json);

/** What of a case a patch may change. */
export const readTargets = (json: Json): Targets =>
  Object.fromEntries(
    PLACES.flatMap(({ target, path, encoding }) => {
      const text = at(json, path);
      return typeof text === 'string' ? [[target, new Uint8Array(Buffer.from(text, encoding))]] : [];
    }),
  );

/** The case with other bytes in the places that it has. */
export const writeTargets = (json: Json, targets: Targets): Json =>
  PLACES.reduce((written, { target, path, encoding }) => {
    const bytes = targets[target];
    if (bytes === undefined || typeof at(json, path) !== 'string') return written;
    return put(written, path, Buffer.from(bytes).toString(encoding));
  }, json);

function put(json: Json, [name = '', ...rest]: readonly string[], text: string): Json {
  const inner = json[name];
  return { ...json, [name]: isObject(inner) ? put(inner, rest, text) : text };
}
