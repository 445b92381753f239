import type { Rule } from '../../core/rule.ts';

/** Posted, and so many seconds over in which nobody disputed it. */
export const undisputed = (prover: string, window: number): Rule => [
  { quorum: [{ provers: [prover], atLeast: 1 }], delay: window, clock: 'posted' },
];
