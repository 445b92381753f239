import type { Situation } from '../lib/recordings.ts';
import { deployZkEvm } from './deploy.ts';
import { verify } from './verify.ts';

/** Twenty verifications, by which the round trips of one look are counted. */
export const TWENTY: Readonly<Record<string, Situation>> = {
  verifications: {
    deployment: 'polygon-zkevm-devnet',
    async make(l1) {
      const deployed = await deployZkEvm(l1);
      for (let i = 0; i < 20; i++) await verify(l1, deployed);
    },
  },
};
