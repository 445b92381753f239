import type { RollupMeta } from '../../core/adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';

export const meta: RollupMeta = {
  id: 'taiko',
  name: 'Taiko',
  kind: 'multi-proof',
  about: 'Two proofs of different kinds for each step: of enclaves (SGX) and of zkVMs (RISC Zero, SP1).',
  provers: PROVERS,
  deployments: DEPLOYMENTS,
  trusts: [
    'the owner, who may replace the inbox, its verifiers and their lists at once, and has set the inbox back before',
    'who may propose and who may prove: both are listed accounts',
  ],
};
