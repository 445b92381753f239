import type { Prover } from '../../core/prover.ts';

// Traits in the words of the registry of rollups, so that what chains share is seen across families.

export const PROVERS: readonly Prover[] = [
  {
    id: 'linea-vortex',
    name: 'Linea’s prover',
    family: 'zk',
    traits: {
      system: ['vortex-plonk'],
      codebase: ['linea-besu'],
      team: ['consensys'],
      vendorRoot: ['linea-vk'],
      curve: ['bn254'],
    },
    submission: { open: false },
    assumptions: [
      'the set-up of KZG on BN254',
      'the inner proofs (Vortex, Arcane): only the wrapper is checked here',
      'the verification key, which no second prover holds against',
    ],
  },
  {
    id: 'devnet-linea',
    name: 'PLONK (devnet)',
    family: 'zk',
    traits: {
      system: ['PLONK'],
      implementation: ['circuit of one input'],
      codebase: ['circuit of one input'],
      team: ['Assay'],
      library: ['snarkjs', 'circom'],
      key: ['set-up with public randomness'],
      vendorRoot: [],
      curve: ['BN254'],
    },
    submission: { open: false },
    assumptions: ['a circuit that holds of every statement, under a set-up whose randomness is public (devnet only)'],
  },
];
