import { type GapCode, unverifiable } from '../core/outcome.ts';
import type { ProofInput, VerifierMeta } from '../core/verifier.ts';
import { handOver } from './handOver.ts';
import type { KnownEntries, SpawnedWorker, VerifierAnswer } from './spawnedWorker.ts';

/**
 * What became of one proof, and the milliseconds from its start in a worker to its end: waiting for a worker is no part. Of a
 * proof that was verified with others it is its share.
 */
export interface Run {
  readonly answer: VerifierAnswer;
  readonly took: number;
}

/** Workers that take proofs as they come. */
export interface Lane {
  /**
   * Verifies one proof in a worker. Never rejects: a crash, a time-out and an abort are outcomes of this proof alone, the
   * worker is ended, and the next proof gets a fresh one. Proofs that wait for one verifier which takes many at once are given
   * to it together; when that does not end well, each is tried again by itself. Large byte arrays in the input are moved to the
   * worker, not copied (engine/handOver.ts).
   */
  run(proof: ProofInput, known: KnownEntries, signal?: AbortSignal): Promise<Run>;
  /** Whether nothing runs and nothing waits. */
  isIdle(): boolean;
  close(): void;
}

interface Job {
  readonly proof: ProofInput;
  readonly known: KnownEntries;
  readonly limit: number;
  /** Most proofs, with this one, that may be verified together. */
  readonly batch: number;
  readonly signal: AbortSignal | undefined;
  readonly done: (run: Run) => void;
}

/**
 * @param size most workers at a time. @param metaOf the limits of a verifier; undefined when there is none of that id.
 * @param onIdle told each time when nothing runs and nothing waits.
 */
export function createLane(
  spawn: () => SpawnedWorker,
  size: number,
  metaOf: (verifier: string) => VerifierMeta | undefined,
  onIdle: () => void = () => {},
): Lane {
  const idle: SpawnedWorker[] = [];
  const busy = new Map<SpawnedWorker, () => void>();
  const queue: Job[] = [];
  let closed = false;
  const isIdle = () => queue.length === 0 && busy.size === 0;

  const next = () => {
    while (queue.length > 0 && busy.size < size) {
      const job = queue.shift();
      if (job !== undefined) start([job, ...takeFellows(job)]);
    }
    if (isIdle()) onIdle();
  };

  /** Jobs that can go with this one: a worker's share of all that wait, so that none stands idle while another has much. */
  const takeFellows = (job: Job): readonly Job[] => {
    if (job.batch === 1) return [];
    const alike = queue.filter(({ proof, batch }) => batch > 1 && proof.verifier === job.proof.verifier);
    const share = Math.ceil((alike.length + 1) / size);
    const fellows = alike.slice(0, Math.min(share, job.batch) - 1);
    for (const fellow of fellows) queue.splice(queue.indexOf(fellow), 1);
    return fellows;
  };

  const start = (jobs: readonly Job[]) => {
    const waiting = new Set(jobs.filter(({ signal }) => !signal?.aborted));
    for (const job of jobs) if (!waiting.has(job)) job.done(unstarted('aborted'));
    const together = [...waiting];
    const [first] = together;
    if (first === undefined) return;
    let worker: SpawnedWorker;
    try {
      worker = idle.pop() ?? spawn();
    } catch (error) {
      for (const job of together) job.done(unstarted('verifier-crashed', `no worker: ${String(error)}`));
      return;
    }
    const started = performance.now();
    let ended = false;
    const settle = (job: Job, answer: VerifierAnswer) => {
      if (waiting.delete(job)) job.done({ answer, took: (performance.now() - started) / together.length });
    };
    const end = (keep: boolean) => {
      ended = true;
      clearTimeout(timer);
      for (const [job, abort] of aborts) job.signal?.removeEventListener('abort', abort);
      busy.delete(worker);
      if (keep && !closed) rest(worker);
      else worker.terminate();
      next();
    };
    /** The worker is lost. A proof that was alone with it is answered; several are tried again, each by itself. */
    const fail = (code: GapCode, cause: string) => {
      if (ended) return;
      if (together.length === 1) settle(first, unverifiable(code, cause));
      else queue.unshift(...[...waiting].map((job) => ({ ...job, batch: 1 })));
      end(false);
    };
    const crash = (cause: unknown) => fail('verifier-crashed', String(cause));
    const abortAll = () => {
      if (ended) return;
      for (const job of together) settle(job, unverifiable('aborted'));
      end(false);
    };
    const aborts = together.map((job) => {
      const abort = () => {
        settle(job, unverifiable('aborted'));
        if (waiting.size === 0 && !ended) end(false);
      };
      job.signal?.addEventListener('abort', abort);
      return [job, abort] as const;
    });
    const timer = setTimeout(() => fail('timeout', `over ${first.limit} ms`), first.limit);
    const answered = (answers: readonly VerifierAnswer[]) => {
      if (ended) return;
      if (answers.length !== together.length) return crash('not one answer for each proof');
      for (const [i, job] of together.entries()) settle(job, answers[i] ?? unverifiable('verifier-crashed'));
      end(true);
    };
    busy.set(worker, abortAll);
    worker.onCrash(crash);
    ask(worker, together).then(answered, crash);
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
          const at = queue.findIndex((queued) => queued.done === done);
          if (at === -1) return;
          queue.splice(at, 1);
          done(unstarted('aborted'));
        };
        const done = (run: Run) => {
          signal?.removeEventListener('abort', leave);
          resolve(run);
        };
        const batch = known.length === 0 ? (meta.batch ?? 1) : 1;
        const job: Job = { proof, known, limit: meta.limits.milliseconds, batch, signal, done };
        signal?.addEventListener('abort', leave);
        queue.push(job);
        next();
      });
    },
    isIdle,
    close() {
      closed = true;
      for (const job of queue.splice(0)) job.done(unstarted('aborted'));
      for (const worker of idle.splice(0)) worker.terminate();
      for (const abort of busy.values()) abort();
    },
  };
}

/** Rejects or throws when the worker does. */
async function ask({ api }: SpawnedWorker, jobs: readonly Job[]): Promise<readonly VerifierAnswer[]> {
  const [{ proof, known }] = jobs as readonly [Job];
  if (jobs.length === 1) return [await api.verify(proof.verifier, handOver(proof.input), known)];
  return api.verifyAll(
    proof.verifier,
    jobs.map((job) => job.proof.input),
  );
}

export const unstarted = (code: GapCode, cause?: string): Run => ({ answer: unverifiable(code, cause), took: 0 });
