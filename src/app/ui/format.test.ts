import { describe, expect, it } from 'vitest';
import { differences } from './Compared.tsx';
import { absolute, age, byteSize, duration, grouped, listed, milliseconds } from './format.ts';

describe('duration', () => {
  it('has two units at most', () => {
    expect([0, 12, 90, 3600, 7300, 532_800].map(duration)).toEqual([
      '0 s',
      '12 s',
      '1 min 30 s',
      '1 h',
      '2 h 1 min',
      '6 d 4 h',
    ]);
    expect(duration(-5)).toBe('0 s');
  });
});

it('an age of minutes has no seconds', () => expect([59, 90, 3700].map(age)).toEqual(['59 s', '1 min', '1 h 1 min']));

it('a date always names its zone', () => expect(absolute(0, 'utc')).toBe('1 Jan 1970, 00:00:00 UTC'));

it('numbers are rounded to two figures and grouped', () => {
  expect([8.44, 230, 1234].map(milliseconds)).toEqual(['8.4 ms', '230 ms', '1.2 s']);
  expect([768, 1234, 34_000_000].map(byteSize)).toEqual(['768 bytes', '1.2 kB', '34 MB']);
  expect(grouped(9_123_456)).toBe('9 123 456');
  expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
});

describe('differences', () => {
  it('marks whole bytes of hexadecimal', () => {
    expect(differences('0x11aa22', '0x11ab22').filter((piece) => piece.differs)).toEqual([
      { text: 'aa', differs: true, from: 4 },
    ]);
    expect(differences('0x11', '0x11')).toEqual([{ text: '0x11', differs: false, from: 0 }]);
  });

  it('marks what one side has more', () => {
    expect(differences('0x1122', '0x11').at(-1)).toEqual({ text: '22', differs: true, from: 4 });
  });
});
