import type { RollupMeta } from '../../core/adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';

export const meta: RollupMeta = {
  id: 'linea',
  name: 'Linea',
  kind: 'validity',
  about:
    'One validity proof for each range of blocks. There is no second prover: nothing here would catch a bug of it.',
  provers: PROVERS,
  deployments: DEPLOYMENTS,
  trusts: [
    'the security council, which may replace the contract and its verifiers at once',
    'who may finalize: listed operators alone, until nothing was finalized for about six months',
    'the inner proofs and their circuits: only the wrapper is checked here',
  ],
};
