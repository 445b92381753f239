import type { VerifierMeta } from '../../core/verifier.ts';
import { builtAs } from '../wasm/artifact.ts';

export const meta: VerifierMeta = {
  id: 'plonky3',
  name: 'Plonky3 (Fibonacci)',
  family: 'zk',
  limits: { milliseconds: 20_000, bytes: 2_097_152 },
  trusts: [
    'Plonky3’s own verifier (p3-uni-stark 0.8.0), compiled to WebAssembly: nobody here wrote a second one',
    builtAs('plonky3'),
    'that the constraints in it say what is claimed: Plonky3 is a toolkit, so they are code here',
    'BabyBear, Poseidon2, and FRI with 50 queries at rate 1/4 and 16 bits of grinding',
  ],
};
