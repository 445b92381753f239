import { mod } from '../crypto/bn254Scalars.ts';
import { keccak256 } from '../crypto/hashes.ts';
import { concat, numberToHex, toBytes, toHex } from '../formats/bytes.ts';

/** A challenge as the Solidity verifiers of snarkjs draw it: keccak-256 over 32-byte words, modulo r. */
export const challenge = (...numbers: readonly bigint[]): bigint =>
  mod(BigInt(toHex(keccak256(concat(...numbers.map((number) => toBytes(numberToHex(number, 32))))))));
