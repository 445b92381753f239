/** Bytes as lower-case hexadecimal text with `0x` in front: the one spelling of bytes that crosses workers and files. */
export type Hex = `0x${string}`;

/** A 20-byte account on L1. */
export type Address = Hex;

/** Keccak-256 or SHA-256 digest, 32 bytes. */
export type Digest = Hex;
