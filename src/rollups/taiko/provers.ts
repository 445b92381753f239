import type { Prover } from '../../core/prover.ts';

type Own = Pick<Prover, 'id' | 'name' | 'assumptions'>;

// Traits in the words of the registry of rollups, so that what chains share is seen across families.

const sgx = (own: Own, codebase: string, system: string, team: string, vendorRoot: string): Prover => ({
  ...own,
  family: 'tee',
  traits: { system: [system], codebase: [codebase], team: [team], vendorRoot: [vendorRoot], curve: ['secp256k1'] },
  submission: { open: false },
});

const zk = (own: Own, system: string, vendorRoot: string): Prover => ({
  ...own,
  family: 'zk',
  traits: { system: [system], codebase: ['reth'], team: ['taiko'], vendorRoot: [vendorRoot], curve: ['bn254'] },
  submission: { open: false },
});

const intel = (id: string, name: string, codebase: string): Prover => {
  const assumptions = [
    'Intel SGX and its PKI, and the machine that the enclave runs on',
    'the allow-lists of MRENCLAVE and MRSIGNER, and that the signer’s private key is kept',
  ];
  return sgx({ id, name, assumptions }, codebase, 'intel-sgx', 'taiko', 'intel-sgx');
};

/** The devnet's enclaves are told apart by the client that Taiko's have; there is none inside. */
const software = (id: string, name: string, codebase: string): Prover => {
  const assumptions = ['a key that follows from a public name, under a test root: no hardware holds it (devnet only)'];
  return sgx({ id, name, assumptions }, codebase, 'software enclave', 'Assay', 'Assay TEST root, not Intel');
};

const wrapped = (name: string): readonly string[] => [
  `${name} and the set-up of its wrapper`,
  'the programs behind the ids: only the wrapper is checked here',
];
const TAKES_ALL = ['a verifier that takes every proof (devnet only)'];

export const PROVERS: readonly Prover[] = [
  intel('sgx-geth', 'SGX (geth)', 'geth'),
  intel('sgx-reth', 'SGX (reth)', 'reth'),
  zk({ id: 'risc0-reth', name: 'RISC Zero', assumptions: wrapped('RISC Zero') }, 'risc0', 'risc0-image'),
  zk({ id: 'sp1-reth', name: 'SP1', assumptions: wrapped('SP1') }, 'sp1', 'sp1-vkey'),
  software('devnet-sgx-geth', 'SGX geth (devnet)', 'geth'),
  software('devnet-sgx-reth', 'SGX reth (devnet)', 'reth'),
  zk({ id: 'devnet-risc0', name: 'RISC Zero (devnet)', assumptions: TAKES_ALL }, 'risc0', 'risc0-image'),
  zk({ id: 'devnet-sp1', name: 'SP1 (devnet)', assumptions: TAKES_ALL }, 'sp1', 'sp1-vkey'),
];
