import type { Situation } from '../lib/recordings.ts';
import { deployAgglayer } from './deploy.ts';
import { advance, unproven } from './outputs.ts';

/** Twenty outputs, by which the round trips of one look are counted. */
export const TWENTY: Readonly<Record<string, Situation>> = {
  outputs: {
    deployment: 'agglayer-devnet',
    async make(l1) {
      const deployed = await deployAgglayer(l1);
      for (let i = 0; i < 20; i++) await advance(l1, deployed, unproven);
    },
  },
};
