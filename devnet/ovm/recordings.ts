import { recordSituations, type Situation } from '../lib/recordings.ts';
import { append, deploy, dispute, WINDOW } from './deploy.ts';

/** Situations that a reader must tell apart, each made on a chain of its own. */
const SITUATIONS: Readonly<Record<string, Situation>> = {
  disputed: {
    deployment: 'ovm-devnet',
    async make(l1) {
      const chain = await deploy(l1);
      await append(l1, chain, 'old');
      await l1.pass(WINDOW + 1);
      await append(l1, chain, 'wrong');
      await append(l1, chain, 'after');
      await dispute(l1, chain, 2n);
    },
  },
};

/** `tsx devnet/ovm/recordings.ts [name ...]` */
await recordSituations('ovm', SITUATIONS);
