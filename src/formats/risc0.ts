import type { Hex } from '../core/hex.ts';
import { concat, toBytes, toHex } from './bytes.ts';

/** SHA-256, handed in by the caller: this folder has no cryptography. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/**
 * RISC Zero's tagged struct hash: SHA-256 of the tag's hash, the digests, plain words, and the number of digests as
 * u16 little-endian. Source: risc0/risc0, `risc0/binfmt/src/hash.rs`.
 */
function tagged(
  sha256: Sha256,
  tag: string,
  digests: readonly Uint8Array[],
  words: readonly number[] = [],
): Uint8Array {
  const data = new Uint8Array(4 * words.length);
  words.forEach((word, i) => {
    new DataView(data.buffer).setUint32(4 * i, word, true);
  });
  return sha256(concat(sha256(new TextEncoder().encode(tag)), ...digests, data, Uint8Array.of(digests.length, 0)));
}

const ZERO = new Uint8Array(32);

/**
 * Digest of the claim "this program ran to its end, exited with 0, assumed nothing and wrote this journal".
 * Source: risc0/risc0-ethereum, `contracts/src/IRiscZeroVerifier.sol` (ReceiptClaimLib.ok).
 * @param imageId the program, 32 bytes. @param journalDigest SHA-256 of the journal, 32 bytes.
 */
export function claimDigest(sha256: Sha256, imageId: Hex, journalDigest: Hex): Hex {
  const post = tagged(sha256, 'risc0.SystemState', [ZERO], [0]);
  const output = tagged(sha256, 'risc0.Output', [toBytes(journalDigest), ZERO]);
  return toHex(tagged(sha256, 'risc0.ReceiptClaim', [ZERO, toBytes(imageId), post, output], [0, 0]));
}

/** A digest as two scalars: its bytes reversed, the low 128 bits first. Source: RiscZeroGroth16Verifier.sol, splitDigest. */
export function splitDigest(digest: Hex): readonly [low: bigint, high: bigint] {
  const reversed = BigInt(toHex(toBytes(digest).reverse()));
  return [reversed & ((1n << 128n) - 1n), reversed >> 128n];
}

/**
 * Selector of a release: the first four bytes of the digest of the verifier's parameters.
 * @param keyDigest RISC Zero's own digest of the Groth16 key.
 */
export function risc0Selector(sha256: Sha256, controlRoot: Hex, bn254ControlId: Hex, keyDigest: Hex): Hex {
  const parts = [toBytes(controlRoot), toBytes(bn254ControlId).reverse(), toBytes(keyDigest)];
  return toHex(tagged(sha256, 'risc0.Groth16ReceiptVerifierParameters', parts).subarray(0, 4));
}
