import type { Hex } from '../core/hex.ts';

/** The scalar that SP1 makes of SHA-256(public values): the top three bits cleared, so that it is below r. */
export const maskDigest = (digest: Hex): bigint => BigInt(digest) & ((1n << 253n) - 1n);
