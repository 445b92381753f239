import type { Prover } from '../../core/prover.ts';

// Traits in the words of the registry of rollups, so that what chains share is seen across families.
export const PROVERS: readonly Prover[] = [
  {
    id: 'metis-fdg',
    name: 'Dispute game on demand',
    family: 'optimistic',
    traits: {
      system: ['re-execution'],
      codebase: ['op-geth fork'],
      team: ['metis'],
      vendorRoot: ['multisig'],
      curve: ['keccak'],
    },
    submission: { open: false },
    assumptions: ['one listed account begins a dispute; a council deletes the batch that lost it'],
  },
  {
    id: 'devnet-ovm',
    name: 'Dispute game on demand (devnet)',
    family: 'optimistic',
    traits: { system: ['re-execution'], team: ['Assay'] },
    assumptions: ['an account whose key is public (devnet only)'],
  },
];
