import type { Dispute, Edge, Entry, Move, Proposal, Side } from './dispute.ts';

const NOUNS = {
  move: ['move', 'moves'],
  edge: ['edge', 'edges'],
  proposal: ['proposal', 'proposals'],
} as const satisfies Record<Entry['kind'], readonly [string, string]>;

/** How many entries a dispute has, and what of it is not shown or not read. */
export function disputeSentence({ kind, entries, count, unread }: Dispute): string {
  const [one, many] = NOUNS[kind];
  const among = kind === 'edge' ? '' : kind === 'move' ? ', the root among them' : ', this root among them';
  const all = count === 0 ? `No ${one} yet: nobody plays.` : `${count} ${count === 1 ? one : many}${among}.`;
  const shown =
    entries.length === count ? '' : ` The first and the newest of them are shown, ${entries.length} in all.`;
  return `${all}${shown}${unread === undefined ? '' : ` ${unread}`}`;
}

/** "Move 3". */
export const entryName = ({ kind, index }: Entry): string =>
  `${{ move: 'Move', edge: 'Edge', proposal: 'Proposal' }[kind]} ${index}`;

const SIDE: Record<Side, string> = { this: 'for this root', other: 'for another root', both: 'for both' };

/** What an entry stands for: to follow its name. */
export function entryRole(entry: Entry): string {
  switch (entry.kind) {
    case 'move':
      return moveRole(entry);
    case 'edge':
      return entry.halfOf === null
        ? `${SIDE[entry.side]}, heights ${entry.from} to ${entry.to}`
        : `half of edge ${entry.halfOf}, ${SIDE[entry.side]}, heights ${entry.from} to ${entry.to}`;
    case 'proposal':
      return SIDE[entry.side];
  }
}

const moveRole = ({ answers, depth }: Move): string =>
  answers === null
    ? 'the root itself, posted'
    : `${depth % 2 === 0 ? 'for' : 'against'} the root, in answer to move ${answers},`;

/** How an entry stands, with its clock. @param duration writes seconds. */
export function entryStanding(entry: Entry, duration: (seconds: number) => string): string {
  switch (entry.kind) {
    case 'move':
      return moveStanding(entry, duration);
    case 'edge':
      return edgeStanding(entry, duration);
    case 'proposal':
      return proposalStanding(entry, duration);
  }
}

function moveStanding({ left, isCountered }: Move, duration: (seconds: number) => string): string {
  if (isCountered) return 'An answer stands against it.';
  if (left === undefined) return '';
  return left === 0 ? 'It can be answered no more.' : `It can be answered for another ${duration(left)}.`;
}

function edgeStanding({ stood, takes, left, isConfirmed }: Edge, duration: (seconds: number) => string): string {
  if (isConfirmed) return 'It is confirmed.';
  const clock = `It stood for ${stood} of ${takes} L1 blocks without a rival.`;
  if (left === undefined) return `${clock} A rival stands against it, so that its own clock is stopped.`;
  return left === 0 ? `${clock} That is enough.` : `${clock} It needs at least another ${duration(left)} without one.`;
}

function proposalStanding({ proof, left }: Proposal, duration: (seconds: number) => string): string {
  if (proof === 'fault') return 'A proof has eliminated it.';
  if (proof === 'validity') return 'A proof speaks for it.';
  if (left === undefined) return '';
  return left === 0
    ? 'Nothing can be proposed against it any more.'
    : `Others can be proposed against it for another ${duration(left)}.`;
}
