import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { type Hex, stringToBytes, toHex } from 'viem';

/**
 * DEVNET ONLY. Every key of the test PKI and of its enclaves follows from a public name, so that the pinned test root is the
 * same everywhere, and so that anybody can sign in its name. Nothing outside the devnet may trust it.
 */
const secretOf = (name: string): Uint8Array => sha256(stringToBytes(`Assay TEST key, not Intel: ${name}`));

/** A P-256 key of the test PKI. */
export interface TestKey {
  /** 64 bytes: x, y. */
  readonly point: Uint8Array;
  /** ECDSA over SHA-256 of the message; the nonce follows from both (RFC 6979). */
  sign(message: Uint8Array, form: 'der' | 'raw'): Uint8Array;
}

export function testKey(name: string): TestKey {
  const secret = secretOf(name);
  return {
    point: p256.getPublicKey(secret, false).slice(1),
    sign: (message, form) => p256.sign(message, secret, { format: form === 'der' ? 'der' : 'compact' }),
  };
}

/** The secp256k1 secret with which an enclave signs claims. */
export const enclaveSecret = (name: string): Hex => toHex(secretOf(`enclave ${name}`));

/** 32 bytes that stand for a measurement. */
export const measurement = (name: string): Hex => toHex(sha256(stringToBytes(`Assay TEST measurement: ${name}`)));
