import type { VerifierMeta } from '../../core/verifier.ts';

export const meta: VerifierMeta = {
  id: 'groth16-bn254',
  name: 'Groth16 over BN254',
  family: 'zk',
  limits: { milliseconds: 20_000, bytes: 1_048_576 },
  batch: 64,
  trusts: [
    'the trusted set-up of the circuit: whoever kept its secret can forge proofs',
    'BN254, a curve of about 100 bits of security',
    'for SP1 and RISC Zero, the circuits inside the wrapper: only the wrapper is checked here',
    'mcl-wasm for the arithmetic of the curve',
  ],
};
