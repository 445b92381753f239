import { type Beacon, type BeaconOptions, startBeacon } from '../beacon.ts';
import type { Preset } from '../network.ts';
import { anvilAt, type PastAnvil } from './past.ts';

/** Four slots to an epoch and eight epochs to a committee: 32 blocks of a second each hand over once. */
export const TINY: Preset = { secondsPerSlot: 1, slotsPerEpoch: 4, epochsPerPeriod: 8 };

export interface Rig {
  readonly anvil: PastAnvil;
  readonly beacon: Beacon;
  /** More blocks, and the beacon chain with them. */
  mine(count: number, seconds?: number): Promise<void>;
  stop(): Promise<void>;
}

/** A beacon chain that only goes on when told to, with a first block some minutes ago. */
export async function rigOf(blocks: number, options: Partial<BeaconOptions> = {}): Promise<Rig> {
  const anvil = await anvilAt(Math.floor(Date.now() / 1000) - 600);
  await anvil.mine(blocks);
  const { rpcUrl, firstBlock } = anvil;
  const beacon = await startBeacon({ rpcUrl, firstBlock, preset: TINY, poll: 0, ...options });
  return {
    anvil,
    beacon,
    mine: async (count, seconds = 1) => {
      await anvil.mine(count, seconds);
      await beacon.follow();
    },
    stop: async () => {
      await beacon.close();
      await anvil.stop();
    },
  };
}
