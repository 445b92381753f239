import type { BeaconNetwork } from '../../core/beacon.ts';
import type { Digest } from '../../core/hex.ts';
import { timeOf } from './forks.ts';
import type { CheckedHeader } from './header.ts';
import type { LightClientStore } from './store.ts';

/** A finalized execution block, by its hash. The header that has this hash can come from anywhere. */
export interface FinalizedHead {
  readonly blockHash: Digest;
  /** Of the beacon block, with the root of that block. */
  readonly slot: number;
  readonly beaconRoot: Digest;
  /** Signers for it, of `committeeSize`; null while it is the trust anchor itself. */
  readonly signers: number | null;
  readonly committeeSize: number;
  /** What the beacon block says of the execution block; absent from Gloas on. */
  readonly execution?: NonNullable<CheckedHeader['execution']>;
  /** Seconds from its slot to this device's clock. */
  readonly age: number;
  /** Much older than a healthy chain's: sources withhold, the chain does not finalize, or the clock is wrong. */
  readonly isStale: boolean;
}

/** Epochs after which a finalized header counts as old: usually it is 2 to 4 behind. */
const STALE_EPOCHS = 8;

/** True of a finalized header so many seconds old, when a healthy chain has a newer one. */
export const isOld = ({ slotsPerEpoch, secondsPerSlot }: BeaconNetwork, age: number): boolean =>
  age > STALE_EPOCHS * slotsPerEpoch * secondsPerSlot;

/** @param now Unix seconds. */
export function headOf(network: BeaconNetwork, { finalized, signers }: LightClientStore, now: number): FinalizedHead {
  const { beacon, root, blockHash, execution } = finalized;
  const age = now - timeOf(network, beacon.slot);
  return {
    blockHash,
    slot: beacon.slot,
    beaconRoot: root,
    signers,
    committeeSize: network.committeeSize,
    ...(execution === undefined ? {} : { execution }),
    age,
    isStale: isOld(network, age),
  };
}
