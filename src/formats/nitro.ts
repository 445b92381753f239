import type { Address, Digest, Hex } from '../core/hex.ts';

/** What an asker demands beyond a genuine document. Lists come from proven values. */
export interface NitroDemands {
  readonly allowedPcr0?: readonly Hex[];
  /** Keccak-256 of PCR0, by which contracts name an image. */
  readonly imageHash?: Digest;
  /** The attested public key must be this account's, on secp256k1. */
  readonly signer?: Address;
  /** The document must be no newer than this, in Unix seconds, and by `maxAgeSeconds` older at most. */
  readonly registeredAt?: number;
  readonly maxAgeSeconds?: number;
}

/** Input of the verifier `nitro`. */
export interface NitroInput {
  readonly document: Hex;
  /** Unix seconds; 'timestamp': the time that the document itself states. */
  readonly verifyAt: number | 'timestamp';
  /** DER of a root in place of AWS's: for tests and the devnet alone, nobody vouches for it. */
  readonly root?: Hex;
  readonly demands?: NitroDemands;
}
