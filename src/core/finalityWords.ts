import type { Rung, RungName, Undo } from './finality.ts';
import { outcomeSentence, reasonOf, sentence } from './words.ts';

/** Each rung, as a label and what it means. */
export const RUNG_WORDS = {
  posted: { label: 'Posted', means: 'The state root stands in the rollup’s contract on L1.' },
  'l1-signed': {
    label: 'L1-signed',
    means: 'At least two thirds of the sync committee, 342 of 512, signed for the L1 block that it was read under.',
  },
  'l1-final': { label: 'L1-final', means: 'That L1 block is final: it can no longer be reorganized away.' },
  proven: { label: 'Proven', means: 'A proof of it is on L1, and verifies here.' },
  agreed: { label: 'Agreed', means: 'As many provers as the rollup’s rule asks for bind the same statement.' },
  'window-over': { label: 'Window over', means: 'The waiting time of the rule is over.' },
  accepted: { label: 'Accepted on L1', means: 'The rollup’s contract has accepted it.' },
  withdrawable: { label: 'Withdrawable', means: 'What left the rollup by it can be taken out on L1.' },
} satisfies Record<RungName, { label: string; means: string }>;

/** How a rung stands. @param when writes a time in Unix seconds. */
export function rungSentence(rung: Rung, when: (time: number) => string): string {
  switch (rung.state) {
    case 'reached':
      return rung.at === undefined ? 'Reached.' : `Reached ${when(rung.at)}.`;
    case 'pending': {
      const bound = rung.notBefore === undefined ? '' : `, not before ${when(rung.notBefore)}`;
      return sentence(`${reasonOf(rung.outcome)}${bound}`);
    }
    case 'not-applicable':
      return rung.why;
    case 'unverifiable':
    case 'failed':
      return `${outcomeSentence(rung.outcome)}.`;
  }
}

export const UNDO_WORDS = {
  open: 'can still undo it',
  closed: 'can no longer undo it',
  unknown: 'may still undo it: not known here',
} satisfies Record<Undo['state'], string>;

/** "A successful challenge can still undo it, until ...: ..." @param when writes a time in Unix seconds. */
export function undoSentence({ what, state, until, why }: Undo, when: (time: number) => string): string {
  const bound = state === 'open' && until !== undefined ? `, until ${when(until)}` : '';
  return `${sentence(`${what} ${UNDO_WORDS[state]}${bound}`)}${why === undefined ? '' : ` ${why}`}`;
}
