import type { RollupMeta } from '../../core/adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';

export const meta: RollupMeta = {
  id: 'polygon-zkevm',
  name: 'Polygon zkEVM',
  kind: 'validity',
  about: 'One validity proof for each range of batches, by one trusted aggregator. Its end was announced for 2026.',
  provers: PROVERS,
  deployments: DEPLOYMENTS,
  trusts: [
    'whoever may upgrade the manager that it shares with other chains, its verifier and its fork',
    'the trusted aggregator: nobody else may hand in proofs',
    'the STARKs inside, and their programs: only the wrapper is checked here',
  ],
};
