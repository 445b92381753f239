import { wrap } from 'comlink';
import type { VerifierWorkerApi } from '../../src/engine/spawnedWorker.ts';
import type { Bench, TeePeer, TeePeerApi, TeeTask } from './protocol.ts';
import { inTurns } from './turns.ts';

const PEERS: Readonly<Record<TeePeer, () => Worker>> = {
  phala: () => new Worker(new URL('./phala.worker.ts', import.meta.url), { type: 'module' }),
  'phala-wasm': () => new Worker(new URL('./phalaWasm.worker.ts', import.meta.url), { type: 'module' }),
  evervault: () => new Worker(new URL('./evervault.worker.ts', import.meta.url), { type: 'module' }),
};

/** Both verifiers answer through Comlink from a worker of their own, and the time there and back counts for both. */
export const tee: Bench['tee'] = async (peer, task, wrong, rounds) => {
  const ourWorker = new Worker(new URL('../../workers/verifier.worker.ts', import.meta.url), { type: 'module' });
  const peerWorker = PEERS[peer]();
  const api = wrap<VerifierWorkerApi>(ourWorker);
  const peerApi = wrap<TeePeerApi>(peerWorker);

  const ours = async ({ verifier, input }: TeeTask): Promise<boolean> => {
    const answer = await api.verify(verifier, input, []);
    if ('needs' in answer) throw new Error('our verifier asks for state');
    if (answer.status === 'verified' || answer.status === 'failed') return answer.status === 'verified';
    throw new Error(`our verifier says ${answer.status}: ${answer.code}`);
  };
  try {
    return await inTurns({ ours, peer: (asked) => peerApi.verify(asked.peer) }, task, wrong, rounds);
  } finally {
    ourWorker.terminate();
    peerWorker.terminate();
  }
};
