import type { RollupMeta } from '../../core/adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';

export const meta: RollupMeta = {
  id: 'arbitrum',
  name: 'Arbitrum',
  kind: 'optimistic',
  about: 'Assertions of L2 blocks, posted with a stake and without proof, and open to BoLD challenges for a period.',
  provers: PROVERS,
  deployments: DEPLOYMENTS,
  trusts: [
    'the owner of the rollup, who may replace its contracts, and force an assertion while it is paused',
    'that one honest and funded staker watches, and reaches L1 in time',
    'the program that assertions are about, and the one-step prover on L1',
  ],
};
