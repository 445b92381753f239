import { batch, firstCalls, inWorkers, memory } from './own.ts';
import { coldProofs, proofs } from './proofs.ts';
import type { Bench, SyncReply } from './protocol.ts';
import { replay } from './replay.ts';
import { tee } from './tee.ts';

const WORKERS = {
  ours: () => new Worker(new URL('./ours.worker.ts', import.meta.url), { type: 'module' }),
  helios: () => new Worker(new URL('./helios.worker.ts', import.meta.url), { type: 'module' }),
};
/** Milliseconds after which a light client is taken to hang. */
const PATIENCE = 60_000;

const sync: Bench['sync'] = async (client, task) => {
  const start = performance.now();
  const worker = WORKERS[client]();
  try {
    const reply = await new Promise<SyncReply>((resolve, reject) => {
      setTimeout(() => reject(new Error(`no answer within ${PATIENCE / 1000} s`)), PATIENCE);
      worker.onmessage = ({ data }: MessageEvent<SyncReply>) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message || 'its worker could not start'));
      worker.postMessage(task);
    });
    const took = performance.now() - start;
    if ('error' in reply) throw new Error(reply.error);
    return { took, block: reply.block };
  } finally {
    worker.terminate();
  }
};

globalThis.bench = { sync, proofs, coldProofs, batch, firstCalls, inWorkers, memory, replay, tee };
