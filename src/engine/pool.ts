import type { Ask } from '../core/ask.ts';
import { type GapCode, type Outcome, unverifiable } from '../core/outcome.ts';
import type { ProofInput, VerifierFacts, VerifierMeta } from '../core/verifier.ts';

/** What a verifier worker offers. The Comlink surface of `workers/verifier.worker.ts`. */
export interface VerifierWorkerApi {
  verify(verifier: string, input: unknown, known: KnownEntries): Promise<VerifierAnswer>;
}
export type KnownEntries = readonly (readonly [key: string, value: unknown])[];
export type VerifierAnswer = Outcome<VerifierFacts> | { readonly needs: readonly Ask[] };

/** One worker of the host: a browser's Worker or a thread of Node. */
export interface SpawnedWorker {
  readonly api: VerifierWorkerApi;
  /** Ends it at once, in the middle of whatever it does: a synchronous WASM call can be stopped no other way. */
  terminate(): void;
  /** Names the one that is told when the worker dies by itself. */
  onCrash(report: (cause: string) => void): void;
}

/** What became of one proof, and the milliseconds from its start in a worker to its end: waiting for a worker is no part. */
export interface PoolRun {
  readonly answer: VerifierAnswer;
  readonly took: number;
}

export interface Pool {
  /**
   * Verifies one proof in a worker. Never rejects: a crash, a time-out and an abort are outcomes of this proof alone, the
   * worker is ended, and the next proof gets a fresh one.
   */
  run(proof: ProofInput, known: KnownEntries, signal?: AbortSignal): Promise<PoolRun>;
  close(): void;
}

interface Job {
  readonly proof: ProofInput;
  readonly known: KnownEntries;
  readonly limit: number;
  readonly signal: AbortSignal | undefined;
  readonly done: (run: PoolRun) => void;
}

/** @param size most workers at a time. @param metaOf the limits of a verifier; undefined when there is none of that id. */
export function createPool(
  spawn: () => SpawnedWorker,
  size: number,
  metaOf: (verifier: string) => VerifierMeta | undefined,
): Pool {
  const idle: SpawnedWorker[] = [];
  const busy = new Map<SpawnedWorker, () => void>();
  const queue: Job[] = [];
  let closed = false;

  const next = () => {
    while (queue.length > 0 && busy.size < size) {
      const job = queue.shift();
      if (job !== undefined) start(job);
    }
  };

  const start = (job: Job) => {
    const { proof, known, signal, limit } = job;
    if (signal?.aborted) return job.done(unstarted('aborted'));
    let worker: SpawnedWorker;
    try {
      worker = idle.pop() ?? spawn();
    } catch (error) {
      return job.done(unstarted('verifier-crashed', `no worker: ${String(error)}`));
    }
    const started = performance.now();
    let settled = false;
    const settle = (answer: VerifierAnswer, keep: boolean) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      busy.delete(worker);
      if (keep && !closed) rest(worker);
      else worker.terminate();
      job.done({ answer, took: performance.now() - started });
      next();
    };
    const crash = (cause: unknown) => settle(unverifiable('verifier-crashed', String(cause)), false);
    const abort = () => settle(unverifiable('aborted'), false);
    const timer = setTimeout(() => settle(unverifiable('timeout', `over ${limit} ms`), false), limit);
    busy.set(worker, abort);
    signal?.addEventListener('abort', abort);
    worker.onCrash(crash);
    try {
      worker.api.verify(proof.verifier, proof.input, known).then((answer) => settle(answer, true), crash);
    } catch (error) {
      crash(error);
    }
  };

  /** A worker that dies while it has nothing to do must not be handed the next proof. */
  const rest = (worker: SpawnedWorker) => {
    idle.push(worker);
    worker.onCrash(() => {
      const at = idle.indexOf(worker);
      if (at === -1) return;
      idle.splice(at, 1);
      worker.terminate();
    });
  };

  return {
    run(proof, known, signal) {
      const meta = metaOf(proof.verifier);
      if (meta === undefined) return Promise.resolve(unstarted('no-verifier', proof.verifier));
      if (closed || signal?.aborted) return Promise.resolve(unstarted('aborted'));
      return new Promise((resolve) => {
        const leave = () => {
          const at = queue.indexOf(job);
          if (at === -1) return;
          queue.splice(at, 1);
          job.done(unstarted('aborted'));
        };
        const done = (run: PoolRun) => {
          signal?.removeEventListener('abort', leave);
          resolve(run);
        };
        const job: Job = { proof, known, limit: meta.limits.milliseconds, signal, done };
        signal?.addEventListener('abort', leave);
        queue.push(job);
        next();
      });
    },
    close() {
      closed = true;
      for (const job of queue.splice(0)) job.done(unstarted('aborted'));
      for (const worker of idle.splice(0)) worker.terminate();
      for (const abort of busy.values()) abort();
    },
  };
}

const unstarted = (code: GapCode, cause?: string): PoolRun => ({ answer: unverifiable(code, cause), took: 0 });
