import type { Deployment, RollupMeta } from '../../core/adapter.ts';
import type { Coverage } from '../../core/coverage.ts';
import type { Prover } from '../../core/prover.ts';
import type { Rule } from '../../core/rule.ts';
import { ADDRESSES, DEVNET_CHAIN_ID } from './pins.ts';

const ZK = ['zk-a', 'zk-b'];
const PROVERS = [...ZK, 'tee'];

const TWO_OF_THREE: Rule = [{ quorum: [{ provers: PROVERS, atLeast: 2 }], delay: 0, clock: 'posted' }];

/** ZK and TEE agree: final at once. One of them alone: 90 seconds in which anybody may challenge. */
const FAST: Rule = [
  {
    quorum: [
      { provers: ZK, atLeast: 1 },
      { provers: ['tee'], atLeast: 1 },
    ],
    delay: 0,
    clock: 'posted',
  },
  { quorum: [{ provers: PROVERS, atLeast: 1 }], delay: 90, clock: 'posted', when: 'unchallenged' },
];

const on = (
  id: string,
  name: string,
  contract: Deployment['contract'],
  rule: Rule,
  ruleName: string,
  tried: Coverage['tried'],
): Deployment => ({
  id,
  name,
  chainId: DEVNET_CHAIN_ID,
  contract,
  rule,
  ruleName,
  // Nothing in it is payable: what it is proven to hold is what was forced upon it.
  escrows: [contract],
  guardians: [{ name: 'the devnet’s owner', can: ['upgrade'], delay: 0 }],
  coverage: { claims: 'calls; code pinned', proofs: 'call data, bound by the proofs themselves', tried },
});

const zk = (id: string, name: string, system: string, libraries: readonly string[]): Prover => ({
  id,
  name,
  family: 'zk',
  traits: {
    system: [system],
    implementation: [`circuit ${id}`],
    // Both circuits are in this project's own code; what they have in common otherwise is libraries.
    codebase: [`circuit ${id}`],
    team: ['Assay'],
    library: ['snarkjs', 'circom', ...libraries],
    key: ['set-up with public randomness'],
    curve: ['BN254', 'Poseidon'],
    vendorRoot: [],
  },
  submission: { open: true, bond: 0 },
  assumptions: ['the set-up of its key, whose randomness is public'],
});

export const meta: RollupMeta = {
  id: 'trident',
  name: 'Trident',
  kind: 'multi-proof',
  about: 'A hash chain over batches of data on the devnet, with four lanes of provers.',
  provers: [
    zk('zk-a', 'ZK A', 'Groth16', ['circomlib']),
    zk('zk-b', 'ZK B', 'PLONK', []),
    {
      id: 'tee',
      name: 'TEE',
      family: 'tee',
      traits: {
        system: ['SGX quote'],
        implementation: ['software enclave'],
        codebase: ['software enclave'],
        team: ['Assay'],
        library: ['viem'],
        key: ['key of the enclave, which follows from a public name'],
        curve: ['secp256k1', 'P-256'],
        vendorRoot: ['Assay TEST root, not Intel'],
      },
      submission: { open: true, bond: 0 },
      assumptions: ['a test root that anybody can sign under: no processor measured anything (devnet only)'],
    },
    {
      id: 'optimistic',
      name: 'Challenge',
      family: 'optimistic',
      traits: {
        system: ['one-step fault proof'],
        implementation: ['Trident contract'],
        codebase: ['Trident contract'],
        team: ['Assay'],
        library: ['circomlibjs'],
        key: [],
        curve: ['Poseidon'],
        vendorRoot: [],
      },
      role: 'release',
      submission: { open: true, bond: 0 },
      assumptions: ['somebody watches, and can reach L1 within the window'],
    },
    {
      id: 'replay',
      name: 'Re-execution',
      family: 'execution',
      traits: {
        system: ['Poseidon'],
        implementation: ['this page'],
        codebase: ['this page'],
        team: ['Assay'],
        library: ['poseidon-lite'],
        key: [],
        curve: ['Poseidon'],
        vendorRoot: [],
      },
      role: 'reader',
      assumptions: [],
    },
  ],
  deployments: [
    on('trident-2of3', 'Trident (2 of 3)', ADDRESSES.twoOfThree, TWO_OF_THREE, '2 of 3', [
      'recorded',
      'real-contracts',
    ]),
    on('trident-fast', 'Trident (fast finality)', ADDRESSES.fast, FAST, 'pragmatic fast finality', ['real-contracts']),
  ],
  trusts: [
    'the owner, who may swap a verifier, a key or the rule at once',
    'the set-up of both circuits: its randomness is public, so anybody can forge these proofs (devnet only)',
    'the keys of the TEE lane and of the test root above it, which are public too: anybody can sign with them (devnet only)',
  ],
};
