import type { Chain } from '../lib/chain.ts';
import { recordSituations, type Situation } from '../lib/recordings.ts';
import { commit, execute, proveBatch, slipIn } from './batches.ts';
import { type Deployed, deploy, GENESIS } from './deploy.ts';

/** A batch that is executed, one that is proven, and one that is posted. */
async function three(l1: Chain, deployed: Deployed) {
  const one = await commit(l1, deployed, GENESIS);
  await proveBatch(l1, deployed, [GENESIS, one]);
  await execute(l1, deployed, one);
  const two = await commit(l1, deployed, one);
  await proveBatch(l1, deployed, [one, two]);
  return [two, await commit(l1, deployed, two)] as const;
}

/** Situations that a reader must tell apart, each made on a chain of its own. */
const SITUATIONS: Readonly<Record<string, Situation>> = {
  stages: {
    deployment: 'era-devnet',
    async make(l1) {
      await three(l1, await deploy(l1));
    },
  },
  'slipped-in': {
    deployment: 'era-devnet',
    async make(l1) {
      const deployed = await deploy(l1);
      await slipIn(l1, deployed, await three(l1, deployed));
    },
  },
  'other-verifier': {
    deployment: 'era-devnet',
    async make(l1) {
      const deployed = await deploy(l1);
      await three(l1, deployed);
      await l1.send('zkStack', deployed.diamond, 'setVerifier', [deployed.takesEverything.address]);
    },
  },
};

/** `tsx devnet/zk-stack/recordings.ts [name ...]` */
await recordSituations('zk-stack', SITUATIONS);
