import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBytes, toHex } from './bytes.ts';
import { decodeRlp, encodeRlp, type Rlp, RlpError, toFixed, toInteger } from './rlp.ts';

const value: fc.Arbitrary<Rlp> = fc.letrec<{ value: Rlp; list: Rlp; bytes: Uint8Array }>((tie) => ({
  bytes: fc.oneof(fc.uint8Array({ maxLength: 3 }), fc.uint8Array({ minLength: 54, maxLength: 300 })),
  list: fc.array(tie('value'), { maxLength: 5 }),
  value: fc.oneof({ maxDepth: 4 }, tie('bytes'), tie('list')),
})).value;

describe('RLP', () => {
  it('decodes what it encodes', () => {
    fc.assert(
      fc.property(value, (v) => {
        const encoded = encodeRlp(v);
        expect(toHex(encodeRlp(decodeRlp(encoded)))).toBe(toHex(encoded));
      }),
    );
  });

  it('accepts no bytes but the canonical ones', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        try {
          expect(toHex(encodeRlp(decodeRlp(bytes)))).toBe(toHex(bytes));
        } catch (error) {
          if (!(error instanceof RlpError)) throw error;
        }
      }),
      { numRuns: 2000 },
    );
  });

  // ethereum/wiki, "RLP": the published examples.
  it.each([
    ['0x83646f67', '0x646f67'],
    ['0x80', '0x'],
    ['0x00', '0x00'],
    ['0x0f', '0x0f'],
    ['0x820400', '0x0400'],
  ] as const)('%s is %s', (encoded, bytes) => {
    expect(decodeRlp(toBytes(encoded))).toEqual(toBytes(bytes));
    expect(toHex(encodeRlp(toBytes(bytes)))).toBe(encoded);
  });

  it.each([
    ['nothing', '0x'],
    ['a wrapped byte', '0x8100'],
    ['a wrapped 0x7f', '0x817f'],
    ['a trailing byte', '0x8000'],
    ['a short string in long form', '0xb801aa'],
    ['a length with a leading zero', '0xb90038'],
    ['a truncated string', '0x83646f'],
    ['a truncated list', '0xc2'],
    ['an item beyond its list', '0xc183'],
    ['a huge length', '0xbfffffffffffffffff'],
    ['a huge list', '0xffffffffffffffffff'],
    ['a missing length', '0xb8'],
    ['too deep', `0x${'c1'.repeat(40)}c0`],
    ['more values than anything has', `0xf91388${'01'.repeat(5000)}`],
  ] as const)('refuses %s', (_, bytes) => {
    expect(() => decodeRlp(toBytes(bytes))).toThrow(RlpError);
  });

  it('reads integers without leading zeros and fixed lengths only', () => {
    expect(toInteger(toBytes('0x0400'), 2)).toBe(1024n);
    expect(toInteger(toBytes('0x'), 2)).toBe(0n);
    for (const wrong of [toBytes('0x00'), toBytes('0x010203'), [], undefined])
      expect(() => toInteger(wrong, 2)).toThrow(RlpError);
    expect(() => toFixed(toBytes('0x01'), 2)).toThrow(RlpError);
    expect(() => toFixed([], 0)).toThrow(RlpError);
  });
});
