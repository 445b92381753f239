import { blake2s as nobleBlake2s } from '@noble/hashes/blake2.js';
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { Digest } from '../core/hex.ts';
import { toHex } from '../formats/bytes.ts';

/** Keccak-256 as Ethereum uses it (not SHA3-256). */
export const keccak256 = (bytes: Uint8Array): Uint8Array => keccak_256(bytes);

export const keccakHex = (bytes: Uint8Array): Digest => toHex(keccak_256(bytes));

export const sha256 = (bytes: Uint8Array): Uint8Array => nobleSha256(bytes);

/** BLAKE2s with 32 bytes of output, without key. */
export const blake2s = (bytes: Uint8Array): Uint8Array => nobleBlake2s(bytes);

export const sha256Hex = (bytes: Uint8Array): Digest => toHex(nobleSha256(bytes));
