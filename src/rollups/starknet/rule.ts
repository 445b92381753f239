import type { Rule } from '../../core/rule.ts';

/** One proof, at once: the core takes no update without it. Source: `Starknet.sol`. */
export const proven = (prover: string): Rule => [
  { quorum: [{ provers: [prover], atLeast: 1 }], delay: 0, clock: 'posted' },
];
