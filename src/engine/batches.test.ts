import { describe, expect, it } from 'vitest';
import { failed, verified } from '../core/outcome.ts';
import type { VerifierMeta } from '../core/verifier.ts';
import { createPool } from './pool.ts';
import type { SpawnedWorker, VerifierAnswer } from './spawnedWorker.ts';

const meta = (id: string): VerifierMeta => ({
  id,
  name: id,
  family: 'zk',
  limits: { milliseconds: 100, bytes: 1 },
  batch: 8,
  trusts: [],
});
const yes: VerifierAnswer = verified({ system: 'test', key: '0x' as const, publicInputs: [] });
const no: VerifierAnswer = failed('equation');
const proof = (input: unknown, verifier = 'test') => ({ verifier, input });
const soon = <T>(value: T) => new Promise<T>((resolve) => setTimeout(() => resolve(value), 5));

/** Workers that say no to zero alone, after `before` had its say about a batch. Notes each call's inputs. */
function workers(before: (inputs: readonly unknown[]) => unknown = () => undefined) {
  const calls: (readonly unknown[])[] = [];
  let ended = 0;
  const answer = (input: unknown) => (input === 0 ? no : yes);
  const spawn = (): SpawnedWorker => ({
    api: {
      async verify(_, input) {
        calls.push([input]);
        return soon(answer(input));
      },
      async verifyAll(_, inputs) {
        calls.push(inputs);
        await before(inputs);
        return soon(inputs.map(answer));
      },
    },
    terminate() {
      ended++;
    },
    onCrash() {},
  });
  return { spawn, calls, ended: () => ended };
}

describe('proofs that wait for one verifier', () => {
  it('are verified together, at most as many as it takes, each with its own answer and share of the time', async () => {
    const { spawn, calls } = workers();
    const pool = createPool(spawn, 1, meta);
    const runs = await Promise.all(Array.from({ length: 12 }, (_, i) => pool.run(proof(i % 5), [])));
    expect(runs.map(({ answer }) => answer)).toEqual(Array.from({ length: 12 }, (_, i) => (i % 5 === 0 ? no : yes)));
    expect(calls.map(({ length }) => length)).toEqual([1, 8, 3]);
    expect(runs[1]?.took).toBeLessThan(runs[0]?.took ?? 0);
  });

  it('are shared among the workers', async () => {
    const { spawn, calls } = workers();
    const pool = createPool(spawn, 2, meta);
    await Promise.all(Array.from({ length: 8 }, (_, i) => pool.run(proof(i), [])));
    expect(calls.map(({ length }) => length)).toEqual([1, 1, 3, 2, 1]);
  });

  it('do not mix with those of another verifier, nor with those that were given state', async () => {
    const { spawn, calls } = workers();
    const pool = createPool(spawn, 1, meta);
    const state = [['a', 1]] as const;
    await Promise.all([
      pool.run(proof('first'), []),
      pool.run(proof('a'), []),
      pool.run(proof('b', 'other'), []),
      pool.run(proof('c'), state),
      pool.run(proof('d'), []),
      pool.run(proof('e', 'other'), []),
    ]);
    expect(calls).toEqual([['first'], ['a', 'd'], ['b', 'e'], ['c']]);
  });
});

describe('a batch that does not end well', () => {
  it.each([
    ['throws', () => Promise.reject(new Error('boom'))],
    ['hangs', () => new Promise(() => {})],
  ])('when its worker %s, is tried again one by one', async (_, before) => {
    const { spawn, calls, ended } = workers(before);
    const pool = createPool(spawn, 1, meta);
    const runs = await Promise.all([1, 1, 0, 1].map((input) => pool.run(proof(input), [])));
    expect(runs.map(({ answer }) => answer)).toEqual([yes, yes, no, yes]);
    expect(calls).toEqual([[1], [1, 0, 1], [1], [0], [1]]);
    expect(ended()).toBe(1);
  });

  it('goes on without a proof that was aborted, and ends when all were', async () => {
    const { spawn, calls, ended } = workers(() => soon(null));
    const pool = createPool(spawn, 1, meta);
    const [one, both] = [new AbortController(), new AbortController()];
    const first = pool.run(proof('first'), []);
    const runs = [pool.run(proof(1), [], one.signal), pool.run(proof(0), [])];
    await first;
    one.abort();
    expect((await runs[0])?.answer).toMatchObject({ code: 'aborted' });
    expect((await runs[1])?.answer).toEqual(no);
    expect(ended()).toBe(0);
    const again = pool.run(proof('again'), []);
    const rest = [1, 2].map((input) => pool.run(proof(input), [], both.signal));
    await again;
    both.abort();
    for (const { answer } of await Promise.all(rest)) expect(answer).toMatchObject({ code: 'aborted' });
    expect(ended()).toBe(1);
    expect(calls.at(-1)).toEqual([1, 2]);
  });

  it('is settled whole when the pool is closed', async () => {
    const { spawn } = workers(() => new Promise(() => {}));
    const pool = createPool(spawn, 1, meta);
    const first = pool.run(proof('first'), []);
    const rest = [1, 2].map((input) => pool.run(proof(input), []));
    await first;
    pool.close();
    for (const { answer } of await Promise.all(rest)) expect(answer).toMatchObject({ code: 'aborted' });
  });
});
