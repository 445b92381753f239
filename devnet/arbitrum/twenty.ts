import type { Situation } from '../lib/recordings.ts';
import { confirm, genesis, passBlocks, post } from './assertions.ts';
import { CONFIRM_PERIOD, deploy } from './deploy.ts';

/** Twenty assertions, the confirmed one among them, by which the round trips of one look are counted. */
export const TWENTY: Readonly<Record<string, Situation>> = {
  assertions: {
    deployment: 'arbitrum-devnet',
    async make(l1) {
      const deployed = await deploy(l1);
      let last = await post(l1, deployed, 'proposer', await genesis(l1, deployed), 'first');
      await passBlocks(l1, CONFIRM_PERIOD);
      await confirm(l1, deployed, last);
      for (let i = 1; i < 20; i++) last = await post(l1, deployed, 'proposer', last, String(i));
    },
  },
};
