import { wrap } from 'comlink';
import type { VerifierWorkerApi } from '../../src/engine/spawnedWorker.ts';
import { ownWorker } from './own.ts';
import type { Bench, OwnTask } from './protocol.ts';
import { inTurns } from './turns.ts';

interface Pair {
  readonly native: OwnTask;
  readonly replay: OwnTask;
}

/** Both run in a worker of their own, as two implementations of one proof do. */
export const replay: Bench['replay'] = async (task, wrong, rounds) => {
  const workers = { native: ownWorker(), replay: ownWorker() };
  const ask = (which: keyof Pair) => {
    const api = wrap<VerifierWorkerApi>(workers[which]);
    return async ({ [which]: { verifier, input } }: Pair) => {
      const answer = await api.verify(verifier, input, []);
      if ('needs' in answer) throw new Error('it asks for state');
      if (answer.status === 'verified' || answer.status === 'failed') return answer.status === 'verified';
      throw new Error(`${verifier} says ${answer.status}: ${answer.code}`);
    };
  };
  try {
    return await inTurns({ ours: ask('native'), peer: ask('replay') }, task, wrong, rounds);
  } finally {
    for (const worker of Object.values(workers)) worker.terminate();
  }
};
