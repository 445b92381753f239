import { expose } from 'comlink';
import { groth16, plonk } from 'snarkjs';
import type { PeerApi } from './protocol.ts';

const SYSTEMS = { groth16, plonk };

/** snarkjs as its users call it: no checks of ours, and as many threads as it likes. */
const api: PeerApi = {
  verify: ({ system, key, publicInputs, proof }) => SYSTEMS[system].verify(key, publicInputs, proof),
};
expose(api);
