import type { VerifierMeta } from '../../core/verifier.ts';

export const meta: VerifierMeta = {
  id: 'storage-proof',
  name: 'Merkle-Patricia proof of one storage slot',
  family: 'execution',
  limits: { milliseconds: 5000, bytes: 262_144 },
  trusts: ['Keccak-256'],
};
