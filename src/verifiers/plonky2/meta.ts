import type { VerifierMeta } from '../../core/verifier.ts';
import { builtAs } from '../wasm/artifact.ts';

export const meta: VerifierMeta = {
  id: 'plonky2',
  name: 'Plonky2',
  family: 'zk',
  limits: { milliseconds: 20_000, bytes: 2_097_152 },
  trusts: [
    'Plonky2’s own verifier (plonky2 1.1.0), compiled to WebAssembly: nobody here wrote a second one',
    builtAs('plonky2-verifier'),
    'the circuit behind the key’s hash; lookup tables of older releases held 0 → 0 unasked, which no verifier can see',
    'Goldilocks, Poseidon, and about 100 bits of security by Plonky2’s own account',
  ],
};
