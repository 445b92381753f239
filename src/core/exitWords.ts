import type { Actor, ExitPlan, ExitRoute } from './exit.ts';
import type { NameOf } from './ruleWords.ts';

/** When each kind of way out is the one to take, as a heading. */
export const EXIT_WORDS: Readonly<Record<ExitRoute['kind'], string>> = {
  normal: 'While it works',
  forced: 'If its sequencer leaves you out',
  escape: 'If its proposers or provers are gone',
};

/** Who acts, as a subject. */
export const ACTOR_WORDS: Readonly<Record<Actor, string>> = {
  holder: 'You',
  anybody: 'Anybody',
  proposer: 'A proposer',
  prover: 'A prover',
  nobody: 'Nobody',
};

/** How long a way out takes at the least. @param duration writes seconds. */
export const boundWords = ({ atLeast }: Pick<ExitPlan, 'atLeast'>, duration: (seconds: number) => string): string =>
  atLeast === 0 ? 'no waiting time on L1' : `at least ${duration(atLeast)}`;

/** Which provers a way out depends on, as a sentence. */
export function needsSentence({ needs }: Pick<ExitPlan, 'needs'>, name: NameOf): string {
  const names = needs.map(name);
  if (names.length === 0) return 'No prover needs to be alive for it.';
  return names.length === 1
    ? `It depends on ${names[0]}: without it, this way is closed.`
    : `It depends on ${names.join(', ')}: as many of them must be alive as the rule asks.`;
}
