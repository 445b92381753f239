import type { Situation } from '../lib/recordings.ts';
import { deploy } from './deploy.ts';
import { update } from './updates.ts';

/** Twenty state updates, each with a proof of its own, by which the round trips of one look are counted. */
export const TWENTY: Readonly<Record<string, Situation>> = {
  updates: {
    deployment: 'starknet-devnet',
    async make(l1) {
      const deployed = await deploy(l1);
      // As on any L1 but a new one: longer than what can be proven of it at once.
      await l1.client.mine({ blocks: 256 });
      for (let i = 0; i < 20; i++) await update(l1, deployed);
    },
  },
};
