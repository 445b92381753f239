import type { VerifierMeta } from '../../core/verifier.ts';

export const meta: VerifierMeta = {
  id: 'plonk-zksync',
  name: 'PLONK with custom gates and lookups over BN254, as ZKsync has it',
  family: 'zk',
  limits: { milliseconds: 20_000, bytes: 1_048_576 },
  batch: 64,
  trusts: [
    'the universal trusted set-up: whoever kept its secret can forge proofs',
    'BN254, a curve of about 100 bits of security',
    'the Boojum proofs inside the wrapper: only the wrapper is checked here',
    'mcl-wasm for the arithmetic of the curve',
  ],
};
