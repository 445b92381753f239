import type { Guardian } from '../../core/guardian.ts';
import type { Address, Digest } from '../../core/hex.ts';
import pins from './pins.json' with { type: 'json' };
import { unchallenged } from './rule.ts';
import { SECONDS_PER_BLOCK, type Site } from './site.ts';

// One entry per chain. Addresses are candidates: what stands there is read from L1 and held against them. Periods are those that public
// sources of 2026-08 report (README.md names them); those that hold are read anew.

/** 45,818 L1 blocks of 12 s. */
const MAINNET_PERIOD = 45_818 * SECONDS_PER_BLOCK;
const COUNCIL: readonly Guardian[] = [
  { name: 'Arbitrum Security Council', can: ['upgrade', 'pause'], delay: 0 },
  {
    name: 'Arbitrum DAO',
    can: ['upgrade', 'pause'],
    // 8 days in the timelock on Arbitrum One, which L1 cannot tell; the withdrawal of the decision to L1; and 3 days in the timelock there.
    delay: 1_500_216,
    through: [{ kind: 'timelock', address: '0xe6841d92b0c345144506576ec13ecf5103ac7f49', delay: 259_200 }],
  },
];

const ONE: Site = {
  id: 'arbitrum-one',
  name: 'Arbitrum One',
  chainId: 1,
  contract: '0x4dceb440657f21083db8add07665f8ddbe1dcfc0',
  bridge: '0x8315177ab297ba92a06054ce80a67ed4dbd7ed3a',
  inbox: '0x4dbd4fc535ac27206064b68ffcf827b0a60bab3f',
  sequencerInbox: '0x1c479675ad559dc151f6ec7ed3fbf8cee79582b6',
  outbox: '0x0b9857ae2d4a3dbe74ffe1d7df045bb7f96e4840',
  challenges: '0xa5565d266c3c3ee90b16be8a5b13d587ef559fb0',
  owner: '0x3fffbadaf827559da092217e474760e2b2c3cedd',
  isListed: false,
  l2: 42_161,
  prover: 'bold',
  provers: ['bold'],
  rule: unchallenged('bold', MAINNET_PERIOD),
  ruleName: 'unchallenged, or challenge won',
  escrows: ['0x8315177ab297ba92a06054ce80a67ed4dbd7ed3a'],
  guardians: COUNCIL,
  coverage: {
    claims: 'calls; no code hash pinned',
    proofs: 'there are none',
    tried: ['real-contracts'],
    note: 'Contracts of @arbitrum/nitro-contracts 3.2.0; which version this chain has is not known here. Nothing of this chain was recorded.',
  },
};

const NOVA: Site = {
  id: 'arbitrum-nova',
  name: 'Arbitrum Nova',
  chainId: 1,
  // From memory, says the source: what stands there must be asked before it is believed.
  contract: '0xe7e8ccc7c381809bdc4b213ce44016300707b7bd',
  bridge: '0xc1ebd02f738644983b6c4b2d440b8e77dde276bd',
  inbox: '0xc4448b71118c9071bcb9734a0eac55d18a153949',
  sequencerInbox: '0x211e1c4c7f1bf5351ac850ed10fd68cffcf6c21b',
  outbox: '0xd4b80c3d7240325d18e645b49e6535a3bf95cc58',
  owner: '0x3fffbadaf827559da092217e474760e2b2c3cedd',
  isListed: true,
  l2: 42_170,
  prover: 'bold-nova',
  provers: ['bold-nova'],
  rule: unchallenged('bold-nova', MAINNET_PERIOD),
  ruleName: 'unchallenged by listed validators',
  escrows: ['0xc1ebd02f738644983b6c4b2d440b8e77dde276bd'],
  guardians: COUNCIL,
  coverage: {
    claims: 'calls; no code hash pinned',
    proofs: 'there are none',
    tried: ['real-contracts'],
    note: 'Contracts of @arbitrum/nitro-contracts 3.2.0, with a list of validators. The source has the address of its rollup from memory. Nothing of this chain was recorded.',
  },
};

const DEVNET: Site = {
  id: 'arbitrum-devnet',
  name: 'Arbitrum devnet (BoLD)',
  chainId: pins.chainId,
  contract: pins.rollup.address as Address,
  bridge: pins.bridge.address as Address,
  inbox: pins.inbox.address as Address,
  sequencerInbox: pins.sequencerInbox.address as Address,
  outbox: pins.outbox.address as Address,
  challenges: pins.challenges.address as Address,
  owner: pins.executor.address as Address,
  wasmModuleRoot: pins.wasmModuleRoot as Digest,
  isListed: false,
  behind: Object.fromEntries(
    [pins.rollup, pins.bridge, pins.sequencerInbox, pins.outbox, pins.challenges].map(({ address, behind }) => [
      address,
      behind as readonly Digest[],
    ]),
  ),
  hasNoSlots: true,
  l2: pins.l2ChainId,
  prover: 'devnet-bold',
  provers: ['devnet-bold'],
  rule: unchallenged('devnet-bold', pins.confirmPeriod * SECONDS_PER_BLOCK),
  ruleName: 'unchallenged, or challenge won',
  guardians: [{ name: 'the Arbitrum devnet’s owner', can: ['upgrade', 'pause'], delay: 0 }],
  coverage: {
    claims: 'calls; code pinned',
    proofs: 'there are none',
    tried: ['recorded', 'real-contracts'],
    note: 'Contracts of @arbitrum/nitro-contracts 3.2.0; L2 is a send tree built for it, with a withdrawal that was paid, and headers that nobody executed.',
  },
};

export const DEPLOYMENTS: readonly Site[] = [ONE, NOVA, DEVNET];
