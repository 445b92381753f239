import type { Rule } from '../../core/rule.ts';

/** One validity proof, of the only prover: final at once. Source: `LineaRollupBase.sol` (finalizeBlocks). */
export const oneProof = (prover: string): Rule => [
  { quorum: [{ provers: [prover], atLeast: 1 }], delay: 0, clock: 'posted' },
];
