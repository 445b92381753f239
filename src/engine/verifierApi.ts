import { unverifiable } from '../core/outcome.ts';
import { loadVerifier } from '../verifiers/registry.ts';
import type { VerifierWorkerApi } from './spawnedWorker.ts';

/** What runs inside a verifier worker, the same in a browser and in Node. Loads a verifier when it is first asked for. */
export const verifierApi: VerifierWorkerApi = {
  async verify(id, input, known) {
    const verifier = await loadVerifier(id);
    return verifier === null ? unverifiable('no-verifier', id) : verifier.verify(input, new Map(known));
  },
  async verifyAll(id, inputs) {
    const verifier = await loadVerifier(id);
    if (verifier?.verifyAll === undefined) throw new Error(`${id} does not verify several at once`);
    return verifier.verifyAll(inputs);
  },
};
