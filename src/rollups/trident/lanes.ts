import type { Address, Digest } from '../../core/hex.ts';
import { LANE_KEYS, LANE_PINS } from './pins.ts';

/** Lanes by their number on L1. */
export const LANES = ['zk-a', 'zk-b', 'tee', 'optimistic'] as const;
export type LaneName = (typeof LANES)[number];

export const LANE_NUMBER: Readonly<Record<LaneName, number>> = { 'zk-a': 0, 'zk-b': 1, tee: 2, optimistic: 3 };

/** A lane that takes proofs: what is pinned of it, and how its proofs are read: by a verifier with a key, or as a signature. */
export interface ProofLane {
  readonly name: Exclude<LaneName, 'optimistic'>;
  readonly about: string;
  readonly verifier: Address;
  readonly keyHash: Digest;
  readonly reader: { readonly verifier: string; readonly key: unknown } | 'attestation';
}

export const PROOF_LANES: readonly ProofLane[] = [
  {
    name: 'zk-a',
    about: 'Groth16 proof',
    ...LANE_PINS['zk-a'],
    reader: { verifier: 'groth16-bn254', key: LANE_KEYS['zk-a'] },
  },
  {
    name: 'zk-b',
    about: 'PLONK proof',
    ...LANE_PINS['zk-b'],
    reader: { verifier: 'plonk-snarkjs', key: LANE_KEYS['zk-b'] },
  },
  { name: 'tee', about: 'TEE signature', ...LANE_PINS.tee, reader: 'attestation' },
];
