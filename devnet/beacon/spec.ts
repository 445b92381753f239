import { ssz } from '@lodestar/types';
import type { BeaconNetwork } from '../../src/core/beacon.ts';
import { sha256 } from '../../src/crypto/hashes.ts';
import { concat, toBytes } from '../../src/formats/bytes.ts';
import { epochOf, fuluOf } from './network.ts';

/** Blob limits by epoch; mainnet's (`configs/mainnet.yaml`, BLOB_SCHEDULE). They enter the digest of a fork and nothing else here. */
const MAINNET_BLOBS = [
  { EPOCH: '412672', MAX_BLOBS_PER_BLOCK: '15' },
  { EPOCH: '419072', MAX_BLOBS_PER_BLOCK: '21' },
];
const MAX_BLOBS_PER_BLOCK_ELECTRA = 9;
const FAR_FUTURE_EPOCH = '18446744073709551615';

const blobsOf = ({ chainId }: BeaconNetwork) => (chainId === 1 ? MAINNET_BLOBS : []);

/** The answer to `/eth/v1/config/spec`: those constants that differ between networks, or that a light client reads. */
export function specOf(network: BeaconNetwork): Readonly<Record<string, unknown>> {
  const spec: Record<string, unknown> = {
    PRESET_BASE: 'mainnet',
    CONFIG_NAME: network.chainId === 1 ? 'mainnet' : 'assay-devnet',
    SECONDS_PER_SLOT: String(network.secondsPerSlot),
    SLOTS_PER_EPOCH: String(network.slotsPerEpoch),
    EPOCHS_PER_SYNC_COMMITTEE_PERIOD: String(network.epochsPerPeriod),
    SYNC_COMMITTEE_SIZE: String(network.committeeSize),
    MIN_SYNC_COMMITTEE_PARTICIPANTS: '1',
    DOMAIN_SYNC_COMMITTEE: '0x07000000',
    DEPOSIT_CHAIN_ID: String(network.chainId),
    DEPOSIT_NETWORK_ID: String(network.chainId),
    MIN_GENESIS_TIME: String(network.genesisTime),
    MAX_BLOBS_PER_BLOCK_ELECTRA: String(MAX_BLOBS_PER_BLOCK_ELECTRA),
    BLOB_SCHEDULE: blobsOf(network),
    GLOAS_FORK_EPOCH: FAR_FUTURE_EPOCH,
  };
  for (const { name, version, epoch } of network.forks) {
    const prefix = name === 'phase0' ? 'GENESIS' : name.toUpperCase();
    spec[`${prefix}_FORK_VERSION`] = version;
    if (name !== 'phase0') spec[`${prefix}_FORK_EPOCH`] = String(epoch);
  }
  return spec;
}

/** compute_fork_digest since Fulu (EIP-7892): 4 bytes that tell in which shape an update in a sequence is. */
export function forkDigest(network: BeaconNetwork, slot: number): Uint8Array {
  const { version } = fuluOf(network, slot);
  const root = ssz.phase0.ForkData.hashTreeRoot({
    currentVersion: toBytes(version),
    genesisValidatorsRoot: toBytes(network.genesisValidatorsRoot),
  });
  const limit = blobsOf(network).findLast(({ EPOCH }) => Number(EPOCH) <= epochOf(network, slot));
  const since = limit?.EPOCH ?? network.forks.find(({ name }) => name === 'electra')?.epoch ?? 0;
  const blobs = limit?.MAX_BLOBS_PER_BLOCK ?? MAX_BLOBS_PER_BLOCK_ELECTRA;
  const mask = sha256(concat(ssz.UintNum64.serialize(Number(since)), ssz.UintNum64.serialize(Number(blobs))));
  return root.slice(0, 4).map((byte, i) => byte ^ (mask[i] ?? 0));
}
