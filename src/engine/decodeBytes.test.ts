import { expect, test } from 'vitest';
import { decodeBytes } from './decodeBytes.ts';

const text = (content: string) => new TextEncoder().encode(content);
const bytes = Uint8Array.of(0x84, 0x44, 0xa1, 0x01, 0xff);

test.each([
  '0x8444a101ff',
  '8444A101FF',
  '"0x8444a101ff"',
  '8444 a101\nff\n',
  'hEShAf8=',
  'hEShAf8',
  'hESh\nAf8=\n',
  'hEShAf8=',
])('%j stands for bytes', (content) => expect(decodeBytes(text(content))[0]).toEqual(bytes));

test('other bytes stand for themselves', () => {
  expect(decodeBytes(bytes)).toEqual([bytes]);
  for (const content of ['this is no {{{', '', '%%%']) expect(decodeBytes(text(content))).toEqual([text(content)]);
});
