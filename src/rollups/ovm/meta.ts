import type { RollupMeta } from '../../core/adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';

export const meta: RollupMeta = {
  id: 'ovm',
  name: 'OVM',
  kind: 'optimistic',
  about: 'Batches of state roots, posted by a listed account without proof, and open to dispute for a window.',
  provers: PROVERS,
  deployments: DEPLOYMENTS,
  trusts: [
    'a multisig, which may replace and pause the contracts at once',
    'that the one account that may begin a dispute does so, and that a council then deletes the batch',
    'the only account that may post batches, for being there at all',
  ],
};
