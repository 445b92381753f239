import { recordSituations, type Situation } from '../lib/recordings.ts';
import { deployLinea } from './deploy.ts';
import { breakRoute, FALSE, finalize, force } from './finalize.ts';

/** Situations that a reader must tell apart, each made on a chain of its own. */
const SITUATIONS: Readonly<Record<string, Situation>> = {
  proven: {
    deployment: 'linea-devnet',
    async make(l1) {
      const deployed = await deployLinea(l1, 'V8');
      await force(l1, deployed);
      for (let i = 0; i < 3; i++) await finalize(l1, deployed);
    },
  },
  'proven-twelve-words': {
    deployment: 'linea-devnet-v6',
    async make(l1) {
      const deployed = await deployLinea(l1, 'V6');
      for (let i = 0; i < 2; i++) await finalize(l1, deployed);
    },
  },
  'broken-route': {
    deployment: 'linea-devnet',
    async make(l1) {
      const deployed = await deployLinea(l1, 'V8');
      await finalize(l1, deployed);
      await breakRoute(l1, deployed);
      await finalize(l1, deployed, { proof: FALSE, name: 'wrong' });
    },
  },
};

/** `tsx devnet/linea/recordings.ts [name ...]` */
await recordSituations('linea', SITUATIONS);
