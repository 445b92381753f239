import type { FunctionComponent } from 'react';
import type { Outcome } from '../../core/outcome.ts';
import { wordOf } from '../../core/staleness.ts';
import { outcomeSentence, WORDS, WORDS_WORST_FIRST, type Word } from '../../core/words.ts';
import { FailedIcon, NoneIcon, PendingIcon, StaleIcon, UnverifiableIcon, VerifiedIcon } from './icons.tsx';

/** A verdict, or nothing to say: "not reached" and "not applicable" wear no verdict's clothes. */
export type Shown = Word | 'none';

/** One outline per word; the colours hang on `data-word` in tokens.css. */
export const ICONS: Readonly<Record<Shown, FunctionComponent>> = {
  verified: VerifiedIcon,
  failed: FailedIcon,
  unverifiable: UnverifiableIcon,
  pending: PendingIcon,
  stale: StaleIcon,
  none: NoneIcon,
};

export const shownOf = (outcome: Outcome, age = 0): Shown => (isNotReached(outcome) ? 'none' : wordOf(outcome, age));

export const isNotReached = (outcome: Outcome): boolean =>
  outcome.status === 'pending' && outcome.code === 'not-reached';

export const labelOf = (shown: Shown): string => (shown === 'none' ? 'Not reached' : WORDS[shown].label);

/** An outcome in one line, as everywhere; without a verdict's word where there is no verdict. */
export const lineOf = (outcome: Outcome): string => (isNotReached(outcome) ? 'Not reached' : outcomeSentence(outcome));

/** The worst of some words; verified when there is none. */
export const worstWord = (words: readonly Word[]): Word =>
  WORDS_WORST_FIRST.find((word) => words.includes(word)) ?? 'verified';
