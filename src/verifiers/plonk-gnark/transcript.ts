import { mod } from '../../crypto/bn254Scalars.ts';
import { sha256 } from '../../crypto/hashes.ts';
import { concat, numberToHex, toBytes, toHex } from '../../formats/bytes.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

const words = (numbers: readonly bigint[]) => numbers.map((number) => toBytes(numberToHex(number, 32)));

/** SHA-256 over a name in ASCII and 32-byte words. A challenge is its value mod r; what follows in the chain is not reduced. */
export const hashWords = (name: string, ...numbers: readonly bigint[]): bigint =>
  BigInt(toHex(sha256(concat(ascii(name), ...words(numbers)))));

const DST = 'BSB22-Plonk';

/**
 * Hash to the scalar field of a commitment's coordinates. Source: RFC 9380, expand_message_xmd with SHA-256 to 48 bytes,
 * reduced mod r; domain separator as gnark has it.
 */
export function hashToScalar(x: bigint, y: bigint): bigint {
  const dst = concat(ascii(DST), Uint8Array.of(DST.length));
  const first = sha256(concat(new Uint8Array(64), ...words([x, y]), Uint8Array.of(0, 48, 0), dst));
  const b1 = sha256(concat(first, Uint8Array.of(1), dst));
  const mixed = b1.map((byte, i) => byte ^ (first[i] ?? 0));
  const b2 = sha256(concat(mixed, Uint8Array.of(2), dst));
  return mod(BigInt(toHex(concat(b1, b2.subarray(0, 16)))));
}
