import { recordSituations, type Situation } from '../lib/recordings.ts';
import { deployZkEvm } from './deploy.ts';
import { breakRoute, FALSE, sequence, verify } from './verify.ts';

/** Situations that a reader must tell apart, each made on a chain of its own. */
const SITUATIONS: Readonly<Record<string, Situation>> = {
  verified: {
    deployment: 'polygon-zkevm-devnet',
    async make(l1) {
      const deployed = await deployZkEvm(l1);
      for (let i = 0; i < 2; i++) await verify(l1, deployed);
      await sequence(l1, deployed);
    },
  },
  'broken-upgrade': {
    deployment: 'polygon-zkevm-devnet',
    async make(l1) {
      const deployed = await deployZkEvm(l1);
      await verify(l1, deployed);
      await breakRoute(l1, deployed);
      await verify(l1, deployed, { proof: FALSE, name: 'wrong' });
    },
  },
};

/** `tsx devnet/polygon-zkevm/recordings.ts [name ...]` */
await recordSituations('polygon-zkevm', SITUATIONS);
