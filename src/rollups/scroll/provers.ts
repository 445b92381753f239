import type { Prover } from '../../core/prover.ts';

// Traits in the words of the registry of rollups, so that what chains share is seen across families.

export const PROVERS: readonly Prover[] = [
  {
    id: 'scroll-openvm',
    name: 'OpenVM',
    family: 'zk',
    traits: {
      system: ['openvm'],
      codebase: ['reth'],
      team: ['scroll'],
      vendorRoot: ['openvm-commit'],
      curve: ['bn254'],
    },
    assumptions: [
      'the set-up of Halo2 over KZG',
      'the STARK inside and the programs behind the digests: only the wrapper is checked here',
      'the key, which stands nowhere but in the code of a contract on L1: there is no second implementation',
    ],
    submission: { open: false },
  },
  {
    id: 'devnet-scroll',
    name: 'Prover of bundles (devnet)',
    family: 'zk',
    traits: {
      system: ['PLONK'],
      implementation: ['circuit of one input'],
      codebase: ['circuit of one input'],
      team: ['Assay'],
      library: ['snarkjs', 'circom'],
      key: ['set-up with public randomness'],
      curve: ['bn254'],
    },
    assumptions: ['a circuit that says nothing of a bundle, and a set-up whose secrets are public (devnet only)'],
    submission: { open: false },
  },
];
