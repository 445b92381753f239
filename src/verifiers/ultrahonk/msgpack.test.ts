import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Packable, pack, unpack } from './msgpack.ts';

const { message } = fc.letrec<{ message: Packable }>((tie) => ({
  message: fc.oneof(
    { depthSize: 'small' },
    fc.boolean(),
    fc.nat(127),
    fc.string(),
    fc.uint8Array({ maxLength: 400 }),
    fc.array(tie('message'), { maxLength: 20 }),
    fc.dictionary(fc.string(), tie('message'), { noNullPrototype: true }),
  ),
}));

test('what is written is read again', () => {
  fc.assert(
    fc.property(message, (value) => {
      expect(unpack(pack(value))).toEqual(value);
    }),
  );
});

test('what is cut short, goes on, or is of another kind is refused', () => {
  fc.assert(
    fc.property(message, (value) => {
      const bytes = pack(value);
      expect(() => unpack(bytes.subarray(0, -1))).toThrow(RangeError);
      expect(() => unpack(Uint8Array.of(...bytes, 0))).toThrow(RangeError);
    }),
  );
  for (const kind of [0xc0, 0xc1, 0xca, 0xcb, 0xd3, 0xff])
    expect(() => unpack(Uint8Array.of(kind))).toThrow(RangeError);
  for (const value of [-1, 0.5, 128]) expect(() => pack(value)).toThrow(RangeError);
});
