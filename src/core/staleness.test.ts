import { expect, test } from 'vitest';
import { failed, verified } from './outcome.ts';
import type { Report } from './report.ts';
import { STALE_AFTER, wordOfReport } from './staleness.ts';

const status = { slot: 1, signers: 512, committeeSize: 512 };
const report = (isStale: boolean, outcome: Report['verdict']['outcome'] = verified({ quorum: [] })) =>
  ({
    l1: { lightClient: { ...status, isStale } },
    verdict: { outcome, under: 'light-client' },
    at: 1000,
  }) as unknown as Report;

test('a verified report grows stale by its age, and at once under an L1 head that is far behind', () => {
  expect(wordOfReport(report(false), 1000 + STALE_AFTER)).toBe('verified');
  expect(wordOfReport(report(false), 1001 + STALE_AFTER)).toBe('stale');
  expect(wordOfReport(report(true), 1000)).toBe('stale');
  expect(wordOfReport(report(true, failed('equation')), 1000)).toBe('failed');
  expect(wordOfReport(undefined, 1000)).toBe('pending');
});
