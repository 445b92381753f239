import { afterEach, describe, expect, it, vi } from 'vitest';
import { verified } from '../core/outcome.ts';
import { DEFAULT_READER_RULE } from '../core/reader.ts';
import type { Report } from '../core/report.ts';
import { type Round, type Watch, watch } from './watch.ts';

const report = (at: number): Report => ({
  deployment: 'test',
  l1: { chainId: 1, network: 'test', under: 'own-node', head: null, outcome: verified(null) },
  rule: [],
  provers: [],
  readerRule: DEFAULT_READER_RULE,
  claims: [],
  verdict: { outcome: verified({ quorum: [] }), under: 'own-node' },
  findings: [],
  sources: [],
  activity: { kind: 'idle' },
  at,
});

let running: Watch | undefined;
afterEach(() => running?.stop());

/** Runs these rounds one after the other, the last one for ever, and collects what is shown. */
function run(rounds: readonly Round[], { interval = 0.001, push = (_: Report) => {} } = {}) {
  const shown: Report[] = [];
  const again: boolean[] = [];
  const round: Round = (signal, progress, asked) => {
    again.push(asked);
    return (rounds[again.length - 1] ?? rounds.at(-1) ?? (async () => 'unchanged'))(signal, progress, asked);
  };
  const take = (next: Report) => {
    shown.push(next);
    push(next);
  };
  running = watch(round, take, { interval, now: () => 0 });
  return { shown, again, running };
}
const boom: Round = () => Promise.reject(new RangeError('too large'));
const gives =
  (at: number): Round =>
  async () => ({ report: report(at) });
const unchanged: Round = async () => 'unchanged';

describe('watch', () => {
  it('goes on after a round that throws, and says why the last one gave nothing', async () => {
    const { shown } = run([gives(1), boom, gives(2), unchanged]);
    await vi.waitFor(() => expect(shown).toHaveLength(3));
    expect(shown[1]).toMatchObject({ at: 1, activity: { kind: 'retrying', cause: 'RangeError: too large' } });
    expect(shown[2]).toMatchObject({ at: 2, activity: { kind: 'idle' } });
  });

  it('breaks off the look that is under way when asked to, keeps what was known, and looks again in time', async () => {
    const untilAborted: Round = (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    const { shown, again, running } = run([gives(1), untilAborted, gives(2), unchanged]);
    await vi.waitFor(() => expect(again).toHaveLength(2));
    running.cancel();
    await vi.waitFor(() => expect(shown.map(({ at }) => at)).toEqual([1, 1, 2]));
    expect(shown[1]).toMatchObject({ at: 1, activity: { kind: 'idle' } });
  });

  it('goes on when the reader of its reports throws', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const push = () => {
      throw new Error('gone');
    };
    const { shown } = run([gives(1), gives(2), unchanged], { push });
    await vi.waitFor(() => expect(shown).toHaveLength(2));
    expect(warn).toHaveBeenCalledTimes(2);
    warn.mockRestore();
  });

  it('takes "retrying" back when L1 answers again, though nothing has changed', async () => {
    const failure = {
      cause: 'no answer',
      report: { ...report(9), sources: [{ id: 'a', state: 'ok', faults: [] }] },
    } as const;
    const { shown } = run([gives(1), async () => failure, unchanged]);
    await vi.waitFor(() => expect(shown).toHaveLength(3));
    expect(shown[2]).toMatchObject({ at: 1, activity: { kind: 'idle' }, sources: [{ id: 'a' }] });
  });

  it('looks again when asked, also when it was asked in the middle of a round', async () => {
    let finish: () => void = () => {};
    const slow: Round = () => new Promise((resolve) => (finish = () => resolve({ report: report(1) })));
    const { again, running } = run([slow, unchanged], { interval: 1000 });
    running.recheck();
    finish();
    await vi.waitFor(() => expect(again).toEqual([false, true]));
    running.recheck();
    await vi.waitFor(() => expect(again).toEqual([false, true, true]));
  });

  it.each([0, -1, Number.NaN, 1e9])('does not ask without a pause, whatever the interval: %s', async (interval) => {
    const { again } = run([gives(1), unchanged], { interval });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(again).toHaveLength(1);
  });

  it('shows nothing once it is stopped', async () => {
    let finish: () => void = () => {};
    const { shown, again, running } = run([
      () => new Promise((resolve) => (finish = () => resolve({ report: report(1) }))),
    ]);
    running.stop();
    finish();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([shown.length, again.length]).toEqual([0, 1]);
  });

  it('lets second opinions join the look that they belong to, and no later one', async () => {
    const told: ((report: Report) => void)[] = [];
    const asking = (at: number): Round => {
      const confirm = (progress: (report: Report) => void) => {
        told.push(progress);
        return new Promise<Report>(() => {});
      };
      return async () => ({ report: report(at), confirm });
    };
    let next = () => {};
    const later: Round = () => new Promise((resolve) => (next = () => resolve({ report: report(3) })));
    const { shown } = run([asking(1), later, unchanged]);
    await vi.waitFor(() => expect(told).toHaveLength(1));
    told[0]?.(report(2));
    expect(shown.map(({ at }) => at)).toEqual([1, 2]);
    next();
    await vi.waitFor(() => expect(shown).toHaveLength(3));
    told[0]?.(report(4));
    expect(shown.map(({ at }) => at)).toEqual([1, 2, 3]);
  });

  it('does not say that L1 answers because a second opinion came', async () => {
    let join: (report: Report) => void = () => {};
    const confirm = (progress: (report: Report) => void) => {
      join = progress;
      return new Promise<Report>(() => {});
    };
    const { shown } = run([async () => ({ report: report(1), confirm }), boom]);
    await vi.waitFor(() => expect(shown.at(-1)?.activity.kind).toBe('retrying'));
    join(report(2));
    expect(shown.at(-1)).toMatchObject({ at: 2, activity: { kind: 'retrying' } });
  });
});
