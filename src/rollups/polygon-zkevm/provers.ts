import type { Prover } from '../../core/prover.ts';

// Traits in the words of the registry of rollups, so that what chains share is seen across families.

export const PROVERS: readonly Prover[] = [
  {
    id: 'pzk',
    name: 'Polygon zkEVM’s prover',
    family: 'zk',
    traits: {
      system: ['pil-stark'],
      codebase: ['zkasm'],
      team: ['polygon'],
      vendorRoot: ['pzk-vk'],
      curve: ['bn254'],
    },
    submission: { open: false },
    assumptions: ['the set-up of FFLONK on BN254', 'the STARKs inside: only the wrapper is checked here'],
  },
  {
    id: 'devnet-pzk',
    name: 'FFLONK (devnet)',
    family: 'zk',
    traits: {
      system: ['FFLONK'],
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
