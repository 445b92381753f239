import { expect, it } from 'vitest';
import { closedList, type List, listFindings, openTo } from './lists.ts';
import { type BlockRef, gap, type Proven } from './proven.ts';
import { utc } from './time.ts';

const HEAD: BlockRef = { number: 1, hash: '0x01', stateRoot: '0x02', timestamp: 5 };
const answered = (value: boolean) => ({ value, head: HEAD, evidence: ['0x03'] }) as unknown as Proven<boolean>;
const list = (change: Partial<List> = {}): List => ({ isClosed: true, said: 'Only they.', evidence: [], ...change });

it('is a finding while it keeps others out, and none when anybody may', () => {
  expect(listFindings('who may', list({ prover: 'a' }))).toEqual([
    { code: 'allow-list', said: 'Only they.', prover: 'a', evidence: [] },
  ]);
  expect(listFindings('who may', list({ isClosed: false }))).toEqual([]);
});

it('is neither open nor closed when it could not be read', () => {
  expect(listFindings('who may', gap('timeout'))).toMatchObject([
    { code: 'unread', said: 'L1 did not tell who may: timeout.' },
  ]);
  expect(openTo('Anybody may.', gap('timeout')).result).toMatchObject({ status: 'unverifiable', code: 'timeout' });
});

it('holds a way out up, until it opens where a clock does that', () => {
  expect(openTo('Anybody may.', list()).result).toEqual({ status: 'pending', code: 'not-reached' });
  expect(openTo('Anybody may.', list({ opens: 9 })).result).toMatchObject({ notBefore: 9 });
  expect(openTo('Anybody may.', list({ isClosed: false, opens: 9 })).result).toMatchObject({ status: 'verified' });
});

it('a role that the zero account has is of another kind than is known', () => {
  expect(closedList(answered(false), 'Only they.', 'a')).toEqual(list({ prover: 'a', evidence: ['0x03'] }));
  expect(closedList(answered(true), 'Only they.')).toMatchObject({ gap: 'unsupported-version' });
  expect(closedList(gap('call-reverted'), 'Only they.')).toMatchObject({ gap: 'call-reverted' });
});

it('a time that no date has is still said', () => {
  expect(utc(1_800_000_060)).toBe('2027-01-15 08:01 UTC');
  expect([1e300, -1, Number.NaN].map(utc)).toEqual(['second 1e+300', 'second -1', 'second NaN']);
});
