import { loadVerifier } from '../verifiers/registry.ts';
import type { VerifierWorkerApi } from './pool.ts';

/** What runs inside a verifier worker, the same in a browser and in Node. Loads a verifier when it is first asked for. */
export const verifierApi: VerifierWorkerApi = {
  async verify(verifier, input, known) {
    const { verify } = await loadVerifier(verifier);
    return verify(input, new Map(known));
  },
};
