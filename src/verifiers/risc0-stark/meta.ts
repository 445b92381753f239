import type { VerifierMeta } from '../../core/verifier.ts';
import { builtAs } from '../wasm/artifact.ts';

export const meta: VerifierMeta = {
  id: 'risc0-stark',
  name: 'RISC Zero STARK receipt',
  family: 'zk',
  limits: { milliseconds: 20_000, bytes: 2_097_152 },
  trusts: [
    'RISC Zero’s own verifier (risc0-zkvm 3.0.6), compiled to WebAssembly: nobody here wrote a second one',
    builtAs('risc0'),
    'the control root of the prover’s release: it says which recursion programs count',
    'BabyBear, Poseidon2, and about 97 bits of security by RISC Zero’s own account',
  ],
};
