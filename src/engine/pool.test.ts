import { describe, expect, it, vi } from 'vitest';
import { verified } from '../core/outcome.ts';
import type { VerifierMeta } from '../core/verifier.ts';
import { createPool, type SpawnedWorker, type VerifierAnswer } from './pool.ts';

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
  const made: { terminate: ReturnType<typeof vi.fn> }[] = [];
  const spawn = (): SpawnedWorker => {
    const nth = made.length;
    let crash: (cause: string) => void = () => {};
    const worker = {
      api: { verify: () => behave(nth, (cause) => crash(cause)) },
      terminate: vi.fn(),
      onCrash(report: (cause: string) => void) {
        crash = report;
      },
    };
    made.push(worker);
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
    expect(answers).toEqual(Array.from({ length: 20 }, () => yes));
    expect(made).toHaveLength(2);
    expect(made.every(({ terminate }) => terminate.mock.calls.length === 0)).toBe(true);
  });

  it('ends a worker that takes too long, and goes on with a fresh one', async () => {
    const { spawn, made } = workers((nth) => (nth === 0 ? hang() : Promise.resolve(yes)));
    const pool = createPool(spawn, 1, () => meta(20));
    const [late, next] = await Promise.all([pool.run(proof, []), pool.run(proof, [])]);
    expect(late).toMatchObject({ status: 'unverifiable', code: 'timeout' });
    expect(next).toEqual(yes);
    expect(made[0]?.terminate).toHaveBeenCalledOnce();
  });

  it('ends a worker on abort, and leaves a queued job unstarted', async () => {
    const { spawn, made } = workers(hang);
    const pool = createPool(spawn, 1, () => meta(1000));
    const controller = new AbortController();
    const both = [pool.run(proof, [], controller.signal), pool.run(proof, [], controller.signal)];
    controller.abort();
    for (const answer of await Promise.all(both)) expect(answer).toMatchObject({ code: 'aborted' });
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
    expect(answers[0]).toMatchObject({ status: 'unverifiable', code: 'verifier-crashed', cause: 'Error: boom' });
    expect(answers[1]).toMatchObject({ code: 'verifier-crashed', cause: 'out of memory' });
    expect(answers[2]).toEqual(yes);
  });

  it('says so when there is no such verifier', async () => {
    const pool = createPool(workers(hang).spawn, 1, () => undefined);
    expect(await pool.run(proof, [])).toMatchObject({ code: 'no-verifier' });
  });

  it('settles everything when closed', async () => {
    const { spawn } = workers(hang);
    const pool = createPool(spawn, 1, () => meta(1000));
    const both = [pool.run(proof, []), pool.run(proof, [])];
    pool.close();
    for (const answer of await Promise.all(both)) expect(answer).toMatchObject({ code: 'aborted' });
  });
});
