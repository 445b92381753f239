import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toBytes, toHex } from './bytes.ts';
import { ShapeError } from './shape.ts';
import { byteList, byteVector, merkleize, mixInLength, type Ssz, smallUint64, uint64, uint256, vector } from './ssz.ts';
import { container } from './sszContainer.ts';

const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest());
const pair = (a: Uint8Array, b: Uint8Array) => sha256(new Uint8Array([...a, ...b]));
const chunk = (text: string) => {
  const bytes = new Uint8Array(32);
  bytes.set(toBytes(`0x${text}`));
  return bytes;
};
const ZERO = new Uint8Array(32);

const point = container({ x: uint64, tailData: byteList(32), y: byteVector(2), moreData: byteList(40) });
const value = { x: 258n, tailData: '0xabcdef', y: '0x1122', moreData: '0x' } as const;
// Fixed part: 8 + 4 + 2 + 4 bytes; the offsets are 18 and 21.
const bytes = '0x0201000000000000' + '12000000' + '1122' + '15000000' + 'abcdef';

describe('SSZ', () => {
  it('reads and writes a container as the specification says', () => {
    expect(toHex(point.encode(value))).toBe(bytes);
    expect(point.decode(toBytes(bytes as `0x${string}`), 'point')).toEqual(value);
    expect(point.fromJson({ x: '258', tail_data: '0xABcdef', y: '0x1122', more_data: '0x' }, 'point')).toEqual(value);
  });

  it.each([
    ['a first offset that is too large', bytes.replace('12000000', '13000000')],
    ['a first offset into the fixed part', bytes.replace('12000000', '11000000')],
    ['offsets that turn back', bytes.replace('15000000', '11000000')],
    ['an offset behind the end', bytes.replace('15000000', '16000000')],
    ['a huge offset', bytes.replace('15000000', 'ffffffff')],
    ['a list that is too long', `${bytes}${'00'.repeat(41)}`],
    ['too few bytes', bytes.slice(0, 30)],
    ['no bytes', '0x'],
  ])('refuses %s', (_, wrong) => {
    expect(() => point.decode(toBytes(wrong as `0x${string}`), 'point')).toThrow(ShapeError);
  });

  it.each<[string, Ssz<unknown>, unknown]>([
    ['a number that is no text', uint64, 258],
    ['a leading zero', uint64, '0258'],
    ['a sign', uint64, '+1'],
    ['a minus', uint64, '-1'],
    ['hexadecimal', uint64, '0x10'],
    ['an exponent', uint64, '1e3'],
    ['a space', uint64, ' 1'],
    ['no digits', uint64, ''],
    ['2^64', uint64, '18446744073709551616'],
    ['2^256', uint256, (2n ** 256n).toString()],
    ['a million digits', uint256, '9'.repeat(1_000_000)],
    ['2^53 where a small number belongs', smallUint64, '9007199254740992'],
    ['a byte too few', byteVector(2), '0x11'],
    ['a byte too many', byteVector(2), '0x112233'],
    ['half a byte', byteVector(2), '0x112'],
    ['no hexadecimal', byteVector(2), '0x11zz'],
    ['bytes without 0x', byteVector(2), '1122'],
    ['a list that is too long', byteList(2), '0x112233'],
    ['a vector that is too short', vector(byteVector(1), 2), ['0x11']],
    ['a vector that is no list', vector(byteVector(1), 2), { 0: '0x11', 1: '0x11', length: 2 }],
    ['an object without a field', point, { x: '1' }],
    ['an object with a field too many', point, { x: '258', tail_data: '0x', y: '0x1122', more_data: '0x', z: '1' }],
    ['null', point, null],
    ['a list for an object', point, []],
  ])('refuses JSON with %s', (_, type, wrong) => {
    expect(() => type.fromJson(wrong, 'at')).toThrow(ShapeError);
  });

  it('takes the largest numbers', () => {
    expect(uint64.fromJson('18446744073709551615', 'at')).toBe(2n ** 64n - 1n);
    expect(uint256.fromJson((2n ** 256n - 1n).toString(), 'at')).toBe(2n ** 256n - 1n);
    expect(smallUint64.fromJson('9007199254740991', 'at')).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => smallUint64.decode(new Uint8Array(8).fill(255), 'at')).toThrow(ShapeError);
  });

  it('hashes as the specification says', () => {
    const tail = pair(chunk('abcdef'), chunk('03'));
    const more = pair(pair(ZERO, ZERO), ZERO);
    expect(toHex(point.root(value, sha256))).toBe(toHex(pair(pair(chunk('0201'), tail), pair(chunk('1122'), more))));
    const three = ['0x01', '0x02', '0x03'] as const;
    expect(toHex(vector(byteVector(1), 3).root(three, sha256))).toBe(
      toHex(pair(pair(chunk('01'), chunk('02')), pair(chunk('03'), ZERO))),
    );
    const long = `0x${'11'.repeat(48)}` as const;
    expect(toHex(byteVector(48).root(long, sha256))).toBe(toHex(pair(chunk('11'.repeat(32)), chunk('11'.repeat(16)))));
  });

  it('merkleizes sparse trees without building them', () => {
    let zero = ZERO;
    let root = chunk('07');
    for (let i = 0; i < 24; i++) {
      root = pair(root, zero);
      zero = pair(zero, zero);
    }
    expect(toHex(merkleize(chunk('07'), 24, sha256))).toBe(toHex(root));
    expect(toHex(merkleize(new Uint8Array(), 24, sha256))).toBe(toHex(zero));
    expect(toHex(mixInLength(root, 1, sha256))).toBe(toHex(pair(root, chunk('01'))));
  });
});
