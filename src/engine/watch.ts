import type { Activity, Report } from '../core/report.ts';
import type { Looked } from './look.ts';

/** One look at L1: its report, or why there was none. `again`: look also when L1 has not moved since the last look. */
export type Round = (
  signal: AbortSignal,
  progress: (report: Report) => void,
  again: boolean,
) => Promise<Looked | Failure | 'unchanged'>;

/** L1 could not be reached, or the look broke off. The old facts stand, dated; what is missing is the next look. */
export interface Failure {
  readonly cause: string;
  readonly report: Report;
}

type Broken = Pick<Failure, 'cause'> & Partial<Failure>;

export interface Watch {
  recheck(): void;
  /** Breaks off the look that is under way. What was known stays; the next look comes at its time. */
  cancel(): void;
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

/** A day, in seconds. Timers take what is beyond 24 days for no time at all, and would ask without a pause. */
const LONGEST_INTERVAL = 86_400;

/**
 * Repeats rounds until stopped. A round never replaces facts by a spinner: what is under way is `activity`. Neither a round
 * that throws nor a reader that does ends the watch.
 */
export function watch(round: Round, push: (report: Report) => void, { interval, now }: Timing): Watch {
  const stopped = new AbortController();
  let current = new AbortController();
  let last: Report | null = null;
  let looks = 0;
  /** Why there is no newer look. */
  let trouble: Activity | null = null;
  let asked = false;
  let wake: () => void = () => {};
  const show = (report: Report) => {
    if (stopped.signal.aborted) return;
    try {
      push(report);
    } catch (error) {
      console.warn('a report could not be shown', error);
    }
  };
  const pause = (seconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 1000 * (seconds > 0 ? Math.min(seconds, LONGEST_INTERVAL) : LONGEST_PAUSE));
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (asked || stopped.signal.aborted) wake();
    });
  const look = async (): Promise<Looked | Broken | 'unchanged'> => {
    const again = asked;
    asked = false;
    current = new AbortController();
    const progress = (partial: Report) => {
      if (last === null) show(partial);
    };
    try {
      return await round(AbortSignal.any([stopped.signal, current.signal]), progress, again);
    } catch (error) {
      return { cause: String(error) };
    }
  };
  /** Shows a look, and what joins it for as long as no other has taken its place. */
  const showWhole = ({ report, confirm }: Looked) => {
    const nth = ++looks;
    last = report;
    show(report);
    const join = (joined: Report) => {
      if (nth !== looks) return;
      last = joined;
      show(trouble === null ? joined : { ...joined, activity: trouble });
    };
    confirm?.(join).catch((error: unknown) => console.warn('second opinions could not be joined', error));
  };

  const run = async () => {
    for (let attempt = 1; !stopped.signal.aborted; ) {
      const outcome = await look();
      if (typeof outcome === 'string' || !('cause' in outcome)) trouble = null;
      if (current.signal.aborted) {
        const kept = last ?? (typeof outcome === 'string' || !('cause' in outcome) ? undefined : outcome.report);
        if (kept !== undefined) show({ ...kept, activity: { kind: 'idle' } });
      } else if (outcome === 'unchanged') {
        if (attempt > 1 && last !== null) show(last); // it answers again, and nothing has changed
        attempt = 1;
      } else if (!('cause' in outcome)) {
        attempt = 1;
        showWhole(outcome);
      } else {
        const wait = Math.min(interval * 2 ** (attempt - 1), LONGEST_PAUSE);
        trouble = { kind: 'retrying', attempt, at: now() + wait, cause: outcome.cause };
        const kept = last ?? outcome.report;
        const sources = outcome.report?.sources ?? kept?.sources ?? [];
        if (last !== null) last = { ...last, sources };
        if (kept !== undefined) show({ ...kept, sources, activity: trouble });
        attempt++;
        await pause(wait);
        continue;
      }
      await pause(interval);
    }
  };
  void run();
  return {
    recheck() {
      asked = true;
      wake();
    },
    cancel() {
      current.abort();
    },
    stop() {
      stopped.abort();
      wake();
    },
  };
}
