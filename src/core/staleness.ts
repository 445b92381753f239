import type { Outcome } from './outcome.ts';
import type { Report } from './report.ts';
import type { Word } from './words.ts';

/** Facts older than this no longer count as verified, in seconds. */
export const STALE_AFTER = 15 * 60;

/**
 * How old a report's facts are, in seconds: since they were established here, and without end when the L1 head on which
 * they stand is itself far behind.
 * @param now Unix seconds.
 */
export const ageOf = ({ l1, at }: Report, now: number): number =>
  l1.lightClient?.isStale === true ? Number.POSITIVE_INFINITY : now - at;

/** @param age of the facts, in seconds. */
export const wordOf = (outcome: Outcome, age: number): Word =>
  outcome.status === 'verified' && age > STALE_AFTER ? 'stale' : outcome.status;

/** @param now Unix seconds. */
export const wordOfReport = (report: Report | undefined, now: number): Word =>
  report === undefined ? 'pending' : wordOf(report.verdict.outcome, ageOf(report, now));
