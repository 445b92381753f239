import type { Prover } from '../../core/prover.ts';

/** What plays a fault game by its rules: no proof at all, but somebody who would object. */
const cannon = (id: string, name: string, traits: Prover['traits']): Prover => ({
  id,
  name,
  family: 'optimistic',
  traits: { system: ['re-execution'], curve: ['keccak'], vendorRoot: [], ...traits },
  submission: { open: true, bond: 0.08 },
  assumptions: [
    'one honest, funded challenger who reaches L1 within the clocks',
    'the program of the game, and the one step of it on L1',
  ],
});

/** OP Succinct: kona in SP1. */
const sp1 = (id: string, name: string, wrapper: 'PLONK' | 'Groth16'): Prover => ({
  id,
  name,
  family: 'zk',
  traits: { system: ['sp1'], codebase: ['kona'], team: ['succinct'], vendorRoot: ['sp1-vkey'], curve: ['bn254'] },
  assumptions: [
    `SP1 and the set-up of its ${wrapper} wrapper`,
    'the program behind the key: only the wrapper is checked here',
  ],
});

// Traits in the words of the registry of rollups, so that what chains share is seen across families.
export const PROVERS: readonly Prover[] = [
  cannon('cannon-kona', 'Fault game (kona in Cannon)', { team: ['oplabs'], codebase: ['kona'] }),
  cannon('wc-cannon', 'Fault game (Cannon)', { team: ['oplabs'], codebase: ['op-stack'] }),
  {
    id: 'celo-game',
    name: 'Nobody’s challenge',
    family: 'optimistic',
    traits: { system: ['re-execution'], vendorRoot: [] },
    assumptions: ['one honest challenger who reaches L1 in time', 'that the batches on EigenDA can be had'],
  },
  sp1('celo-sp1', 'ZK (SP1)', 'PLONK'),
  sp1('mantle-sp1', 'ZK (SP1)', 'PLONK'),
  sp1('devnet-oracle', 'OP Succinct (devnet, oracle)', 'Groth16'),
  {
    id: 'base-tee',
    name: 'TEE (AWS Nitro)',
    family: 'tee',
    traits: {
      system: ['nitro-tee'],
      codebase: ['base-client(kona)'],
      team: ['base'],
      vendorRoot: ['aws-nitro'],
      curve: ['secp256k1'],
    },
    submission: { open: false, bond: 0.05 },
    assumptions: [
      'AWS Nitro’s hypervisor and its PKI, and the image that PCR0 names',
      'where nobody published the Nitro document of a key: the program that verified it; the proof of that is checked here',
    ],
  },
  {
    id: 'base-zk',
    name: 'ZK (SP1)',
    family: 'zk',
    traits: {
      system: ['sp1'],
      codebase: ['base-client(kona)'],
      team: ['base'],
      vendorRoot: ['sp1-vkey'],
      curve: ['bn254'],
    },
    submission: { open: true, bond: 0.05 },
    assumptions: [
      'SP1 and the set-up of its PLONK wrapper',
      'the program behind the key: only the wrapper is checked here',
    ],
  },
  {
    id: 'devnet-tee',
    name: 'TEE (devnet)',
    family: 'tee',
    traits: { system: ['software enclave'], team: ['Assay'], curve: ['secp256k1'] },
    assumptions: ['a key that follows from a public name: no hardware holds it (devnet only)'],
  },
  {
    id: 'devnet-zk',
    name: 'ZK (devnet)',
    family: 'zk',
    traits: { system: ['sp1'], team: ['Assay'], curve: ['bn254'] },
    assumptions: ['a gateway that takes every proof (devnet only)'],
  },
  {
    id: 'devnet-succinct-game',
    name: 'Nobody’s challenge (devnet)',
    family: 'optimistic',
    traits: { team: ['Assay'] },
    assumptions: ['one honest challenger who reaches L1 in time'],
  },
  sp1('devnet-succinct', 'OP Succinct (devnet)', 'Groth16'),
  {
    id: 'devnet-succinct',
    name: 'OP Succinct (devnet)',
    family: 'zk',
    traits: { system: ['sp1'], codebase: ['kona'], team: ['succinct'], vendorRoot: ['sp1-vkey'], curve: ['bn254'] },
    assumptions: [
      'SP1 and the set-up of its Groth16 wrapper',
      'the program behind the key: only the wrapper is checked here',
    ],
  },
  {
    id: 'devnet-kailua-game',
    name: 'Tournament (devnet)',
    family: 'optimistic',
    traits: { team: ['Assay'] },
    assumptions: ['one honest proposer who contradicts a false proposal in time, and proves it false'],
  },
  {
    id: 'devnet-kailua',
    name: 'RISC Zero (devnet)',
    family: 'zk',
    traits: {
      system: ['risc0'],
      codebase: ['kona'],
      team: ['boundless'],
      vendorRoot: ['risc0-image'],
      curve: ['bn254'],
    },
    assumptions: ['a verifier that takes every proof (devnet only)'],
  },
  {
    id: 'bob-game',
    name: 'Tournament',
    family: 'optimistic',
    traits: { system: ['re-execution'], vendorRoot: [] },
    submission: { open: true },
    assumptions: ['one honest proposer who contradicts a false proposal in time, and proves it false'],
  },
  {
    id: 'bob-risc0',
    name: 'RISC Zero (Kailua)',
    family: 'zk',
    traits: {
      system: ['risc0'],
      codebase: ['kona'],
      team: ['boundless'],
      vendorRoot: ['risc0-image'],
      curve: ['bn254'],
    },
    submission: { open: true },
    assumptions: [
      'RISC Zero and the set-up of its Groth16 wrapper',
      'the program behind the image id: only the wrapper is checked here',
    ],
  },
  cannon('devnet-cannon', 'Fault game (devnet)', { team: ['oplabs'], codebase: ['op-stack'] }),
];
