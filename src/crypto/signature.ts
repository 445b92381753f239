import { concat } from '../formats/bytes.ts';
import { children, DerError, readDer, TAG, unsignedBytes } from './der.ts';

/** NIST curves with the hash that goes with each wherever they are read here. */
export type Curve = 'P-256' | 'P-384';

/** Bytes of one coordinate, and of one half of a signature. */
export const FIELD_BYTES = { 'P-256': 32, 'P-384': 48 } as const satisfies Record<Curve, number>;

const HASH = { 'P-256': 'SHA-256', 'P-384': 'SHA-384' } as const satisfies Record<Curve, string>;

/** A copy over a buffer of its own, as the types of WebCrypto want it. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(bytes);

/**
 * True when `signature` is one on `message` by the key with these coordinates: P-256 with SHA-256, P-384 with SHA-384.
 * Everything else is false, also a point that is not on its curve.
 * @param point x and y, big-endian, without a prefix. @param signature r and s, big-endian, of the field's length each.
 */
export async function verifyEcdsa(
  curve: Curve,
  point: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  const size = FIELD_BYTES[curve];
  if (point.length !== 2 * size || signature.length !== 2 * size) return false;
  const raw = concat(Uint8Array.of(4), point);
  const key = await importKey(() =>
    crypto.subtle.importKey('raw', raw, { name: 'ECDSA', namedCurve: curve }, false, ['verify']),
  );
  if (key === null) return false;
  return crypto.subtle.verify({ name: 'ECDSA', hash: HASH[curve] }, key, own(signature), own(message));
}

/**
 * True when `signature` is RSASSA-PSS with SHA-384, MGF1 with SHA-384 and a salt of 48 bytes on `message`.
 * @param spki the RSA key as SubjectPublicKeyInfo, DER.
 */
export async function verifyRsaPss(spki: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  const key = await importKey(() =>
    crypto.subtle.importKey('spki', own(spki), { name: 'RSA-PSS', hash: 'SHA-384' }, false, ['verify']),
  );
  if (key === null) return false;
  return crypto.subtle.verify({ name: 'RSA-PSS', saltLength: 48 }, key, own(signature), own(message));
}

/** Null when the bytes are no key. What else goes wrong, such as a page without WebCrypto, passes through. */
async function importKey(run: () => Promise<CryptoKey>): Promise<CryptoKey | null> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DOMException && error.name !== 'NotSupportedError') return null;
    throw error;
  }
}

/** `SEQUENCE { r, s }` as r and s side by side, of the field's length each. @throws {DerError} */
export function rawSignature(der: Uint8Array, curve: Curve): Uint8Array {
  const size = FIELD_BYTES[curve];
  const [r, s, ...rest] = children(readDer(der), TAG.sequence, 2);
  if (rest.length > 0) throw new DerError('signature of more than two numbers');
  const raw = new Uint8Array(2 * size);
  for (const [i, half] of [r, s].entries()) {
    const bytes = unsignedBytes(half, size);
    raw.set(bytes, (i + 1) * size - bytes.length);
  }
  return raw;
}
