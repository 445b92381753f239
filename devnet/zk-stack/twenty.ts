import type { Situation } from '../lib/recordings.ts';
import { commit, proveBatch } from './batches.ts';
import { deploy, GENESIS } from './deploy.ts';

/** Twenty claims, by which the round trips of one look are counted. */
export const TWENTY: Readonly<Record<string, Situation>> = {
  batches: {
    deployment: 'era-devnet',
    async make(l1) {
      const deployed = await deploy(l1);
      let last = GENESIS;
      for (let i = 0; i < 20; i++) {
        const next = await commit(l1, deployed, last);
        await proveBatch(l1, deployed, [last, next]);
        last = next;
      }
    },
  },
};
