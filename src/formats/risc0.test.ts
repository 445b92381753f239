import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toHex } from './bytes.ts';
import { claimDigest, splitDigest } from './risc0.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const hash = (...parts: (Buffer | string)[]) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

describe('RISC Zero claim digests', () => {
  test('follow the layout, written out field by field', () => {
    const imageId = Buffer.alloc(32, 0x11);
    const journal = Buffer.alloc(32, 0x22);
    const zero = Buffer.alloc(32);
    const post = hash(hash('risc0.SystemState'), zero, Buffer.from([0, 0, 0, 0, 1, 0]));
    const output = hash(hash('risc0.Output'), journal, zero, Buffer.from([2, 0]));
    const end = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 4, 0]);
    const claim = hash(hash('risc0.ReceiptClaim'), zero, imageId, post, output, end);
    expect(claimDigest(sha256, toHex(imageId), toHex(journal))).toBe(toHex(claim));
  });

  test('are split into the low and the high half of their reversed bytes', () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, i) => i);
    expect(splitDigest(toHex(bytes))).toEqual([
      0x0f0e0d0c0b0a09080706050403020100n,
      0x1f1e1d1c1b1a19181716151413121110n,
    ]);
  });
});
