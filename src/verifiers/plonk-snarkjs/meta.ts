import type { VerifierMeta } from '../../core/verifier.ts';

export const meta: VerifierMeta = {
  id: 'plonk-snarkjs',
  name: 'PLONK over BN254, as snarkjs has it',
  family: 'zk',
  limits: { milliseconds: 20_000, bytes: 1_048_576 },
  trusts: [
    'the universal trusted set-up (powers of tau): whoever kept its secret can forge proofs',
    'BN254, a curve of about 100 bits of security',
    'snarkjs for the proof system, behind the canonical checks made here',
  ],
};
