import type { Rule } from '../../core/rule.ts';

/** One validity proof: final at once. Source: `PolygonRollupManager.sol` (verifyBatchesTrustedAggregator). */
export const oneProof = (prover: string): Rule => [
  { quorum: [{ provers: [prover], atLeast: 1 }], delay: 0, clock: 'posted' },
];
