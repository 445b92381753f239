import type { Situation } from '../lib/recordings.ts';
import { commit, FIRST, finalize } from './bundles.ts';
import { deploy } from './deploy.ts';

/** Twenty claims, by which the round trips of one look are counted. */
export const TWENTY: Readonly<Record<string, Situation>> = {
  bundles: {
    deployment: 'scroll-devnet',
    async make(l1) {
      const deployed = await deploy(l1);
      let from = FIRST;
      for (let i = 0; i < 20; i++) {
        const to = await commit(l1, deployed, await commit(l1, deployed, from));
        await finalize(l1, deployed, { from, to });
        from = to;
      }
    },
  },
};
