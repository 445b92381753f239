import type { Chain } from '../lib/chain.ts';
import { recordSituations, type Situation } from '../lib/recordings.ts';
import { commit, FIRST, finalize, goOn, slipIn } from './bundles.ts';
import { DELAYS, type Deployed, deploy } from './deploy.ts';

/** A bundle of two batches that is proven, and a batch that is posted. */
async function bundle(l1: Chain, deployed: Deployed) {
  const from = await commit(l1, deployed, await commit(l1, deployed, FIRST));
  await finalize(l1, deployed, { from: FIRST, to: from });
  return { from, to: await commit(l1, deployed, from) };
}

/** Situations that a reader must tell apart, each made on a chain of its own. */
const SITUATIONS: Readonly<Record<string, Situation>> = {
  proven: {
    deployment: 'scroll-devnet',
    async make(l1) {
      await bundle(l1, await deploy(l1));
    },
  },
  'let-in': {
    deployment: 'scroll-devnet',
    async make(l1) {
      const deployed = await deploy(l1);
      await slipIn(l1, deployed, await bundle(l1, deployed));
    },
  },
  enforced: {
    deployment: 'scroll-devnet',
    async make(l1) {
      const deployed = await deploy(l1);
      const { from } = await bundle(l1, deployed);
      await l1.pass(DELAYS[0] + 1);
      await goOn(l1, deployed, from);
    },
  },
};

/** `tsx devnet/scroll/recordings.ts [name ...]` */
await recordSituations('scroll', SITUATIONS);
