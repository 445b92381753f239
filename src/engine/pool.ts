import type { ProofInput, VerifierMeta } from '../core/verifier.ts';
import { createLane, type Lane, type Run, unstarted } from './lane.ts';
import type { KnownEntries, SpawnedWorker } from './spawnedWorker.ts';

export interface Pool {
  /** Verifies one proof in a worker, as soon as one is free. Never rejects (engine/lane.ts). */
  readonly run: Lane['run'];
  /**
   * The same in idle time: one at a time, begun only while nothing else runs or waits, in a worker of its own, so that what comes
   * meanwhile never waits for it.
   */
  readonly runIdle: Lane['run'];
  close(): void;
}

interface Waiting {
  readonly start: () => Promise<Run>;
  readonly done: (run: Run) => void;
}

/** @param size most workers at a time, besides the one for idle time. @param metaOf the limits of a verifier, if there is one of that id. */
export function createPool(
  spawn: () => SpawnedWorker,
  size: number,
  metaOf: (verifier: string) => VerifierMeta | undefined,
): Pool {
  const first = createLane(spawn, size, metaOf, () => next());
  const second = createLane(spawn, 1, metaOf);
  const queue: Waiting[] = [];

  const next = () => {
    if (!first.isIdle() || !second.isIdle()) return;
    const waiting = queue.shift();
    if (waiting === undefined) return;
    void waiting.start().then((run) => {
      waiting.done(run);
      next();
    });
  };

  const runIdle = (proof: ProofInput, known: KnownEntries, signal?: AbortSignal): Promise<Run> =>
    new Promise((resolve) => {
      const leave = () => {
        const at = queue.indexOf(waiting);
        if (at === -1) return;
        queue.splice(at, 1);
        waiting.done(unstarted('aborted'));
      };
      const waiting: Waiting = {
        start: () => second.run(proof, known, signal),
        done(run) {
          signal?.removeEventListener('abort', leave);
          resolve(run);
        },
      };
      if (signal?.aborted) return resolve(unstarted('aborted'));
      signal?.addEventListener('abort', leave);
      queue.push(waiting);
      next();
    });

  return {
    run: first.run,
    runIdle,
    close() {
      for (const { done } of queue.splice(0)) done(unstarted('aborted'));
      first.close();
      second.close();
    },
  };
}
