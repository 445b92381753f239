import { secp256k1 } from '@noble/curves/secp256k1.js';
import type { Address } from '../core/hex.ts';
import type { TeeFailCode } from '../core/teeCodes.ts';
import { toHex } from '../formats/bytes.ts';
import { keccak256 } from './hashes.ts';

const { Signature } = secp256k1;
const ORDER = secp256k1.Point.Fn.ORDER;

/** The account that signed, or why none follows. */
export type Recovered =
  | { readonly signer: Address }
  | { readonly fault: Extract<TeeFailCode, 'signature' | 'signature-form'> };

/**
 * The account whose key signed a digest, as contracts of OpenZeppelin (ECDSA.sol) recover it: 65 bytes r, s, v; v is 27 or
 * 28, s in the lower half of its range, so that each signature has one form.
 * @param digest 32 bytes. @param signature r and s big-endian.
 */
export function recoverSigner(digest: Uint8Array, signature: Uint8Array): Recovered {
  const v = signature[64];
  if (digest.length !== 32 || signature.length !== 65 || (v !== 27 && v !== 28)) return { fault: 'signature-form' };
  const number = (bytes: Uint8Array) => BigInt(toHex(bytes));
  const [r, s] = [number(signature.subarray(0, 32)), number(signature.subarray(32, 64))];
  if (r === 0n || r >= ORDER || s === 0n || s >= ORDER) return { fault: 'signature' };
  if (s > ORDER >> 1n) return { fault: 'signature-form' };
  try {
    const point = new Signature(r, s, v - 27).recoverPublicKey(digest);
    return { signer: addressOfKey(point.toBytes(false).subarray(1)) };
  } catch {
    // The library throws when r is the coordinate of no point, and was handed nothing else that could make it throw.
    return { fault: 'signature' };
  }
}

/** The account of a key. @param key x and y, 64 bytes; that they are a point is the caller's to know. */
export const addressOfKey = (key: Uint8Array): Address => toHex(keccak256(key).subarray(12));

/** The account of a key in its uncompressed form, 65 bytes that begin with 4; null for other bytes. */
export const addressOfUncompressed = (key: Uint8Array): Address | null =>
  key.length === 65 && key[0] === 4 ? addressOfKey(key.subarray(1)) : null;
