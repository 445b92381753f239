import { describe, expect, test } from 'vitest';
import { concat, equalBytes, numberToHex, toBytes } from './bytes.ts';
import { INTEL_QE_VENDOR, QuoteError, readQuote, readQuoteHeader } from './quote.ts';
import { hasReservedTdAttributes } from './quoteReport.ts';

const le = (value: number, size: number) =>
  Uint8Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) % 256);
const filled = (length: number, byte: number) => new Uint8Array(length).fill(byte);

const header = (version: number, tee = 0) =>
  concat(le(version, 2), le(2, 2), le(tee, 4), le(0, 4), toBytes(INTEL_QE_VENDOR), filled(20, 0));

const qe = (auth: Uint8Array, certification: Uint8Array) =>
  concat(filled(384, 3), filled(64, 4), le(auth.length, 2), auth, le(5, 2), le(certification.length, 4), certification);

const QE = qe(filled(32, 5), filled(10, 6));
const KEYS = concat(filled(64, 1), filled(64, 2));
const sized = (data: Uint8Array) => concat(le(data.length, 4), data);

const V3 = concat(header(3), filled(384, 9), sized(concat(KEYS, QE)));
const outer = sized(concat(KEYS, le(6, 2), sized(QE)));
const v4 = (tee: number, body: number) => concat(header(4, tee), filled(body, 9), outer);
const v5 = (tee: number, type: number, body: number, size = body) =>
  concat(header(5, tee), le(type, 2), le(size, 4), filled(body, 9), outer);

const kindOf = (bytes: Uint8Array): string => {
  try {
    readQuote(bytes);
    return 'read';
  } catch (error) {
    if (error instanceof QuoteError) return error.kind;
    throw error;
  }
};

describe('quotes', () => {
  test.each([
    ['3', V3, 'sgx', 48 + 384],
    ['4, SGX', v4(0, 384), 'sgx', 48 + 384],
    ['4, TDX', v4(0x81, 584), 'tdx', 48 + 584],
    ['5, SGX', v5(0, 1, 384), 'sgx', 54 + 384],
    ['5, TD 1.0', v5(0x81, 2, 584), 'tdx', 54 + 584],
    ['5, TD 1.5', v5(0x81, 3, 648), 'tdx', 54 + 648],
  ])('version %s, with and without padding', (_, bytes, tee, signed) => {
    for (const padding of [0, 70, 3000]) {
      const quote = readQuote(concat(bytes, filled(padding, 0)));
      expect(quote.report.tee).toBe(tee);
      expect(quote.signed.length).toBe(signed);
      expect(quote.trailing.length).toBe(padding);
      expect(equalBytes(quote.attestationKey, filled(64, 2))).toBe(true);
      expect(equalBytes(quote.qeAuthData, filled(32, 5))).toBe(true);
      expect(equalBytes(quote.certification.data, filled(10, 6))).toBe(true);
    }
  });

  test('cut anywhere is refused', () => {
    for (const bytes of [V3, v4(0x81, 584), v5(0x81, 3, 648)])
      for (let length = 0; length < bytes.length; length += 7) expect(kindOf(bytes.subarray(0, length))).toBe('parse');
  });

  test.each([
    ['signature data', 48 + 384, 4],
    ['authentication data', 48 + 384 + 4 + 128 + 448, 2],
    ['certification data', 48 + 384 + 4 + 128 + 448 + 2 + 32 + 2, 4],
  ])('a wrong or huge size of the %s is refused', (_, at, length) => {
    for (const value of [0, 1, 2 ** (8 * length) - 1, 2 ** (8 * length - 1)]) {
      const bytes = Uint8Array.from(V3);
      bytes.set(le(value, length), at);
      expect(kindOf(bytes), `${value}`).toBe('parse');
    }
  });

  test('sizes that leave bytes inside the signature data are refused', () => {
    const loose = concat(header(3), filled(384, 9), sized(concat(KEYS, QE, filled(1, 0))));
    expect(kindOf(concat(loose, filled(70, 0)))).toBe('parse');
    const outside = concat(header(4), filled(384, 9), sized(concat(KEYS, le(6, 2), sized(QE), filled(1, 0))));
    expect(kindOf(outside)).toBe('parse');
    const inside = concat(header(4), filled(384, 9), sized(concat(KEYS, le(5, 2), sized(QE))));
    expect(kindOf(inside)).toBe('parse');
  });

  test('version 5: type, size and kind of enclave fit', () => {
    expect(kindOf(v5(0x81, 2, 648))).toBe('parse');
    expect(kindOf(v5(0x81, 3, 648, 0xffffffff))).toBe('parse');
    expect(kindOf(v5(0, 3, 648))).toBe('parse');
    expect(kindOf(v5(0x81, 1, 384))).toBe('parse');
    expect(kindOf(v5(0x81, 4, 648))).toBe('parse');
  });

  test('other versions and kinds are not known', () => {
    for (const bytes of [header(2), header(6), header(3, 0x81), header(4, 1)]) expect(kindOf(bytes)).toBe('version');
    expect(() => readQuoteHeader(new Uint8Array(47))).toThrow(QuoteError);
  });
});

test('attributes of a trust domain that have no known meaning', () => {
  const bits = (...set: readonly bigint[]) =>
    hasReservedTdAttributes(
      numberToHex(
        BigInt(
          `0x${[
            ...toBytes(
              numberToHex(
                set.reduce((sum, bit) => sum | (1n << bit), 0n),
                8,
              ),
            ),
          ]
            .reverse()
            .map((byte) => byte.toString(16).padStart(2, '0'))
            .join('')}`,
        ),
        8,
      ),
    );
  expect(bits()).toBe(false);
  expect(bits(0n, 28n, 30n, 31n, 63n)).toBe(false);
  for (const bit of [8n, 27n, 29n, 32n, 62n]) expect(bits(28n, bit), `${bit}`).toBe(true);
});
