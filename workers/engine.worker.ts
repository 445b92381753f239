import { expose, releaseProxy, wrap } from 'comlink';
import { openArchive } from '../src/engine/archive.ts';
import { createEngine } from '../src/engine/engine.ts';
import type { SpawnedWorker, VerifierWorkerApi } from '../src/engine/spawnedWorker.ts';

/** A verifier in a worker of its own, so that it can be ended at any moment and harms nothing but its own check. */
function spawn(): SpawnedWorker {
  const worker = new Worker(new URL('./verifier.worker.ts', import.meta.url), { type: 'module', name: 'verifier' });
  const api = wrap<VerifierWorkerApi>(worker);
  return {
    api,
    terminate() {
      api[releaseProxy]();
      worker.terminate();
    },
    onCrash(report) {
      worker.onerror = (event) => report(event.message);
      worker.onmessageerror = () => report('an answer that could not be read');
    },
  };
}

expose(
  createEngine({
    spawn,
    workers: Math.max(1, Math.min(4, (navigator.hardwareConcurrency || 2) - 1)),
    archive: openArchive().catch(() => null),
    app: { version: __APP_VERSION__, commit: __APP_COMMIT__ },
    clock: () => Date.now(),
  }),
);
