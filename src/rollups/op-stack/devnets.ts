import type { Address, Digest, Hex } from '../../core/hex.ts';
import pins from './pins.json' with { type: 'json' };
import { played, provenByEither, provenOrDecided, provenOrUnchallenged } from './rule.ts';
import { guardians, type Programs, type Site } from './site.ts';

// The chains of the devnet. Their addresses and code follow from its keys (`devnet/op-stack/pins.ts`).

const DAY = 86_400;

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

const { standIns } = pins;
const DEVNET_PROOFS: Site = {
  id: 'op-devnet-proofs',
  name: 'OP Stack devnet (TEE and ZK, stand-ins)',
  chainId: pins.chainId,
  contract: standIns.factory.address as Address,
  portal: standIns.portal.address as Address,
  registry: standIns.registry.address as Address,
  gameType: 621,
  l2: pins.l2ChainId,
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
  rule: provenByEither('devnet-tee', 'devnet-zk'),
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
  l2: pins.l2ChainId,
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

const { kailua } = pins;
const DEVNET_KAILUA: Site = {
  id: 'op-devnet-kailua',
  name: 'OP Stack devnet (Kailua, stand-ins)',
  chainId: pins.chainId,
  contract: kailua.factory.address as Address,
  portal: kailua.portal.address as Address,
  registry: kailua.registry.address as Address,
  gameType: 1337,
  l2: pins.l2ChainId,
  implementations: [
    { address: kailua.game.address as Address, codeHash: kailua.game.codeHash as Digest, kind: 'kailua' },
  ],
  behind: {
    [kailua.factory.address]: kailua.factory.codeHash as Digest,
    [kailua.portal.address]: kailua.portal.codeHash as Digest,
    [kailua.registry.address]: kailua.registry.codeHash as Digest,
  },
  hasNoSlots: true,
  by: { game: 'devnet-kailua-game', zk: 'devnet-kailua' },
  kailua: {
    imageId: kailua.imageId as Digest,
    rollupConfigHash: kailua.rollupConfigHash as Digest,
    verifier: kailua.verifier as Address,
  },
  provers: ['devnet-kailua-game', 'devnet-kailua'],
  rule: provenOrDecided('devnet-kailua-game', 'devnet-kailua', 3.5 * DAY),
  ruleName: 'ZK, or decided in the tournament',
  guardians: guardians('the OP devnet’s owner', 'the OP devnet’s guardian'),
  coverage: {
    claims: 'calls; code pinned',
    proofs: 'proven call data',
    tried: ['recorded', 'stand-ins'],
    note: 'Of RISC Zero proofs only false ones, since none of its form was found and none can be made here.',
  },
};

export const DEVNETS: readonly Site[] = [DEVNET, DEVNET_PROOFS, DEVNET_SUCCINCT, DEVNET_KAILUA];
