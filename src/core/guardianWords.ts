import type { UpgradeDelay, UpgradeNotice } from './guardian.ts';
import { isGap } from './proven.ts';
import { GAP_WORDS } from './words.ts';

/** Writes seconds: "3 d". */
type Duration = (seconds: number) => string;

/** "after 3 d, proven on L1", "at once, as public sources have it", "after a time that is not known" */
export function delayWords(delay: UpgradeDelay | undefined, duration: Duration): string {
  if (delay === undefined) return 'after a time that is not known';
  const { seconds, proven } = delay;
  const when = seconds === 0 ? 'at once' : `after ${duration(seconds)}`;
  if (proven === undefined) return `${when}, as public sources have it`;
  return proven === seconds ? `${when}, proven on L1` : `${when}, of which ${duration(proven)} are proven on L1`;
}

/** What one contract makes changes wait for, and what waits there, as sentences. */
export function noticeSentences({ through: { address }, delay, announced }: UpgradeNotice, duration: Duration): string {
  const waits = isGap(delay)
    ? `How long ${address} makes a change wait could not be read: ${GAP_WORDS[delay.gap]}.`
    : `${address} makes a change wait ${duration(delay.seconds)} at the least, proven on L1.`;
  return `${waits} ${announcedSentence(announced)}`;
}

function announcedSentence(announced: UpgradeNotice['announced']): string {
  if (announced === undefined) return 'What is announced to it is not read.';
  if (isGap(announced)) return `What is announced could not be read: ${GAP_WORDS[announced.gap]}.`;
  const { waiting, since } = announced;
  const found = waiting === 0 ? 'Nothing is' : `${waiting} ${waiting === 1 ? 'change is' : 'changes are'}`;
  const more = waiting === 0 ? 'that none was left out' : 'that there is no other';
  return `${found} announced there since block ${since}, as one source has it: L1 keeps no count, so nothing proves ${more}.`;
}

/**
 * Whether somebody who begins to leave when a change is announced is out before it can take effect, as a sentence.
 * @param exit seconds that the usual way out takes at the least.
 */
export function exitWindowSentence(soonest: UpgradeDelay, exit: number, duration: Duration): string {
  const starts = `The rule can be changed ${delayWords(soonest, duration)}.`;
  if (soonest.seconds === 0) return `${starts} Nothing has to be announced before, so that nobody can leave in time.`;
  const takes = exit === 0 ? 'without any waiting time on L1' : `in ${duration(exit)} at the least`;
  const reaches =
    soonest.seconds > exit
      ? `That leaves at most ${duration(soonest.seconds - exit)} to begin with it`
      : 'Who leaves only when a change is announced is not out before it';
  return `${starts} The usual way out leads to the money ${takes}. ${reaches}.`;
}
