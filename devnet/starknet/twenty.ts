import type { Situation } from '../lib/recordings.ts';
import { deploy } from './deploy.ts';
import { update } from './updates.ts';

/** Twenty state updates, each with a proof of its own, by which the round trips of one look are counted. */
export const TWENTY: Readonly<Record<string, Situation>> = {
  updates: {
    deployment: 'starknet-devnet',
    async make(l1) {
      const deployed = await deploy(l1);
      for (let i = 0; i < 20; i++) await update(l1, deployed);
    },
  },
};
