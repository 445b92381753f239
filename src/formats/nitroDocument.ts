import type { Hex } from '../core/hex.ts';

/** CBOR: an array of 4 with "Signature1", the header of ES384, no external data (RFC 9052, 4.4). */
const SIGNED_START = '846a5369676e61747572653144a101382240';
/** CBOR: an array of 4 with the header of ES384 and an empty map. */
const DOCUMENT_START = '8444a1013822a0';
/** CBOR: 96 bytes. */
const SIGNATURE_HEAD = '5860';

/**
 * Puts a COSE_Sign1 document together again from the bytes that are signed and the signature. Null where the bytes are not what ES384
 * signs, or the signature has another length; whether the rest is a document is for its verifier to say.
 */
export function documentOf(signed: Hex, signature: Hex): Hex | null {
  const bytes = signed.slice(2).toLowerCase();
  if (!bytes.startsWith(SIGNED_START) || signature.length !== 2 + 2 * 96) return null;
  return `0x${DOCUMENT_START}${bytes.slice(SIGNED_START.length)}${SIGNATURE_HEAD}${signature.slice(2).toLowerCase()}`;
}
