import type { VerifierMeta } from '../../core/verifier.ts';
import { builtAs } from '../wasm/artifact.ts';

export const meta: VerifierMeta = {
  id: 'halo2-kzg',
  name: 'Halo2 over KZG (standard gate)',
  family: 'zk',
  limits: { milliseconds: 20_000, bytes: 2_097_152 },
  trusts: [
    'Axiom’s verifier (halo2-axiom 0.5.3), compiled to WebAssembly: nobody here wrote a second one',
    builtAs('halo2-kzg'),
    'the trusted set-up in the file: whoever knows its secret, as everybody does of a toy, proves anything under it',
    'that the circuit in it says what is claimed, the key’s commitments to it, and BN254',
  ],
};
