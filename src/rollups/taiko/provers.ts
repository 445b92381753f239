import type { Prover } from '../../core/prover.ts';

const sgx = (id: string, name: string, codebase: string, more: Partial<Prover>): Prover => ({
  id,
  name,
  family: 'tee',
  traits: {
    system: ['intel-sgx'],
    codebase: [codebase],
    team: ['taiko'],
    vendorRoot: ['intel-sgx'],
    curve: ['secp256k1'],
  },
  submission: { open: false },
  assumptions: [
    'Intel SGX and its PKI, and the machine that the enclave runs on',
    'the allow-lists of MRENCLAVE and MRSIGNER, and that the signer’s private key is kept',
  ],
  ...more,
});

const zk = (id: string, name: string, system: string, vendorRoot: string, more: Partial<Prover>): Prover => ({
  id,
  name,
  family: 'zk',
  traits: { system: [system], codebase: ['reth'], team: ['taiko'], vendorRoot: [vendorRoot], curve: ['bn254'] },
  submission: { open: false },
  assumptions: [
    `${name} and the set-up of its wrapper`,
    'the programs behind the ids: only the wrapper is checked here',
  ],
  ...more,
});

const ours = (name: string, more: readonly string[]): Partial<Prover> => ({ name, assumptions: more });
const SOFTWARE = ['a key that follows from a public name, under a test root: no hardware holds it (devnet only)'];
const TAKES_ALL = ['a verifier that takes every proof (devnet only)'];

// Traits in the words of the registry of rollups, so that what chains share is seen across families. The devnet's enclaves are
// told apart by them as Taiko's are: they have no client inside.
export const PROVERS: readonly Prover[] = [
  sgx('sgx-geth', 'SGX (geth)', 'geth', {}),
  sgx('sgx-reth', 'SGX (reth)', 'reth', {}),
  zk('risc0-reth', 'RISC Zero', 'risc0', 'risc0-image', {}),
  zk('sp1-reth', 'SP1', 'sp1', 'sp1-vkey', {}),
  sgx('devnet-sgx-geth', 'SGX geth (devnet)', 'geth', {
    ...ours('SGX geth (devnet)', SOFTWARE),
    traits: { system: ['software enclave'], codebase: ['geth'], team: ['Assay'], curve: ['secp256k1'] },
  }),
  sgx('devnet-sgx-reth', 'SGX reth (devnet)', 'reth', {
    ...ours('SGX reth (devnet)', SOFTWARE),
    traits: { system: ['software enclave'], codebase: ['reth'], team: ['Assay'], curve: ['secp256k1'] },
  }),
  zk('devnet-risc0', 'RISC Zero (devnet)', 'risc0', 'risc0-image', ours('RISC Zero (devnet)', TAKES_ALL)),
  zk('devnet-sp1', 'SP1 (devnet)', 'sp1', 'sp1-vkey', ours('SP1 (devnet)', TAKES_ALL)),
];
