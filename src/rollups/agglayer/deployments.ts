import type { Address, Digest, Hex } from '../../core/hex.ts';
import type { Rule } from '../../core/rule.ts';
import pins from './pins.json' with { type: 'json' };
import type { Proxied, Route, Site } from './site.ts';

/**
 * One proof that says both: without the accounting L1 takes nothing, and without the execution nobody has shown the state. In
 * optimistic mode L1 takes the first alone. Source: agglayer/agglayer-contracts, `AgglayerManager.sol`, `AggchainFEP.sol`.
 */
const both = (execution: string, accounting: string): Rule => [
  { quorum: [{ provers: [execution, accounting], atLeast: 2 }], delay: 0, clock: 'posted' },
];
const RULE_NAME = 'one proof of execution and bridge accounting';

const plonk = (selector: Hex, contract: Address, vkey: Digest): Route => ({
  contract,
  vkey,
  wrapper: { kind: 'sp1', verifier: 'plonk-gnark', selector },
});

/** SP1's PLONK verifiers of releases 5.0.0 and 6.1.0. */
const SP1_V5 = '0x0459d576a6223feea177fb3df53c9c77bf84c459';
const SP1_V6 = '0xc3c6dddac8829b233dc6536ec024775a57b0af2a';

/**
 * Addresses, routes and keys as public sources of 2026-08 report them (l2beat/l2beat, `packages/config/src/projects`: `katana` and
 * `shared-polygon-cdk`, `discovered.json`); the chain runs AggchainFEP v3.0.0. Code hashes are not known.
 */
const KATANA: Site = {
  id: 'katana',
  name: 'Katana',
  chainId: 1,
  contract: '0x100d3ca4f97776a40a7d93db4abf0fea34230666',
  implementation: { address: '0x9532a2f35fc9b18bd4fe8315d9c5b1c1cf6ac660' },
  manager: {
    address: '0x5132a183e9f3cb7c848b0aac5ae0c4f0491b7ab2',
    implementation: { address: '0x15caf18ded768e3620e0f656221bf6b400ad2618' },
  },
  gateway: {
    address: '0x046bb8bb98db4cecbb2929542686b74b516274b3',
    implementation: { address: '0xd062b7f9fbb89bda59262e77015c34a27dc9ab49' },
  },
  bridge: '0x2a3dd3eb832af982ec71669e178424b10dca2ede',
  exitRoots: '0x580bda1e7a0cfae92fa7f6c20a3794f169ce3cfb',
  routes: {
    '0x00000004': plonk('0xd4e8ecd2', SP1_V5, '0x00eff0b6998df46ec388bb305618089ae3dc74e513e7676b2e1909694f49cc30'),
    '0x00000008': plonk('0xd4e8ecd2', SP1_V5, '0x000055f14384bdb5bb092fd7e5152ec31856321c5a30306ab95836bdf5cdb639'),
    '0x0000000e': plonk('0x5a093a2f', SP1_V6, '0x00d14f977a6ec393014f300ad78d0761dc29435d3fa1e2626fa466bd3343578e'),
  },
  aggchainVKeys: {
    '0x00040001': '0x713f8a687452545141b6cd852472c67742a5c61474b97a136d0d107804affa1f',
    '0x00060001': '0x374ee73950cdb07d1b8779d90a8467df232639c13f9536b03f1ba76a2aa5dac6',
    '0x00080001': '0x6e38caa6114ac4b9779f647547de9e8f09e9f5cd6194e7134110760d3aa31b53',
    '0x000a0001': '0x7767a8330ce68dac35265ba15d9eec6722b943cf00dc3b733779e1ae55696f70',
    '0x000b0001': '0x679bc13716cdb49416a9ca9e297b10d76390df2c343690d4172676c207517915',
  },
  configs: {
    // OP Succinct 3.12.0 (Kona 1.6.0).
    '0x0f30c0b6846b034a146a47c5185fb9a4321df3569376773238ef30c831019190': {
      aggregationVkey: '0x00d68eb096f4c731512562f7a06e6bba104dbcb959261edd3eb3ec542c200c89',
      rangeVkeyCommitment: '0x1f089f9d1cd3f727775788003d3e496037d3625e2e9de6e5005f1e9707ba3b8f',
      rollupConfigHash: '0x720a7d9b12c0a7fbbd1b2634eb9d17b5cc7720575c48736b1c40e9399f31de09',
    },
  },
  by: { execution: 'katana-fep', accounting: 'agg-pp' },
  provers: ['katana-fep', 'agg-pp'],
  rule: both('katana-fep', 'agg-pp'),
  ruleName: RULE_NAME,
  // Its address and delay: l2beat/l2beat, discovery; agglayer/agglayer-contracts, AgglayerTimelock.
  guardians: [
    {
      name: 'Agglayer timelock',
      can: ['upgrade', 'pause'],
      // None in the emergency state, in which its contract answers 0.
      delay: 259_200,
      through: [{ kind: 'timelock', address: '0xef1462451c30ea7ad8555386226059fe837ca4ef', delay: 259_200 }],
    },
  ],
  coverage: {
    claims: 'calls and proven logs; implementations pinned by address, no code hash',
    proofs: 'proven call data',
    tried: ['real-vectors', 'stand-ins'],
    note: 'Nothing was recorded of this chain. The real proofs are of chains with bridge accounting alone; no real execution proof was found.',
  },
};

const proxied = ({ address, implementation }: typeof pins.manager): Proxied => ({
  address: address as Address,
  implementation: {
    address: implementation.address as Address,
    codeHash: implementation.codeHash as Digest,
  },
});
const { name: configName, ...config } = pins.config as Record<keyof typeof pins.config, Digest>;

/** One chain on the devnet's L1. All that it asks are stand-ins, and named so. */
const DEVNET: Site = {
  id: 'agglayer-devnet',
  name: 'Agglayer devnet (stand-ins)',
  chainId: pins.chainId,
  contract: pins.chain.address as Address,
  implementation: proxied(pins.chain).implementation,
  manager: proxied(pins.manager),
  gateway: proxied(pins.gateway),
  bridge: pins.bridge as Address,
  exitRoots: pins.exitRoots as Address,
  routes: {
    [pins.route.selector as Hex]: {
      contract: pins.route.contract as Address,
      vkey: pins.route.vkey as Digest,
      wrapper: { kind: 'stand-in', key: pins.standIn.key, zeros: pins.standIn.zeros as Digest },
    },
  },
  aggchainVKeys: { [pins.aggchain.selector as Hex]: pins.aggchain.vkey as Digest },
  configs: { [configName]: config },
  by: { execution: 'devnet-fep', accounting: 'devnet-pp' },
  hasNoSlots: true,
  provers: ['devnet-fep', 'devnet-pp'],
  rule: both('devnet-fep', 'devnet-pp'),
  ruleName: RULE_NAME,
  guardians: [{ name: 'the Agglayer devnet’s owner', can: ['upgrade', 'pause'], delay: 0 }],
  coverage: {
    claims: 'calls and proven logs; code pinned',
    proofs: 'proven call data',
    tried: ['recorded', 'stand-ins'],
    note: 'Proofs made here, of a circuit that binds program and public values as SP1’s wrapper does, and runs no program.',
  },
};

export const DEPLOYMENTS: readonly Site[] = [KATANA, DEVNET];
