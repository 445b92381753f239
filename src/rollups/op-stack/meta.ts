import type { RollupMeta } from '../../core/adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { ORACLES } from './oracle/deployments.ts';
import { PROVERS } from './provers.ts';

export const meta: RollupMeta = {
  id: 'op-stack',
  name: 'OP Stack',
  kind: 'optimistic',
  about:
    'Output roots: as dispute games, posted without proof and open to challenge or with proofs of a TEE or a zkVM; or in an oracle, each with a proof.',
  provers: PROVERS,
  deployments: [...DEPLOYMENTS, ...ORACLES],
  trusts: [
    'the owner of the proxies, who may replace any of these contracts at once',
    'the guardian, who may pause withdrawals, void a game and retire all games of before',
    'for a fault game: that one honest and funded challenger watches, and reaches L1 in time',
  ],
};
