import { wrap } from 'comlink';
import type { VerifierWorkerApi } from '../../src/engine/pool.ts';
import type { Bench, ProofTask, SnarkjsApi } from './protocol.ts';

const VERIFIERS = { groth16: 'groth16-bn254', plonk: 'plonk-snarkjs' };

/** Both verifiers answer through Comlink from a worker of their own, and the time there and back counts for both. */
export const proofs: Bench['proofs'] = async (task, wrong, rounds) => {
  const ourWorker = new Worker(new URL('../../workers/verifier.worker.ts', import.meta.url), { type: 'module' });
  const peerWorker = new Worker(new URL('./snarkjs.worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<VerifierWorkerApi>(ourWorker);
  const peerApi = wrap<SnarkjsApi>(peerWorker);

  const ours = async ({ system, ...rest }: ProofTask): Promise<boolean> => {
    const answer = await api.verify(VERIFIERS[system], { form: 'snarkjs', ...rest }, []);
    if ('needs' in answer) throw new Error('our verifier asks for state');
    if (answer.status === 'verified' || answer.status === 'failed') return answer.status === 'verified';
    throw new Error(`our verifier says ${answer.status}: ${answer.code}`);
  };
  const peer = (asked: ProofTask) => peerApi.verify(asked);

  try {
    // The first calls load and compile; they also show that yes and no mean what they should.
    for (const [name, verify] of [['ours', ours] as const, ['snarkjs', peer] as const]) {
      if (!(await verify(task))) throw new Error(`${name} refuses a valid proof`);
      if (await verify(wrong)) throw new Error(`${name} accepts a proof for another input`);
    }
    const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
    for (let round = 0; round < rounds; round++) {
      times.ours.push(await timed(() => ours(task)));
      times.peer.push(await timed(() => peer(task)));
    }
    return times;
  } finally {
    ourWorker.terminate();
    peerWorker.terminate();
  }
};

async function timed(verify: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  if (!(await verify())) throw new Error('a valid proof was refused');
  return performance.now() - start;
}
