import type { Rule } from '../../core/rule.ts';

/** Posted, and so many seconds over in which nobody won a challenge against it. */
export const unchallenged = (prover: string, delay: number): Rule => [
  { quorum: [{ provers: [prover], atLeast: 1 }], delay, clock: 'posted' },
];
