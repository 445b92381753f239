import type { BeaconNetwork } from '../../core/beacon.ts';
import type { ClockDifference } from '../../core/report.ts';
import type { BeaconSource } from '../sources/beaconSource.ts';
import type { Sources } from '../sources/sources.ts';
import { type RawData, readData } from './data.ts';
import { timeOf } from './forks.ts';
import type { LightClientStore } from './store.ts';
import { applyUpdate } from './update.ts';

/** Seconds by which a clock may be off before it is said. */
const TOLERANCE = 10;

/** Slots after which a healthy chain has the next signed header out: a slot to sign it, and one that may be empty. */
const USUAL_LAG = 2;

export interface ClockOptions {
  readonly network: BeaconNetwork;
  readonly store: LightClientStore;
  readonly sources: Sources<BeaconSource>;
  /** Unix seconds. */
  readonly clock: () => number;
  readonly signal: AbortSignal;
}

/**
 * Holds this device's clock against the newest header that two thirds of the committee signed. Signed for a slot that this
 * clock has not come to: the clock is behind, for honest signers do not sign in advance. Nothing signed for long: it is
 * ahead, or every source withholds, which looks the same from here. Undefined while they agree, and where nobody tells.
 */
export async function measureClock(options: ClockOptions): Promise<ClockDifference | undefined> {
  const { sources, clock, signal, network } = options;
  const early: number[] = [];
  for (const source of sources.order()) {
    const answer = await source.optimistic(signal);
    const signed = answer.ok ? signedAt(options, answer.value) : null;
    if (signed !== null) early.push(clock() - signed);
    if (early.some((seconds) => isUsual(network, seconds))) return undefined;
  }
  if (early.length === 0) return undefined;
  const least = Math.min(...early);
  if (least < 0) return { is: 'behind', seconds: Math.floor(-least) };
  return { is: 'ahead', seconds: Math.floor(least - USUAL_LAG * network.secondsPerSlot) };
}

/** @param early seconds from the signing to this clock. */
const isUsual = ({ secondsPerSlot }: BeaconNetwork, early: number): boolean =>
  early >= -TOLERANCE && early <= USUAL_LAG * secondsPerSlot + TOLERANCE;

/** The start of the slot in which a header was signed by two thirds, in Unix seconds; null for anything less. */
function signedAt({ network, store }: ClockOptions, raw: RawData): number | null {
  const update = readData(network, 'optimistic', raw);
  if (update.kind === 'refused') return null;
  const time = timeOf(network, update.signatureSlot);
  // By its own time, and also when the store has this header already: all else is asked of it in full.
  const before = { ...store, optimistic: store.finalized };
  return applyUpdate(network, before, update, time).kind === 'applied' ? time : null;
}
