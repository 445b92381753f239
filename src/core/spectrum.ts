import type { RuleSets } from './sets.ts';

/** From nothing to several: where a rollup's rule stands. Only what is known for sure counts. */
export const BANDS = ['none', 'one', 'shared', 'two', 'more'] as const;
export type Band = (typeof BANDS)[number];

/**
 * The band of a rule: nobody confirms; one prover alone is enough; several must agree but share something; two or more
 * must agree that share nothing.
 */
export function bandOf({ confirming, independence }: RuleSets): Band {
  if (confirming === 0) return 'none';
  if (confirming === 1) return 'one';
  const { atLeast } = independence.confirmations;
  if (atLeast <= 1) return 'shared';
  return atLeast === 2 ? 'two' : 'more';
}

export const BAND_WORDS = {
  none: { label: 'No proof', means: 'A root becomes final without any prover’s word.' },
  one: { label: '1 of 1', means: 'One prover is enough: a single point of failure. Nothing would catch its bug.' },
  shared: {
    label: 'Several, 1 independent',
    means: 'Several must agree, but they share something whose failure misleads them together.',
  },
  two: { label: '2 independent', means: 'At least two must agree that share nothing which is known.' },
  more: { label: '3 or more independent', means: 'Three or more must agree that share nothing which is known.' },
} satisfies Record<Band, { label: string; means: string }>;
