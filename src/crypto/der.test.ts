import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toBytes } from '../formats/bytes.ts';
import * as der from './der.ts';

const { children, DerError, readDer, TAG } = der;
const at = (hex: string) => readDer(toBytes(`0x${hex}`));
const refused = (read: () => unknown) => expect(read).toThrow(DerError);

describe('a value', () => {
  test('is read whole, with its content', () => {
    const [one, two] = children(at('3006020105020106'), TAG.sequence);
    expect([der.readCount(one), der.readCount(two)]).toEqual([5, 6]);
  });

  test.each([
    ['no bytes', ''],
    ['a tag alone', '30'],
    ['ends too early', '3003020105ff'.slice(0, 8)],
    ['bytes after it', '02010500'],
    ['indefinite length', '30800000'],
    ['length of more bytes than needed', '02810105'],
    ['length with a leading zero', '0282000105'],
    ['huge length', '3084ffffffff'],
    ['a tag of two bytes', '1f1f00'],
  ])('is refused: %s', (_, hex) => refused(() => at(hex)));

  test('fills what holds it', () => refused(() => children(at('300302020500'.slice(0, 10)), TAG.sequence)));

  test('has at most so many inside', () => refused(() => children(at('3006020105020106'), TAG.sequence, 1)));

  test('of any bytes is read or refused, and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          expect(readDer(bytes).bytes).toEqual(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(DerError);
        }
      }),
    );
  });
});

describe('integers', () => {
  test('have one spelling', () => {
    expect(der.readCount(at('02020100'))).toBe(256);
    expect(der.readCount(at('020100'))).toBe(0);
    for (const hex of ['0200', '02020001', '0202ff80']) refused(() => der.integerBytes(at(hex)));
  });

  test('below zero are no counts', () => refused(() => der.readCount(at('0201ff'))));
  test('of five bytes are no counts', () => refused(() => der.readCount(at('02050100000000'))));
});

describe('object identifiers', () => {
  test('are read with their dots', () => {
    expect(der.readOid(at('06072a8648ce3d0201'))).toBe('1.2.840.10045.2.1');
    expect(der.readOid(at('0603551d13'))).toBe('2.5.29.19');
    expect(der.readOid(at('06028837'))).toBe('2.999');
  });

  test.each(['0600', '06022a80', '06032a8001', '060b2affffffffffffffffff7f'])('%s is refused', (hex) =>
    refused(() => der.readOid(at(hex))),
  );
});

describe('bits and booleans', () => {
  test('have one spelling', () => {
    expect(der.readBits(at('03020780')).unused).toBe(7);
    for (const hex of ['0300', '030108', '03020781', '030101']) refused(() => der.readBits(at(hex)));
    refused(() => der.readBitBytes(at('03020780')));
    expect(der.readBoolean(at('0101ff'))).toBe(true);
    refused(() => der.readBoolean(at('010101')));
  });
});

describe('times', () => {
  const time = (tag: string, text: string) =>
    at(tag + text.length.toString(16).padStart(2, '0') + Buffer.from(text).toString('hex'));

  test('are Unix seconds', () => {
    expect(der.readTime(time('17', '250701000000Z'))).toBe(1_751_328_000);
    expect(der.readTime(time('17', '500101000000Z'))).toBe(-631_152_000);
    expect(der.readTime(time('18', '20500101000000Z'))).toBe(2_524_608_000);
  });

  test.each(['2507010000Z', '250701000000', '250701000000+0000', '250231000000Z', '250701246000Z', '250701000000Zx'])(
    '%s is refused',
    (text) => refused(() => der.readTime(time('17', text))),
  );
});
