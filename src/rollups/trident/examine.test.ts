import { expect, it } from 'vitest';
import { silenceOf } from './examine.ts';

it('silence backs a root only when there was time to break it', () => {
  const posted = { block: 1, time: 1000, by: '0x' } as const;
  expect(silenceOf({ onL1: 'accepted', posted, acceptedAt: 1600 }, 600)).toBe('backs');
  expect(silenceOf({ onL1: 'accepted', posted, acceptedAt: 1599 }, 600)).toBe('silent');
  expect(silenceOf({ onL1: 'accepted', posted, acceptedAt: 1012 }, 0)).toBe('silent');
  expect(silenceOf({ onL1: 'accepted', posted }, 600)).toBe('silent');
  expect(silenceOf({ onL1: 'open', posted }, 600)).toBe('silent');
});
