import type { BeaconNetwork } from '../../core/beacon.ts';

/** The same on every public network: consensus-specs, presets/mainnet. */
const MAINNET_PRESET = { secondsPerSlot: 12, slotsPerEpoch: 32, epochsPerPeriod: 256, committeeSize: 512 } as const;

/**
 * eth-clients/mainnet, metadata/config.yaml, and consensus-specs, configs/mainnet.yaml. Gloas has no date here yet: its
 * headers are refused until this table knows it.
 */
export const mainnet: BeaconNetwork = {
  name: 'mainnet',
  chainId: 1,
  genesisValidatorsRoot: '0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95',
  genesisTime: 1606824023,
  ...MAINNET_PRESET,
  forks: [
    { name: 'phase0', epoch: 0, version: '0x00000000' },
    { name: 'altair', epoch: 74240, version: '0x01000000' },
    { name: 'bellatrix', epoch: 144896, version: '0x02000000' },
    { name: 'capella', epoch: 194048, version: '0x03000000' },
    { name: 'deneb', epoch: 269568, version: '0x04000000' },
    { name: 'electra', epoch: 364032, version: '0x05000000' },
    { name: 'fulu', epoch: 411392, version: '0x06000000' },
  ],
};

/** eth-clients/sepolia, metadata/config.yaml and metadata/genesis_validators_root.txt. */
export const sepolia: BeaconNetwork = {
  name: 'sepolia',
  chainId: 11155111,
  genesisValidatorsRoot: '0xd8ea171f3c94aea21ebc42a1ed61052acf3f9209c00e4efbaaddac09ed9b8078',
  genesisTime: 1655733600,
  ...MAINNET_PRESET,
  forks: [
    { name: 'phase0', epoch: 0, version: '0x90000069' },
    { name: 'altair', epoch: 50, version: '0x90000070' },
    { name: 'bellatrix', epoch: 100, version: '0x90000071' },
    { name: 'capella', epoch: 56832, version: '0x90000072' },
    { name: 'deneb', epoch: 132608, version: '0x90000073' },
    { name: 'electra', epoch: 222464, version: '0x90000074' },
    { name: 'fulu', epoch: 272640, version: '0x90000075' },
    { name: 'gloas', epoch: 353024, version: '0x90000076' },
  ],
};

/** The networks that a production build knows. Any other is handed in by who starts the light client. */
export const networks: readonly BeaconNetwork[] = [mainnet, sepolia];
