import type { RollupMeta } from '../../core/adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';

export const meta: RollupMeta = {
  id: 'zk-stack',
  name: 'ZK Stack',
  kind: 'validity',
  about: 'One validity proof for each batch, which is executed some hours after it was posted.',
  provers: PROVERS,
  deployments: DEPLOYMENTS,
  trusts: [
    'governance and the chain’s admin, who may replace facets and verifier and freeze the diamond',
    'the facet that commits batches: it alone binds a batch’s root to the commitment that is proven',
    'who may commit, prove and execute: listed validators alone',
  ],
};
