import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { releaseProxy, wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { SpawnedWorker, VerifierWorkerApi } from '../engine/spawnedWorker.ts';

/** The engine of the page, with threads of Node for its verifiers and nothing kept between runs. */
export const createNodeEngine = (): Engine =>
  createEngine({
    spawn,
    workers: Math.max(1, Math.min(4, availableParallelism())),
    archive: Promise.resolve(null),
    app: { version: __APP_VERSION__, commit: __APP_COMMIT__ },
    clock: () => Date.now(),
  });

/** The bundler puts the thread beside the program. */
function spawn(): SpawnedWorker {
  const worker = new Worker(new URL('./verifier.thread.js', import.meta.url));
  const api = wrap<VerifierWorkerApi>(nodeEndpoint(worker));
  return {
    api,
    terminate() {
      api[releaseProxy]();
      void worker.terminate();
    },
    onCrash(report) {
      worker.removeAllListeners('error');
      worker.on('error', (error) => report(String(error)));
    },
  };
}
