import { recordSituations, type Situation } from '../lib/recordings.ts';
import { deployAgglayer } from './deploy.ts';
import { advance, ofAnother } from './outputs.ts';

const deployment = 'agglayer-devnet';

/** Situations that a reader must tell apart, each made on a chain of its own. */
const SITUATIONS: Readonly<Record<string, Situation>> = {
  'optimistic-and-back': {
    deployment,
    async make(l1) {
      const deployed = await deployAgglayer(l1);
      await advance(l1, deployed);
      await l1.send('agglayer', deployed.chain, 'enableOptimisticMode', []);
      await advance(l1, deployed);
      await l1.send('agglayer', deployed.chain, 'disableOptimisticMode', []);
      await advance(l1, deployed);
    },
  },
  'false-proof': {
    deployment,
    async make(l1) {
      const deployed = await deployAgglayer(l1);
      await advance(l1, deployed);
      await advance(l1, deployed, ofAnother);
    },
  },
};

/** `tsx devnet/agglayer/recordings.ts [name ...]` */
await recordSituations('agglayer', SITUATIONS);
