import { wrap } from 'comlink';
import type { VerifierWorkerApi } from '../../src/engine/spawnedWorker.ts';
import { ownWorker } from './own.ts';
import type { Bench, PeerApi, ProofTask, Prover } from './protocol.ts';

const VERIFIERS = { groth16: 'groth16-bn254', plonk: 'plonk-snarkjs' };

/** A worker that verifies, of ours or of a peer: all answer through Comlink, and the time there and back counts for all. */
interface Verifying {
  readonly verify: (task: ProofTask) => Promise<boolean>;
  readonly end: () => void;
}

const peer = (worker: Worker): Verifying => {
  const api = wrap<PeerApi>(worker);
  return { verify: (task) => api.verify(task), end: () => worker.terminate() };
};

const START: Readonly<Record<Prover, () => Verifying>> = {
  ours: () => {
    const worker = ownWorker();
    const api = wrap<VerifierWorkerApi>(worker);
    const verify = async ({ system, ...rest }: ProofTask) => {
      const answer = await api.verify(VERIFIERS[system], { form: 'snarkjs', ...rest }, []);
      if ('needs' in answer) throw new Error('our verifier asks for state');
      if (answer.status === 'verified' || answer.status === 'failed') return answer.status === 'verified';
      throw new Error(`our verifier says ${answer.status}: ${answer.code}`);
    };
    return { verify, end: () => worker.terminate() };
  },
  snarkjs: () => peer(new Worker(new URL('./snarkjs.worker.ts', import.meta.url), { type: 'module' })),
  noble: () => peer(new Worker(new URL('./noble.worker.ts', import.meta.url), { type: 'module' })),
};

export const proofs: Bench['proofs'] = async (of, task, wrong, rounds) => {
  const started = of.map((name) => ({ name, times: [] as number[], ...START[name]() }));
  try {
    // The first calls load and compile; they also show that yes and no mean what they should.
    for (const { name, verify } of started) {
      if (!(await verify(task))) throw new Error(`${name} refuses a valid proof`);
      if (await verify(wrong)) throw new Error(`${name} accepts a proof for another input`);
    }
    for (let round = 0; round < rounds; round++)
      for (const { times, verify } of started) times.push(await timed(() => verify(task)));
    return Object.fromEntries(started.map(({ name, times }) => [name, times]));
  } finally {
    for (const { end } of started) end();
  }
};

export const coldProofs: Bench['coldProofs'] = async (of, task, rounds) => {
  const all = of.map((name) => ({ name, times: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { name, times } of all) {
      let end = () => {};
      const took = await timed(() => {
        const started = START[name]();
        end = started.end;
        return started.verify(task);
      });
      times.push(took);
      end();
    }
  }
  return Object.fromEntries(all.map(({ name, times }) => [name, times]));
};

async function timed(verify: () => Promise<boolean>): Promise<number> {
  const start = performance.now();
  if (!(await verify())) throw new Error('a valid proof was refused');
  return performance.now() - start;
}
