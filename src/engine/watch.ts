import type { Activity, Report } from '../core/report.ts';

/** One look at L1: its report, or why there was none. `again` is false when nothing has changed since the last. */
export type Round = (
  signal: AbortSignal,
  progress: (report: Report) => void,
) => Promise<Report | Failure | 'unchanged'>;

/** L1 could not be reached at all. The old facts stand, dated; what is missing is the next look. */
export interface Failure {
  readonly cause: string;
  readonly report: Report;
}

export interface Watch {
  recheck(): void;
  stop(): void;
}

export interface Timing {
  /** Seconds between looks. */
  readonly interval: number;
  /** Unix seconds. */
  readonly now: () => number;
}

/** Longest pause between attempts at an L1 that does not answer, in seconds. */
const LONGEST_PAUSE = 60;

/** Repeats rounds until stopped. A round never replaces facts by a spinner: what is under way is `activity`. */
export function watch(round: Round, push: (report: Report) => void, { interval, now }: Timing): Watch {
  const stopped = new AbortController();
  let last: Report | null = null;
  let wake: () => void = () => {};
  const show = (report: Report) => {
    if (!stopped.signal.aborted) push(report);
  };
  const pause = (seconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async () => {
    for (let attempt = 1; !stopped.signal.aborted; ) {
      const outcome = await round(stopped.signal, (partial) => {
        if (last === null) show(partial);
      });
      if (outcome === 'unchanged') attempt = 1;
      else if ('cause' in outcome) {
        const wait = Math.min(interval * 2 ** (attempt - 1), LONGEST_PAUSE);
        const activity: Activity = { kind: 'retrying', attempt, at: now() + wait, cause: outcome.cause };
        const kept = last ?? outcome.report;
        show({ ...kept, sources: outcome.report.sources, activity });
        attempt++;
        await pause(wait);
        continue;
      } else {
        attempt = 1;
        last = outcome;
        show(outcome);
      }
      await pause(interval);
    }
  };
  const running = run();
  running.catch((error: unknown) => {
    if (!stopped.signal.aborted) throw error;
  });
  return {
    recheck: () => wake(),
    stop() {
      stopped.abort();
      wake();
    },
  };
}
