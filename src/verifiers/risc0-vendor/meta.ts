import type { VerifierMeta } from '../../core/verifier.ts';
import { builtAs } from '../wasm/artifact.ts';

export const meta: VerifierMeta = {
  id: 'risc0-vendor',
  name: 'RISC Zero’s own verifier of its wrapper',
  family: 'zk',
  limits: { milliseconds: 20_000, bytes: 1_048_576 },
  confirms: [{ verifier: 'groth16-bn254', where: { form: 'risc0' } }],
  trusts: [
    'RISC Zero’s own verifier (risc0-zkvm 3.0.6 with risc0-groth16 3.0.5), compiled to WebAssembly, with the key that it carries',
    builtAs('risc0'),
    'the trusted set-up of the wrapper: whoever kept its secret can forge proofs',
    'the circuits inside the wrapper: only the wrapper is checked here',
  ],
};
