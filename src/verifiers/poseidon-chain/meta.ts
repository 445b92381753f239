import type { VerifierMeta } from '../../core/verifier.ts';

export const meta: VerifierMeta = {
  id: 'poseidon-chain',
  name: 'Re-execution of a Poseidon hash chain',
  family: 'execution',
  limits: { milliseconds: 5_000, bytes: 4_096 },
  trusts: ['poseidon-lite for the hash'],
};
