import type { RollupMeta } from '../../core/adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';

export const meta: RollupMeta = {
  id: 'scroll',
  name: 'Scroll',
  kind: 'validity',
  about: 'One validity proof for each bundle of batches; what is proven is final at once.',
  provers: PROVERS,
  deployments: DEPLOYMENTS,
  trusts: [
    'the owner, who may replace code and verifiers at once by way of a timelock without a delay, pause the chain, and end enforced mode',
    'who may post and who may prove: listed accounts, until something is overdue and anybody may',
  ],
};
