import type { VerifierMeta } from '../../core/verifier.ts';
import { BARRETENBERG_3_0 } from './artifact.ts';

export const meta: VerifierMeta = {
  id: 'ultrahonk',
  name: 'UltraHonk',
  family: 'zk',
  limits: { milliseconds: 30_000, bytes: 65_536 },
  trusts: [
    'Barretenberg’s own verifier (@aztec/bb.js 3.0.3), as its makers compiled it to WebAssembly: nobody here wrote a second one, or built this one',
    `the WebAssembly in that package (SHA-256 ${BARRETENBERG_3_0.slice(2)})`,
    'the Ignition ceremony, whose two points come with this page: whoever knew its secret could forge proofs',
    'that the key is of the circuit that it is said to be',
  ],
};
