import type { Guardian } from '../../core/adapter.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import type { Rule } from '../../core/rule.ts';
import pins from './pins.json' with { type: 'json' };
import { played, provenOrUnchallenged, twoArms } from './rule.ts';
import type { Programs, Site } from './site.ts';

// One entry per chain. Addresses are candidates: what stands there is read from L1 and held against them. Delays are those that
// public sources of 2026-08 report (README.md names them); the rule that holds is read anew.

const guardians = (owner: string, guardian: string): readonly Guardian[] => [
  { name: owner, can: ['upgrade'], delay: 0 },
  { name: guardian, can: ['pause'] },
];

const DAY = 86_400;

const OP_MAINNET: Site = {
  id: 'op-mainnet',
  name: 'OP Mainnet',
  chainId: 1,
  contract: '0xe5965ab5962edc7477c8520243a95517cd252fa9',
  portal: '0xbeb5fc579115071764c7423a4f12edde41f106ed',
  registry: '0x23b2c62946350f4246f9f9d027e071f0264fd113',
  gameType: 8,
  l2: 10,
  implementations: [{ address: '0x2dda3584b51ef5236f7726dea5a0fb6b3ca94aec', kind: 'fault' }],
  by: { game: 'cannon-kona' },
  provers: ['cannon-kona'],
  rule: played('cannon-kona', 3.5 * DAY),
  ruleName: 'fault game',
  guardians: guardians('Superchain ProxyAdmin owner', 'Superchain guardian'),
  coverage: { claims: 'calls; no code hash pinned', proofs: 'there are none', tried: [] },
};

const DEVNET: Site = {
  id: 'op-devnet',
  name: 'OP Stack devnet (fault game)',
  chainId: pins.chainId,
  contract: pins.factory.address as Address,
  portal: pins.portal.address as Address,
  registry: pins.registry.address as Address,
  gameType: 0,
  l2: pins.l2ChainId,
  implementations: [
    { address: pins.faultGame.address as Address, codeHash: pins.faultGame.codeHash as Digest, kind: 'fault' },
  ],
  behind: {
    [pins.factory.address]: pins.factory.behind as Digest,
    [pins.portal.address]: pins.portal.behind as Digest,
    [pins.registry.address]: pins.registry.behind as Digest,
  },
  hasNoSlots: true,
  by: { game: 'devnet-cannon' },
  provers: ['devnet-cannon'],
  rule: played('devnet-cannon', 3.5 * DAY),
  ruleName: 'fault game',
  guardians: guardians('the OP devnet’s owner', 'the OP devnet’s guardian'),
  coverage: {
    claims: 'calls; code pinned',
    proofs: 'there are none',
    tried: ['recorded', 'real-contracts'],
    note: 'Contracts of the older generation (@eth-optimism/contracts-bedrock 0.17.3); one root of a real L2 with a withdrawal that was paid.',
  },
};

/** Either kind of proof alone, or both. Delays in days. */
const proven = (tee: string, zk: string): Rule => twoArms({ tee, zk }, { slow: 5 * DAY, fast: DAY });

const BASE: Site = {
  id: 'base',
  name: 'Base',
  chainId: 1,
  contract: '0x43edb88c4b80fdd2adff2412a7bebf9df42cb40e',
  portal: '0x49048044d57e1c92a77f79988d21fa8faf74e97e',
  registry: '0x909f6cf47ed12f010a796527f562bfc26c7f4e72',
  gameType: 621,
  l2: 8453,
  implementations: [{ address: '0xee303ba054c5f1e14a8ef87f1c7e285af45a1ba2', kind: 'aggregate' }],
  by: { game: 'base-zk', tee: 'base-tee', zk: 'base-zk' },
  gateway: {
    address: '0xdc32e228636273285befa5f001dbb5142517c106',
    // SP1 6.1, PLONK.
    routes: { '0x5a093a2f': { contract: '0xc3c6dddac8829b233dc6536ec024775a57b0af2a', verifier: 'plonk-gnark' } },
  },
  // Source: base/contract-deployments at 12cf76a, mainnet/2026-04-28-activate-multiproof/.env, NITRO_ZK_VERIFIER_ID.
  attestation: { program: '0x20141665fe40bce01fbcfa0a95c8a1bd750eadbe3f24e06a75571e6fd7a9dc11' },
  provers: ['base-tee', 'base-zk'],
  rule: proven('base-tee', 'base-zk'),
  ruleName: 'TEE and ZK, or one of them for longer',
  guardians: guardians('Base governance', 'Base governance'),
  coverage: { claims: 'calls; no code hash pinned', proofs: 'proven call data, SP1 6.1 PLONK route', tried: [] },
};

const { standIns } = pins;
const DEVNET_PROOFS: Site = {
  id: 'op-devnet-proofs',
  name: 'OP Stack devnet (TEE and ZK, stand-ins)',
  chainId: pins.chainId,
  contract: standIns.factory.address as Address,
  portal: standIns.portal.address as Address,
  registry: standIns.registry.address as Address,
  gameType: 621,
  implementations: [
    {
      address: standIns.aggregateGame.address as Address,
      codeHash: standIns.aggregateGame.codeHash as Digest,
      kind: 'aggregate',
    },
  ],
  behind: {
    [standIns.factory.address]: standIns.factory.codeHash as Digest,
    [standIns.portal.address]: standIns.portal.codeHash as Digest,
    [standIns.registry.address]: standIns.registry.codeHash as Digest,
  },
  hasNoSlots: true,
  by: { game: 'devnet-zk', tee: 'devnet-tee', zk: 'devnet-zk' },
  gateway: {
    address: standIns.gateway.address as Address,
    routes: { '0x5a093a2f': { contract: standIns.gateway.address as Address, verifier: 'plonk-gnark' } },
  },
  programs: standIns.programs as Programs,
  attestation: { program: standIns.attestation.program as Digest, root: standIns.attestation.root as Hex },
  provers: ['devnet-tee', 'devnet-zk'],
  rule: proven('devnet-tee', 'devnet-zk'),
  ruleName: 'TEE and ZK, or one of them for longer',
  guardians: guardians('the OP devnet’s owner', 'the OP devnet’s guardian'),
  coverage: {
    claims: 'calls; code pinned',
    proofs: 'proven call data',
    tried: ['recorded', 'stand-ins'],
    note: 'TEE signatures made here, of enclaves admitted by a document under a test root or by an owner; of proofs about a document, and of ZK proofs of roots, only false ones, since none can be made here.',
  },
};

const { succinct } = pins;
const DEVNET_SUCCINCT: Site = {
  id: 'op-devnet-succinct',
  name: 'OP Stack devnet (OP Succinct, stand-ins)',
  chainId: pins.chainId,
  contract: succinct.factory.address as Address,
  portal: succinct.portal.address as Address,
  registry: succinct.registry.address as Address,
  gameType: 42,
  implementations: [
    {
      address: succinct.game.address as Address,
      codeHash: succinct.game.codeHash as Digest,
      kind: 'succinct',
      layout: 'chain-id',
    },
  ],
  behind: {
    [succinct.factory.address]: succinct.factory.codeHash as Digest,
    [succinct.portal.address]: succinct.portal.codeHash as Digest,
    [succinct.registry.address]: succinct.registry.codeHash as Digest,
  },
  hasNoSlots: true,
  by: { game: 'devnet-succinct-game', zk: 'devnet-succinct' },
  gateway: {
    address: succinct.gateway.address as Address,
    // SP1 3.0-rc1, Groth16.
    routes: { '0x5a1551d6': { contract: succinct.gateway.address as Address, verifier: 'groth16-bn254' } },
  },
  succinct: {
    vkey: succinct.vkey as Digest,
    rangeVkeyCommitment: succinct.rangeVkeyCommitment as Digest,
    rollupConfigHash: succinct.rollupConfigHash as Digest,
    l2ChainId: succinct.l2ChainId,
  },
  provers: ['devnet-succinct-game', 'devnet-succinct'],
  rule: provenOrUnchallenged('devnet-succinct-game', 'devnet-succinct', 3.5 * DAY),
  ruleName: 'ZK, or unchallenged',
  guardians: guardians('the OP devnet’s owner', 'the OP devnet’s guardian'),
  coverage: {
    claims: 'calls; code pinned',
    proofs: 'proven call data',
    tried: ['recorded', 'real-vectors', 'stand-ins'],
    note: 'One real SP1 proof of 2024, in the layout that binds the chain’s id.',
  },
};

/**
 * Chains whose kinds of games were tried on the devnet, and nothing of their own: no code of theirs is pinned and no look at
 * them was recorded. They stay among the reported ones until that is so.
 */
export const CANDIDATES: readonly Site[] = [OP_MAINNET, BASE];

export const DEPLOYMENTS: readonly Site[] = [DEVNET, DEVNET_PROOFS, DEVNET_SUCCINCT];
