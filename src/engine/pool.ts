import type { Ask } from '../core/ask.ts';
import { type Outcome, unverifiable } from '../core/outcome.ts';
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

export interface Pool {
  /**
   * Verifies one proof in a worker. Never rejects: a crash, a time-out and an abort are outcomes of this proof alone, the
   * worker is ended, and the next proof gets a fresh one.
   */
  run(proof: ProofInput, known: KnownEntries, signal?: AbortSignal): Promise<VerifierAnswer>;
  close(): void;
}

interface Job {
  readonly proof: ProofInput;
  readonly known: KnownEntries;
  readonly limit: number;
  readonly signal: AbortSignal | undefined;
  readonly done: (answer: VerifierAnswer) => void;
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
    if (job.signal?.aborted) return job.done(unverifiable('aborted'));
    const worker = idle.pop() ?? spawn();
    let settled = false;
    const settle = (answer: VerifierAnswer, keep: boolean) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      job.signal?.removeEventListener('abort', abort);
      busy.delete(worker);
      if (keep && !closed) idle.push(worker);
      else worker.terminate();
      job.done(answer);
      next();
    };
    const abort = () => settle(unverifiable('aborted'), false);
    busy.set(worker, abort);
    const timer = setTimeout(() => settle(unverifiable('timeout', `over ${job.limit} ms`), false), job.limit);
    job.signal?.addEventListener('abort', abort);
    worker.onCrash((cause) => settle(unverifiable('verifier-crashed', cause), false));
    worker.api.verify(job.proof.verifier, job.proof.input, job.known).then(
      (answer) => settle(answer, true),
      (error: unknown) => settle(unverifiable('verifier-crashed', String(error)), false),
    );
  };

  return {
    run(proof, known, signal) {
      const meta = metaOf(proof.verifier);
      if (meta === undefined) return Promise.resolve(unverifiable('no-verifier', proof.verifier));
      if (closed) return Promise.resolve(unverifiable('aborted'));
      return new Promise((done) => {
        queue.push({ proof, known, limit: meta.limits.milliseconds, signal, done });
        next();
      });
    },
    close() {
      closed = true;
      for (const job of queue.splice(0)) job.done(unverifiable('aborted'));
      for (const worker of idle.splice(0)) worker.terminate();
      for (const abort of busy.values()) abort();
    },
  };
}
