import { concatHex, numberToHex, sha256 } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import type { Digest } from '../../core/hex.ts';
import { type KailuaStatement, kailuaJournalDigest, preconditionOf } from './kailua.ts';

const word = (byte: string): Digest => `0x${byte.repeat(32)}`;
const STATEMENT: KailuaStatement = {
  recipient: `0x${'01'.repeat(20)}`,
  precondition: word('02'),
  l1Head: word('03'),
  accepted: word('04'),
  computed: word('05'),
  block: 6n,
  rollupConfigHash: word('07'),
  imageId: word('08'),
};

describe('the journal of Kailua', () => {
  it('is packed: 20 bytes, four words, 8 bytes, two words', () => {
    const packed = concatHex([
      `0x${'01'.repeat(20)}`,
      ...['02', '03', '04', '05'].map(word),
      numberToHex(6, { size: 8 }),
      ...['07', '08'].map(word),
    ]);
    expect((packed.length - 2) / 2).toBe(220);
    expect(kailuaJournalDigest(STATEMENT)).toBe(sha256(packed));
  });

  it('has a precondition only where outputs stand in between', () => {
    const span = { from: 9n, blocks: 10n, blobsHash: word('0a') };
    expect(preconditionOf({ ...span, count: 1n })).toBe(word('00'));
    const packed = concatHex([...[9, 2, 10].map((value) => numberToHex(value, { size: 8 })), word('0a')]);
    expect(preconditionOf({ ...span, count: 2n })).toBe(sha256(packed));
  });
});
