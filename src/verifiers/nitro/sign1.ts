import { bytesHead, type Cbor, CborError, readCbor } from '../../crypto/cbor.ts';
import { concat } from '../../formats/bytes.ts';

/** A COSE_Sign1 (RFC 9052, 4.2) with a detached view of each part. */
export interface Sign1 {
  /** COSE's number of the signature algorithm; null when the protected header names none, or anything besides. */
  readonly algorithm: bigint | null;
  readonly payload: Uint8Array;
  /** Where the payload begins in the document. */
  readonly payloadAt: number;
  readonly signature: Uint8Array;
  /** Where the signature begins in the document. */
  readonly signatureAt: number;
  /** What the signature is over. */
  readonly signed: Uint8Array;
  /** Bytes after the array. */
  readonly trailing: number;
}

/** ECDSA with SHA-384 (RFC 9053, 2.1). */
export const ES384 = -35n;

const SIGN1_TAG = 18;
const ALGORITHM = 1n;

/** Reads one COSE_Sign1, with its tag or, as the Nitro module emits it, without. @throws {CborError} */
export function readSign1(bytes: Uint8Array): Sign1 {
  const outer = readCbor(bytes, 'allowed');
  const array = outer.kind === 'tag' && outer.tag === SIGN1_TAG ? outer.inner : outer;
  if (array.kind !== 'array' || array.items.length !== 4) throw new CborError('not an array of four');
  const [header, unprotected, payload, signature] = array.items;
  if (header?.kind !== 'bytes' || payload?.kind !== 'bytes' || signature?.kind !== 'bytes') {
    throw new CborError('a part of the array is not bytes');
  }
  if (unprotected?.kind !== 'map' || unprotected.entries.length > 0)
    throw new CborError('unprotected header is not empty');
  return {
    algorithm: algorithmOf(readCbor(header.value)),
    payload: payload.value,
    payloadAt: payload.content,
    signature: signature.value,
    signatureAt: signature.content,
    signed: signatureStructure(header.value, payload.value),
    trailing: bytes.length - outer.end,
  };
}

function algorithmOf(header: Cbor): bigint | null {
  if (header.kind !== 'map') throw new CborError('protected header is not a map');
  const [only, ...others] = header.entries;
  if (only === undefined || others.length > 0) return null;
  const [key, value] = only;
  return key.kind === 'integer' && key.value === ALGORITHM && value.kind === 'integer' ? value.value : null;
}

/** ["Signature1", protected, no external data, payload] (RFC 9052, 4.4). */
const signatureStructure = (header: Uint8Array, payload: Uint8Array): Uint8Array =>
  concat(
    Uint8Array.of(0x84, 0x6a),
    new TextEncoder().encode('Signature1'),
    bytesHead(header.length),
    header,
    Uint8Array.of(0x40),
    bytesHead(payload.length),
    payload,
  );
