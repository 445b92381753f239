import type { Prover } from '../../core/prover.ts';

// Traits in the words of the registry of rollups, so that what chains share is seen across families.
export const PROVERS: readonly Prover[] = [
  {
    id: 'stwo',
    name: 'SHARP (STARK)',
    family: 'zk',
    traits: {
      system: ['stwo'],
      codebase: ['starknet-os'],
      team: ['starkware'],
      vendorRoot: ['cairo-program'],
      curve: ['hash-only'],
    },
    submission: { open: false },
    assumptions: [
      'hash functions, and conjectures about FRI: there is no set-up',
      'the programs behind the hashes, and which verifiers they admit inside: Stwo proofs are checked there, and never on L1',
    ],
  },
  {
    id: 'devnet-sharp',
    name: 'SHARP (devnet)',
    family: 'zk',
    traits: {
      system: ['STARK of a line'],
      codebase: ['starknet devnet'],
      team: ['Assay'],
      vendorRoot: ['none'],
      curve: ['hash-only'],
    },
    submission: { open: false },
    assumptions: ['a STARK that shows a function to be a line, and nothing of any program (devnet only)'],
  },
];
