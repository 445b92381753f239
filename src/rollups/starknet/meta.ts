import type { RollupMeta } from '../../core/adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';

export const meta: RollupMeta = {
  id: 'starknet',
  name: 'Starknet',
  kind: 'validity',
  about:
    'One STARK for many rollups: L1’s verifier keeps a fact of each, and the core takes an update whose fact is kept.',
  provers: PROVERS,
  deployments: DEPLOYMENTS,
  trusts: [
    'the governors, who may replace core, programs and configuration, and set the state back',
    'the program hashes: what those programs check, and which proofs they take inside, is not read here',
    'who may hand in updates: listed operators alone',
  ],
};
