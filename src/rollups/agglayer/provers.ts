import type { Prover } from '../../core/prover.ts';

type Own = Pick<Prover, 'id' | 'name' | 'assumptions'>;

// Traits in the words of the registry of rollups, so that what chains share is seen across families.

const execution = (own: Own): Prover => ({
  ...own,
  family: 'zk',
  traits: { system: ['sp1'], codebase: ['kona'], team: ['succinct'], vendorRoot: ['sp1-vkey'], curve: ['bn254'] },
  submission: { open: false },
});

/** It can hold a state back, and says nothing of whether it is right. */
const accounting = (own: Own): Prover => ({
  ...own,
  family: 'zk',
  traits: { system: ['sp1'], codebase: ['agglayer-pp'], team: ['polygon'], vendorRoot: ['sp1-vkey'], curve: ['bn254'] },
  role: 'release',
  submission: { open: false },
});

const WRAPPED = [
  'SP1 and the set-up of its wrapper',
  'the programs behind the keys, one inside the other: only the wrapper is checked here',
];
const STAND_IN = ['a circuit that runs no program, and a key whose secrets are public (devnet only)'];

export const PROVERS: readonly Prover[] = [
  execution({ id: 'katana-fep', name: 'Execution proof (OP Succinct)', assumptions: WRAPPED }),
  accounting({ id: 'agg-pp', name: 'Pessimistic proof (bridge accounting)', assumptions: WRAPPED }),
  execution({ id: 'devnet-fep', name: 'Execution proof (devnet)', assumptions: STAND_IN }),
  accounting({ id: 'devnet-pp', name: 'Pessimistic proof (devnet)', assumptions: STAND_IN }),
];
