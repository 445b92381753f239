import type { Prover } from '../../core/prover.ts';

// Traits in the words of the registry of rollups, so that what chains share is seen across families.

export const PROVERS: readonly Prover[] = [
  {
    id: 'era-boojum',
    name: 'Boojum',
    family: 'zk',
    traits: {
      system: ['boojum'],
      codebase: ['eravm'],
      team: ['matterlabs'],
      vendorRoot: ['era-vk'],
      curve: ['bn254'],
    },
    assumptions: [
      'the universal set-up of PLONK and fflonk: two wrappers of one circuit, so that neither is a second opinion',
      'the Boojum proofs inside: only the wrapper is checked here',
    ],
    submission: { open: false },
  },
  {
    id: 'era-multisig',
    name: 'Execution approval',
    family: 'signatures',
    traits: {
      system: ['multisig'],
      codebase: [],
      team: ['matterlabs'],
      vendorRoot: ['signers'],
      curve: ['secp256k1'],
    },
    assumptions: ['the keys of those who approve execution'],
    role: 'release',
    submission: { open: false },
  },
  {
    id: 'devnet-era',
    name: 'Prover of batches (devnet)',
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
    assumptions: ['a circuit that says nothing of a batch, and a set-up whose secrets are public (devnet only)'],
    submission: { open: false },
  },
];
