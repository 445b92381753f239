import type { VerifierMeta } from '../../core/verifier.ts';
import { builtAs } from '../wasm/artifact.ts';

export const meta: VerifierMeta = {
  id: 'openvm',
  name: 'OpenVM proof',
  family: 'zk',
  limits: { milliseconds: 20_000, bytes: 2_097_152 },
  trusts: [
    'OpenVM’s own verifier (openvm-verify-stark-host 2.0.2), compiled to WebAssembly: nobody here wrote a second one',
    builtAs('openvm'),
    'the key that is asked for: with it come the program, the circuits of every layer and their parameters',
    'BabyBear, Poseidon2, and WHIR at 100 bits of security by OpenVM’s own account',
  ],
};
