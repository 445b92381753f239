import type { Situation } from '../lib/recordings.ts';
import { append, deploy } from './deploy.ts';

/** Twenty claims, by which the round trips of one look are counted. */
export const TWENTY: Readonly<Record<string, Situation>> = {
  batches: {
    deployment: 'ovm-devnet',
    async make(l1) {
      const chain = await deploy(l1);
      for (let i = 0; i < 20; i++) await append(l1, chain, `${i}`);
    },
  },
};
