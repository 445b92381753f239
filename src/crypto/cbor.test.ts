import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBytes } from '../formats/bytes.ts';
import { bytesHead, CborError, readCbor } from './cbor.ts';

const at = (hex: string) => readCbor(toBytes(`0x${hex}`));

test('reads what is shortest, with its place', () => {
  expect(at('1903e8')).toMatchObject({ kind: 'integer', value: 1000n, from: 0, end: 3 });
  expect(at('3822')).toMatchObject({ kind: 'integer', value: -35n });
  expect(at('820143010203')).toMatchObject({
    kind: 'array',
    items: [{ value: 1n }, { kind: 'bytes', content: 3, end: 6 }],
  });
  expect(at('f6')).toMatchObject({ kind: 'simple', value: null });
  expect(at('d280')).toMatchObject({ kind: 'tag', tag: 18, inner: { kind: 'array' } });
});

test('reads maps with and without their length', () => {
  const entries = [[{ value: 'a' }, { value: 1n }]];
  expect(at('a1616101')).toMatchObject({ kind: 'map', isIndefinite: false, entries });
  expect(at('bf616101ff')).toMatchObject({ kind: 'map', isIndefinite: true, entries, end: 5 });
});

test.each([
  ['nothing', ''],
  ['a number longer than needed', '1801'],
  ['a number of two bytes that fits in one', '190001'],
  ['bytes after the value', '0000'],
  ['fewer bytes than promised', '4201'],
  ['an array of indefinite length', '9f01ff'],
  ['bytes of indefinite length', '5f4101ff'],
  ['a map without its end', 'bf616101'],
  ['a key twice', 'a2616101616102'],
  ['a key twice in an open map', 'bf616101616102ff'],
  ['a key that is a list', 'a18001'],
  ['text that is not UTF-8', '61ff'],
  ['a huge promise of bytes', '5bffffffffffffffff'],
  ['a huge promise of entries', 'bbffffffffffffffff'],
  ['a fraction', 'f93c00'],
  ['a break by itself', 'ff'],
  ['deep nesting', '81'.repeat(5000)],
  ['many values', `99ffff${'00'.repeat(65_535)}`],
])('refuses %s', (_, hex) => expect(() => at(hex)).toThrow(CborError));

test('any bytes are read or refused, and nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        expect(readCbor(bytes).end).toBe(bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(CborError);
      }
    }),
  );
});

test('heads of byte strings are those that are read', () => {
  for (const length of [0, 23, 24, 255, 256, 65_535, 65_536]) {
    const bytes = new Uint8Array(length);
    const whole = Uint8Array.from([...bytesHead(length), ...bytes]);
    expect(readCbor(whole)).toMatchObject({ kind: 'bytes', content: whole.length - length, end: whole.length });
  }
});
