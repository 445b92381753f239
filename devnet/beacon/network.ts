import type { BeaconNetwork, ScheduledFork } from '../../src/core/beacon.ts';

/** How a beacon chain divides time. All else is as in the mainnet preset: 512 keys in a committee, and so on. */
export interface Preset {
  readonly secondsPerSlot: number;
  readonly slotsPerEpoch: number;
  /** EPOCHS_PER_SYNC_COMMITTEE_PERIOD: how long a committee serves. */
  readonly epochsPerPeriod: number;
}

/** A slot for each of anvil's seconds; finality after two to three epochs of four seconds, another committee every 128. */
export const FAST_PRESET: Preset = { secondsPerSlot: 1, slotsPerEpoch: 4, epochsPerPeriod: 32 };
/** consensus-specs `presets/mainnet`, `configs/mainnet.yaml`. */
export const MAINNET_PRESET: Preset = { secondsPerSlot: 12, slotsPerEpoch: 32, epochsPerPeriod: 256 };

const FORK_NAMES = ['phase0', 'altair', 'bellatrix', 'capella', 'deneb', 'electra', 'fulu'] as const;

/** Mainnet's identity (`configs/mainnet.yaml`), for clients that know no other network. Its keys are still our own. */
export const MAINNET: BeaconNetwork = {
  ...MAINNET_PRESET,
  name: 'mainnet',
  chainId: 1,
  genesisValidatorsRoot: '0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95',
  genesisTime: 1_606_824_023,
  committeeSize: 512,
  forks: forks(0, [0, 74_240, 144_896, 194_048, 269_568, 364_032, 411_392]),
};

/**
 * A network that begins in Fulu. The genesis root is the caller's: one that differs from run to run keeps the signatures of one
 * run worthless in the next.
 */
export function devnetOf(
  chainId: number,
  preset: Preset,
  genesis: Pick<BeaconNetwork, 'genesisTime' | 'genesisValidatorsRoot'>,
): BeaconNetwork {
  const forkList = forks(
    chainId & 0xffffff,
    FORK_NAMES.map(() => 0),
  );
  return { ...preset, ...genesis, name: 'devnet', chainId, committeeSize: 512, forks: forkList };
}

/** The number of the fork is the first byte of its version, as on mainnet. */
function forks(rest: number, epochs: readonly number[]): readonly ScheduledFork[] {
  const low = rest.toString(16).padStart(6, '0');
  return FORK_NAMES.map((name, i) => ({ name, version: `0x0${i}${low}`, epoch: epochs[i] ?? 0 }));
}

/** The fork that every block here is of. @throws when the slot lies before it. */
export function fuluOf({ forks: list, slotsPerEpoch }: BeaconNetwork, slot: number): ScheduledFork {
  const fulu = list.at(-1);
  if (fulu === undefined || Math.floor(slot / slotsPerEpoch) < fulu.epoch)
    throw new Error(`slot ${slot} is before Fulu`);
  return fulu;
}

/** compute_epoch_at_slot */
export const epochOf = ({ slotsPerEpoch }: Preset, slot: number): number => Math.floor(slot / slotsPerEpoch);

/** compute_sync_committee_period_at_slot */
export const periodOf = ({ slotsPerEpoch, epochsPerPeriod }: Preset, slot: number): number =>
  Math.floor(slot / (slotsPerEpoch * epochsPerPeriod));

/** The slot of a time in Unix seconds. */
export const slotAt = ({ genesisTime, secondsPerSlot }: BeaconNetwork, seconds: number): number =>
  Math.floor((seconds - genesisTime) / secondsPerSlot);
