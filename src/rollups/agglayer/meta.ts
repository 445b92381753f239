import type { RollupMeta } from '../../core/adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';

export const meta: RollupMeta = {
  id: 'agglayer',
  name: 'Agglayer',
  kind: 'validity',
  about: 'One proof of two things: that no more leaves a chain than came in, and, for some chains, its execution.',
  provers: PROVERS,
  deployments: DEPLOYMENTS,
  trusts: [
    'the owners of chain, manager and gateway, who may replace them, their routes and their keys',
    'the manager of optimistic mode, who may do without execution proofs at once',
    'the trusted aggregator, who alone hands in proofs',
  ],
};
