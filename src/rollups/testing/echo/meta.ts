import type { RollupMeta } from '../../../core/adapter.ts';

/** The smallest rollup there can be: one root in plain slots, re-executed here. It exists in tests only. */
export const meta: RollupMeta = {
  id: 'echo',
  name: 'Echo',
  kind: 'validity',
  about: 'One step of a Poseidon hash chain, kept in four storage slots.',
  provers: [
    {
      id: 'replay',
      name: 'Re-execution',
      family: 'execution',
      traits: {
        system: ['poseidon-chain'],
        implementation: ['this page'],
        team: ['Assay'],
        library: ['poseidon-lite'],
        curve: ['poseidon'],
      },
      assumptions: [],
    },
  ],
  deployments: [
    {
      id: 'echo',
      name: 'Echo',
      chainId: 31337,
      contract: `0x${'ec'.repeat(20)}`,
      rule: [{ quorum: [{ provers: ['replay'], atLeast: 1 }], delay: 0, clock: 'posted' }],
      ruleName: 'replay',
      coverage: { claims: 'slots', proofs: 'there are none', tried: [] },
    },
  ],
  trusts: [],
};
