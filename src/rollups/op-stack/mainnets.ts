import type { Guardian } from '../../core/guardian.ts';
import { played, provenByEither, provenOrDecided, provenOrUnchallenged } from './rule.ts';
import { guardians, type Site } from './site.ts';

// One entry per chain of Ethereum. Addresses are candidates: what stands there is read from L1 and held against them. Delays are those
// that public sources of 2026-08 report (README.md names them); the rule that holds is read anew.

const DAY = 86_400;

/** Whoever decides to which verifier RISC Zero's own router leads. An emergency stop of one of its routes needs no waiting. */
const RISC0_ROUTER: Omit<Guardian, 'can'> = {
  name: 'RISC Zero’s router',
  delay: 3 * DAY,
  through: [{ kind: 'timelock', address: '0x0b144e07a0826182b6b59788c34b32bfa86fb711', delay: 3 * DAY }],
};

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
  coverage: {
    claims: 'calls; no code hash pinned',
    proofs: 'there are none',
    tried: ['real-contracts'],
    note: 'Contracts of the older generation (@eth-optimism/contracts-bedrock 0.17.3), with another type of game. Nothing of this chain was recorded.',
  },
};

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
  rule: provenByEither('base-tee', 'base-zk'),
  ruleName: 'TEE and ZK, or one of them for longer',
  // That router judges the proofs on which keys of enclaves are registered, and no root.
  guardians: [...guardians('Base governance', 'Base governance'), { ...RISC0_ROUTER, can: ['reroute'] }],
  coverage: {
    claims: 'calls; no code hash pinned',
    proofs: 'proven call data, SP1 6.1 PLONK route',
    tried: ['stand-ins'],
    note: 'Nothing of this chain was recorded, and no ZK proof of its roots was found. Enclaves admitted by receipts other than of RISC Zero’s own route are key-unknown.',
  },
};

const CELO: Site = {
  id: 'celo',
  name: 'Celo',
  chainId: 1,
  contract: '0xfbac162162f4009bb007c6debc36b1dac10af683',
  portal: '0xc5c5d157928bdbd2acf6d0777626b6c75a9eaedc',
  registry: '0x8fe58d2168b5412cf1bd212ce6137f8b7300222d',
  gameType: 42,
  l2: 42_220,
  // No source that was read names it, nor its keys: its claims are read, its proofs are `implementation-unknown`.
  implementations: [],
  by: { game: 'celo-game', zk: 'celo-sp1' },
  provers: ['celo-game', 'celo-sp1'],
  rule: provenOrUnchallenged('celo-game', 'celo-sp1', 3.5 * DAY),
  areDelaysUnknown: true,
  ruleName: 'ZK, or unchallenged',
  guardians: guardians('Celo upgrade owner', 'Celo guardian'),
  coverage: {
    claims: 'calls; no code hash pinned',
    proofs: 'none is read: its implementation is not known here',
    tried: ['stand-ins'],
    note: 'Nothing of this chain was recorded, and its clocks are in no source that was read. Its batches lie on EigenDA, and nothing on L1 says whether they can be had.',
  },
};

const WORLD_CHAIN: Site = {
  id: 'world-chain',
  name: 'World Chain',
  chainId: 1,
  contract: '0x069c4c579671f8c120b1327a73217d01ea2ec5ea',
  portal: '0xd5ec14a83b7d95be1e2ac12523e2dee12cbeea6c',
  l2: 480,
  implementations: [],
  by: { game: 'wc-cannon' },
  provers: ['wc-cannon'],
  rule: played('wc-cannon', 3.5 * DAY),
  areDelaysUnknown: true,
  ruleName: 'fault game',
  guardians: guardians('World Chain upgrade owner', 'Superchain guardian'),
  coverage: {
    claims: 'calls; no code hash pinned',
    proofs: 'there are none',
    tried: ['real-contracts'],
    note: 'Contracts of the older generation (@eth-optimism/contracts-bedrock 0.17.3). Nothing of this chain was recorded; which type of game counts is in no source that was read, and its registry is the one that its portal names.',
  },
};

const BOB: Site = {
  id: 'bob',
  name: 'BOB',
  chainId: 1,
  contract: '0x96123dbfc3253185b594c6a7472ee5a21e9b1079',
  portal: '0x8adee124447435fe03e3cd24df3f4cae32e65a3e',
  registry: '0xc9ac21acd8696b64270716528bf83630ea7a293c',
  gameType: 1337,
  l2: 60_808,
  // Kailua 1.3.0, whose source was not read: its claims are read, its proofs are `implementation-unknown`.
  implementations: [],
  by: { game: 'bob-game', zk: 'bob-risc0' },
  provers: ['bob-game', 'bob-risc0'],
  rule: provenOrDecided('bob-game', 'bob-risc0', 3.5 * DAY),
  ruleName: 'ZK, or decided in the tournament',
  // That router judges every proof of its games.
  guardians: [...guardians('BOB multisig', 'BOB guardian'), { ...RISC0_ROUTER, can: ['upgrade'] }],
  coverage: {
    claims: 'calls; no code hash pinned',
    proofs: 'none is read: its implementation is not known here',
    tried: ['stand-ins'],
    note: 'Nothing of this chain was recorded, and its clocks are in no source that was read. It runs Kailua 1.3.0; the stand-ins answer as 1.0 does.',
  },
};

export const MAINNETS: readonly Site[] = [OP_MAINNET, BASE, CELO, WORLD_CHAIN, BOB];
