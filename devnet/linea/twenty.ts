import type { Situation } from '../lib/recordings.ts';
import { deployLinea } from './deploy.ts';
import { finalize } from './finalize.ts';

/** Twenty finalizations, by which the round trips of one look are counted. */
export const TWENTY: Readonly<Record<string, Situation>> = {
  finalizations: {
    deployment: 'linea-devnet',
    async make(l1) {
      const deployed = await deployLinea(l1, 'V8');
      for (let i = 0; i < 20; i++) await finalize(l1, deployed);
    },
  },
};
