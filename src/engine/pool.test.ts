import { describe, expect, it, vi } from 'vitest';
import { verified } from '../core/outcome.ts';
import type { VerifierMeta } from '../core/verifier.ts';
import { createPool } from './pool.ts';
import type { SpawnedWorker, VerifierAnswer } from './spawnedWorker.ts';

const meta = (milliseconds: number): VerifierMeta => ({
  id: 'test',
  name: 'test',
  family: 'zk',
  limits: { milliseconds, bytes: 1 },
  trusts: [],
});
const yes: VerifierAnswer = verified({ system: 'test', key: '0x' as const, publicInputs: [] });
const proof = { verifier: 'test', input: null };

/** Workers that do what `behave` says, with a note of which were ended. */
function workers(behave: (nth: number, crash: (cause: string) => void) => Promise<VerifierAnswer>) {
  const made: { terminate: ReturnType<typeof vi.fn>; crash: (cause: string) => void }[] = [];
  const spawn = (): SpawnedWorker => {
    const nth = made.length;
    let crash: (cause: string) => void = () => {};
    const worker = {
      api: {
        verify: () => behave(nth, (cause) => crash(cause)),
        verifyAll: async (): Promise<readonly VerifierAnswer[]> => Promise.reject(new Error('not asked for')),
      },
      terminate: vi.fn(),
      onCrash(report: (cause: string) => void) {
        crash = report;
      },
    };
    made.push({ terminate: worker.terminate, crash: (cause) => crash(cause) });
    return worker;
  };
  return { spawn, made };
}
const hang = () => new Promise<VerifierAnswer>(() => {});

describe('createPool', () => {
  it('keeps a worker that answered, and never has more than its size', async () => {
    const { spawn, made } = workers(async () => yes);
    const pool = createPool(spawn, 2, () => meta(1000));
    const answers = await Promise.all(Array.from({ length: 20 }, () => pool.run(proof, [])));
    expect(answers.map(({ answer }) => answer)).toEqual(Array.from({ length: 20 }, () => yes));
    expect(made).toHaveLength(2);
    expect(made.every(({ terminate }) => terminate.mock.calls.length === 0)).toBe(true);
  });

  it('ends a worker that takes too long, and goes on with a fresh one', async () => {
    const { spawn, made } = workers((nth) => (nth === 0 ? hang() : Promise.resolve(yes)));
    const pool = createPool(spawn, 1, () => meta(20));
    const [late, next] = await Promise.all([pool.run(proof, []), pool.run(proof, [])]);
    expect(late.answer).toMatchObject({ status: 'unverifiable', code: 'timeout' });
    expect(next.answer).toEqual(yes);
    expect(made[0]?.terminate).toHaveBeenCalledOnce();
  });

  it('ends a worker on abort, and leaves a queued job unstarted', async () => {
    const { spawn, made } = workers(hang);
    const pool = createPool(spawn, 1, () => meta(1000));
    const controller = new AbortController();
    const both = [pool.run(proof, [], controller.signal), pool.run(proof, [], controller.signal)];
    controller.abort();
    for (const { answer } of await Promise.all(both)) expect(answer).toMatchObject({ code: 'aborted' });
    expect(made).toHaveLength(1);
    expect(made[0]?.terminate).toHaveBeenCalledOnce();
  });

  it('harms only its own check when a worker dies or throws', async () => {
    const { spawn } = workers((nth, crash) => {
      if (nth === 0) return Promise.reject(new Error('boom'));
      if (nth === 1) {
        crash('out of memory');
        return hang();
      }
      return Promise.resolve(yes);
    });
    const pool = createPool(spawn, 1, () => meta(1000));
    const answers = await Promise.all([pool.run(proof, []), pool.run(proof, []), pool.run(proof, [])]);
    expect(answers[0]?.answer).toMatchObject({
      status: 'unverifiable',
      code: 'verifier-crashed',
      cause: 'Error: boom',
    });
    expect(answers[1]?.answer).toMatchObject({ code: 'verifier-crashed', cause: 'out of memory' });
    expect(answers[2]?.answer).toEqual(yes);
  });

  it('does not hand a proof to a worker that died while it was idle', async () => {
    const { spawn, made } = workers((nth) =>
      nth === 0 && made[0]?.terminate.mock.calls.length ? hang() : Promise.resolve(yes),
    );
    const pool = createPool(spawn, 1, () => meta(1000));
    await pool.run(proof, []);
    made[0]?.crash('out of memory');
    expect(made[0]?.terminate).toHaveBeenCalledOnce();
    expect((await pool.run(proof, [])).answer).toEqual(yes);
    expect(made).toHaveLength(2);
  });

  it('gives a code when no worker can be made, or one cannot be spoken to', async () => {
    const none = createPool(
      () => {
        throw new Error('no more threads');
      },
      1,
      () => meta(1000),
    );
    for (const { answer } of await Promise.all([none.run(proof, []), none.run(proof, [])])) {
      expect(answer).toMatchObject({ status: 'unverifiable', code: 'verifier-crashed' });
    }
    const mute = createPool(
      workers(() => {
        throw new Error('could not be cloned');
      }).spawn,
      1,
      () => meta(1000),
    );
    expect((await mute.run(proof, [])).answer).toMatchObject({ code: 'verifier-crashed' });
  });

  it('settles an aborted job at once, also while another has the only worker', async () => {
    const pool = createPool(workers(hang).spawn, 1, () => meta(60_000));
    void pool.run(proof, []);
    const controller = new AbortController();
    const queued = pool.run(proof, [], controller.signal);
    controller.abort();
    expect((await queued).answer).toMatchObject({ code: 'aborted' });
    expect((await pool.run(proof, [], controller.signal)).answer).toMatchObject({ code: 'aborted' });
    pool.close();
  });

  it('measures the verification, not the wait for a worker', async () => {
    const slow = () => new Promise<VerifierAnswer>((resolve) => setTimeout(() => resolve(yes), 60));
    const pool = createPool(workers(slow).spawn, 1, () => meta(1000));
    const started = performance.now();
    const runs = await Promise.all([pool.run(proof, []), pool.run(proof, []), pool.run(proof, [])]);
    const whole = performance.now() - started;
    for (const { took } of runs) expect(took).toBeGreaterThan(50);
    expect(runs.reduce((sum, { took }) => sum + took, 0)).toBeLessThanOrEqual(whole);
  });

  it('says so when there is no such verifier', async () => {
    const pool = createPool(workers(hang).spawn, 1, () => undefined);
    expect((await pool.run(proof, [])).answer).toMatchObject({ code: 'no-verifier' });
  });

  it('settles everything when closed', async () => {
    const { spawn } = workers(hang);
    const pool = createPool(spawn, 1, () => meta(1000));
    const both = [pool.run(proof, []), pool.run(proof, [])];
    pool.close();
    for (const { answer } of await Promise.all(both)) expect(answer).toMatchObject({ code: 'aborted' });
  });

  describe('idle time', () => {
    /** Answers when told to, and says which verifier was started. */
    const patient = () => {
      const started: string[] = [];
      const finish = new Map<string, () => void>();
      const spawn = vi.fn(
        (): SpawnedWorker => ({
          api: {
            verify(verifier) {
              started.push(verifier);
              return new Promise((resolve) => finish.set(verifier, () => resolve(yes)));
            },
            verifyAll: () => Promise.reject(new Error('not asked for')),
          },
          terminate() {},
          onCrash() {},
        }),
      );
      const pool = createPool(spawn, 1, () => meta(10_000));
      return { pool, started, spawn, end: (verifier: string) => finish.get(verifier)?.() };
    };
    const of = (verifier: string) => ({ verifier, input: null });

    it('begins when nothing else runs or waits, with one at a time', async () => {
      const { pool, started, end } = patient();
      const second = [pool.runIdle(of('c'), []), pool.runIdle(of('d'), [])];
      expect(started).toEqual(['c']);
      const first = [pool.run(of('a'), []), pool.run(of('b'), [])];
      end('c');
      await second[0];
      expect(started).toEqual(['c', 'a']);
      end('a');
      await first[0];
      expect(started).toEqual(['c', 'a', 'b']);
      end('b');
      await first[1];
      await vi.waitFor(() => expect(started).toEqual(['c', 'a', 'b', 'd']));
      end('d');
      expect((await second[1])?.answer).toEqual(yes);
    });

    it('never keeps what comes meanwhile waiting, not even for a worker', async () => {
      const { pool, started, spawn, end } = patient();
      void pool.runIdle(of('c'), []);
      const first = pool.run(of('a'), []);
      expect(started).toEqual(['c', 'a']);
      expect(spawn).toHaveBeenCalledTimes(2);
      end('a');
      expect((await first).answer).toEqual(yes);
      pool.close();
    });

    it('settles what waits for it on abort and on closing, and goes on after what nothing here verifies', async () => {
      const { pool, started, end } = patient();
      const busy = pool.run(of('a'), []);
      const controller = new AbortController();
      const aborted = pool.runIdle(of('c'), [], controller.signal);
      controller.abort();
      expect((await aborted).answer).toMatchObject({ code: 'aborted' });
      expect((await pool.runIdle(of('c'), [], controller.signal)).answer).toMatchObject({ code: 'aborted' });
      const waiting = pool.runIdle(of('d'), []);
      pool.close();
      expect((await waiting).answer).toMatchObject({ code: 'aborted' });
      expect(started).toEqual(['a']);
      end('a');
      await busy;

      const none = createPool(workers(async () => yes).spawn, 1, (id) => (id === 'none' ? undefined : meta(1000)));
      const both = [none.runIdle(of('none'), []), none.runIdle(of('some'), [])];
      expect((await both[0])?.answer).toMatchObject({ code: 'no-verifier' });
      expect((await both[1])?.answer).toEqual(yes);
    });
  });
});
