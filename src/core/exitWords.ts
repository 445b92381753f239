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

/** Which provers a way out depends on, as a sentence. */
export function needsSentence({ needs }: Pick<ExitPlan, 'needs'>, name: NameOf): string {
  const [first, ...others] = needs.map(name);
  if (first === undefined) return 'No prover needs to be alive for it.';
  return others.length === 0
    ? `It depends on ${first}: without it, this way is closed.`
    : `One of these must be alive: ${[first, ...others].join(', ')}.`;
}
