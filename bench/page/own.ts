import { wrap } from 'comlink';
import type { VerifierAnswer, VerifierWorkerApi } from '../../src/engine/spawnedWorker.ts';
import type { Bench, OwnTask } from './protocol.ts';

export const ownWorker = (): Worker =>
  new Worker(new URL('../../workers/verifier.worker.ts', import.meta.url), { type: 'module' });

const must = (answer: VerifierAnswer): void => {
  if ('needs' in answer || answer.status !== 'verified') throw new Error(`a valid proof: ${JSON.stringify(answer)}`);
};

type Api = Pick<VerifierWorkerApi, 'verify' | 'verifyAll'>;

async function oneByOne(api: Api, tasks: readonly OwnTask[]): Promise<void> {
  for (const { verifier, input } of tasks) must(await api.verify(verifier, input, []));
}

async function atOnce(api: Api, tasks: readonly OwnTask[]): Promise<void> {
  const inputs = tasks.map(({ input }) => input);
  for (const answer of await api.verifyAll(tasks[0]?.verifier ?? '', inputs)) must(answer);
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** Runs with as many workers, warm: each has verified something. */
async function withWorkers<T>(count: number, warm: readonly OwnTask[], run: (apis: readonly Api[]) => Promise<T>) {
  const workers = Array.from({ length: count }, ownWorker);
  try {
    const apis = workers.map((worker) => wrap<VerifierWorkerApi>(worker));
    await Promise.all(apis.map((api) => oneByOne(api, warm)));
    return await run(apis);
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

export const batch: Bench['batch'] = (tasks, rounds) =>
  withWorkers(1, tasks.slice(0, 8), async ([api]) => {
    const times = { single: [] as number[], batch: [] as number[] };
    if (api === undefined) return times;
    await atOnce(api, tasks);
    for (let round = 0; round < rounds; round++) {
      times.single.push(await timed(() => oneByOne(api, tasks)));
      times.batch.push(await timed(() => atOnce(api, tasks)));
    }
    return times;
  });

export const inWorkers: Bench['inWorkers'] = (tasks, count, rounds) =>
  withWorkers(count, tasks.slice(0, 8), async (apis) => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const parts = apis.map((api, at) => [api, tasks.filter((_, i) => i % count === at)] as const);
      times.push(await timed(() => Promise.all(parts.map(([api, part]) => oneByOne(api, part)))));
    }
    return times;
  });

export const firstCalls: Bench['firstCalls'] = async (task, rounds) => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++)
    times.push(await timed(() => withWorkers(1, [], ([api]) => (api ? oneByOne(api, [task]) : Promise.resolve()))));
  return times;
};

/** The part of the interface that Chromium has and TypeScript's own library lacks. */
interface MeasuredMemory {
  readonly breakdown: readonly {
    readonly bytes: number;
    readonly attribution: readonly { readonly scope: string }[];
  }[];
}

export const memory: Bench['memory'] = (tasks, count) =>
  withWorkers(1, tasks, async ([api]) => {
    for (let done = tasks.length; api !== undefined && done < count; done += tasks.length) await oneByOne(api, tasks);
    const of = performance as unknown as { measureUserAgentSpecificMemory?: () => Promise<MeasuredMemory> };
    if (of.measureUserAgentSpecificMemory === undefined) throw new Error('the page is not isolated');
    const { breakdown } = await of.measureUserAgentSpecificMemory();
    const inWorker = breakdown.filter(({ attribution }) =>
      attribution.some(({ scope }) => scope === 'DedicatedWorkerGlobalScope'),
    );
    if (inWorker.length === 0) throw new Error('Chromium says nothing of the worker');
    return inWorker.reduce((sum, { bytes }) => sum + bytes, 0);
  });
