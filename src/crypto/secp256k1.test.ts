import { secp256k1 } from '@noble/curves/secp256k1.js';
import { describe, expect, test } from 'vitest';
import { numberToHex, toBytes, toHex } from '../formats/bytes.ts';
import { keccak256 } from './hashes.ts';
import { addressOfKey, addressOfUncompressed, recoverSigner } from './secp256k1.ts';

const secret = keccak256(new TextEncoder().encode('a key for tests'));
const account = addressOfKey(secp256k1.getPublicKey(secret, false).subarray(1));
const digest = keccak256(new TextEncoder().encode('something to sign'));
const ORDER = secp256k1.Point.Fn.ORDER;

function sign(): Uint8Array {
  const signature = secp256k1.Signature.fromBytes(
    secp256k1.sign(digest, secret, { prehash: false, format: 'recovered' }),
    'recovered',
  );
  return Uint8Array.of(...signature.toBytes('compact'), 27 + (signature.recovery ?? 0));
}

describe('who signed a digest', () => {
  test('is the account of the key', () => expect(recoverSigner(digest, sign())).toEqual({ signer: account }));

  test('the well-known account of the key 1', () => {
    const key = secp256k1.getPublicKey(toBytes(numberToHex(1, 32)), false);
    expect(addressOfUncompressed(key)).toBe('0x7e5f4552091a69125d5dfcb7b8c2659029395bdf');
  });

  test('is somebody else for another digest or a changed signature', () => {
    const other = Uint8Array.from(digest, (byte, i) => (i === 5 ? byte ^ 1 : byte));
    expect(recoverSigner(other, sign())).not.toEqual({ signer: account });
    for (const at of [0, 31, 32, 63]) {
      const changed = Uint8Array.from(sign(), (byte, i) => (i === at ? byte ^ 1 : byte));
      expect(recoverSigner(digest, changed)).not.toEqual({ signer: account });
    }
  });

  test('has one form', () => {
    const low = sign();
    const s = ORDER - BigInt(toHex(low.subarray(32, 64)));
    const high = Uint8Array.of(...low.subarray(0, 32), ...toBytes(numberToHex(s, 32)), 55 - (low[64] ?? 0));
    expect(recoverSigner(digest, high)).toEqual({ fault: 'signature-form' });
    for (const wrong of [low.subarray(0, 64), Uint8Array.of(...low, 0), Uint8Array.of(...low.subarray(0, 64), 0)])
      expect(recoverSigner(digest, wrong)).toEqual({ fault: 'signature-form' });
  });

  test('is nobody for numbers that are out of range or of no point', () => {
    const signature = (r: bigint, s: bigint) =>
      Uint8Array.of(...toBytes(numberToHex(r, 32)), ...toBytes(numberToHex(s, 32)), 27);
    for (const [r, s] of [
      [0n, 1n],
      [1n, 0n],
      [ORDER, 1n],
      [1n, ORDER],
      [5n, 1n],
    ] as const)
      expect(recoverSigner(digest, signature(r, s))).toEqual({ fault: 'signature' });
  });

  test('is nobody for other bytes than an uncompressed key', () => {
    const key = secp256k1.getPublicKey(secret, false);
    for (const wrong of [key.subarray(1), secp256k1.getPublicKey(secret, true), Uint8Array.of(...key, 0)])
      expect(addressOfUncompressed(wrong)).toBeNull();
  });
});
