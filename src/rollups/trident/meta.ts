import type { Deployment, RollupMeta } from '../../core/adapter.ts';
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
  { quorum: [{ provers: PROVERS, atLeast: 1 }], delay: 90, clock: 'posted' },
];

const on = (id: string, name: string, contract: Deployment['contract'], rule: Rule, ruleName: string): Deployment => ({
  id,
  name,
  chainId: DEVNET_CHAIN_ID,
  contract,
  rule,
  ruleName,
});

const zk = (id: string, name: string, system: string, libraries: readonly string[]): Prover => ({
  id,
  name,
  family: 'zk',
  system,
  implementation: `circuit ${id}`,
  team: 'Assay',
  libraries: ['snarkjs', ...libraries],
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
      system: 'none yet',
      implementation: 'none yet',
      team: 'none yet',
      libraries: [],
      assumptions: [],
    },
    {
      id: 'optimistic',
      name: 'Challenge',
      family: 'optimistic',
      system: 'one-step fault proof',
      implementation: 'Trident contract',
      team: 'Assay',
      libraries: ['circomlibjs'],
      assumptions: ['somebody watches, and can reach L1 within the window'],
    },
    {
      id: 'replay',
      name: 'Re-execution',
      family: 'execution',
      system: 'Poseidon',
      implementation: 'this page',
      team: 'Assay',
      libraries: ['poseidon-lite'],
      assumptions: [],
    },
  ],
  deployments: [
    on('trident-2of3', 'Trident (2 of 3)', ADDRESSES.twoOfThree, TWO_OF_THREE, '2 of 3'),
    on('trident-fast', 'Trident (fast finality)', ADDRESSES.fast, FAST, 'pragmatic fast finality'),
  ],
  trusts: [
    'the owner, who may swap a verifier, a key or the rule at once',
    'the set-up of both circuits: its randomness is public, so anybody can forge these proofs (devnet only)',
  ],
};
