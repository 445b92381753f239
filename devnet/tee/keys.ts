import { p256, p384 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, type Hex, stringToBytes, toHex } from 'viem';

/**
 * DEVNET ONLY. Every key of the test PKI and of its enclaves follows from a public name, so that the pinned test root is the
 * same everywhere, and so that anybody can sign in its name. Nothing outside the devnet may trust it.
 */
const secretOf = (name: string): Uint8Array => sha256(stringToBytes(`Assay TEST key, not Intel: ${name}`));

const CURVES = { 'P-256': p256, 'P-384': p384 };

/** A key of a test PKI: P-256 with SHA-256, or P-384 with SHA-384. */
export interface TestKey {
  readonly curve: keyof typeof CURVES;
  /** x, y. */
  readonly point: Uint8Array;
  /** ECDSA over the hash of the message; the nonce follows from both (RFC 6979). */
  sign(message: Uint8Array, form: 'der' | 'raw'): Uint8Array;
}

export function testKey(name: string, curve: TestKey['curve'] = 'P-256'): TestKey {
  const ecdsa = CURVES[curve];
  // P-384 takes 48 bytes.
  const secret = concatBytes([new Uint8Array(curve === 'P-384' ? 16 : 0), secretOf(name)]);
  return {
    curve,
    point: ecdsa.getPublicKey(secret, false).slice(1),
    sign: (message, form) => ecdsa.sign(message, secret, { format: form === 'der' ? 'der' : 'compact' }),
  };
}

/** The secp256k1 secret with which an enclave signs claims. */
export const enclaveSecret = (name: string): Hex => toHex(secretOf(`enclave ${name}`));

/** 32 bytes that stand for a measurement. */
export const measurement = (name: string): Hex => toHex(sha256(stringToBytes(`Assay TEST measurement: ${name}`)));
