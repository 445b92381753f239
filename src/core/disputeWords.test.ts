import { describe, expect, it } from 'vitest';
import type { Dispute, Edge, Move, Proposal } from './dispute.ts';
import { disputeSentence, entryName, entryRole, entryStanding } from './disputeWords.ts';

const claims = `0x${'ab'.repeat(32)}` as const;
const by = `0x${'cd'.repeat(20)}` as const;
const seconds = (many: number) => `${many} s`;
const made = { claims, at: 1 };

const move = (change: Partial<Move> = {}): Move => ({
  ...{ kind: 'move', index: 2, answers: 1, by, depth: 2, isCountered: false, ...made },
  ...change,
});
const edge = (change: Partial<Edge> = {}): Edge => ({
  ...{ kind: 'edge', index: 0, halfOf: null, side: 'this', from: 0, to: 8, stood: 3, takes: 10, isConfirmed: false },
  ...made,
  ...change,
});
const proposal = (change: Partial<Proposal> = {}): Proposal => ({
  ...{ kind: 'proposal', index: 1, game: by, side: 'other', proof: 'none', ...made },
  ...change,
});

describe('the words of a dispute', () => {
  it.each<[Dispute, string]>([
    [{ kind: 'move', entries: [move(), move()], count: 2 }, '2 moves, the root among them.'],
    [{ kind: 'edge', entries: [], count: 0 }, 'No edge yet: nobody plays.'],
    [
      { kind: 'edge', entries: [edge()], count: 9, unread: 'More is below.' },
      '9 edges. The first and the newest of them are shown, 1 in all. More is below.',
    ],
    [{ kind: 'proposal', entries: [proposal(), proposal()], count: 2 }, '2 proposals, this root among them.'],
  ])('count them, and say what is not shown or read (%#)', (dispute, said) => {
    expect(disputeSentence(dispute)).toBe(said);
  });

  it('say what an entry stands for', () => {
    expect([move(), edge(), proposal()].map(entryName)).toEqual(['Move 2', 'Edge 0', 'Proposal 1']);
    expect(entryRole(move())).toBe('for the root, in answer to move 1,');
    expect(entryRole(move({ depth: 3 }))).toContain('against the root');
    expect(entryRole(move({ answers: null }))).toBe('the root itself, posted');
    expect(entryRole(edge())).toBe('for this root, heights 0 to 8');
    expect(entryRole(edge({ halfOf: 4, side: 'both' }))).toBe('half of edge 4, for both, heights 0 to 8');
    expect(entryRole(proposal())).toBe('for another root');
  });

  it.each<[Move | Edge | Proposal, string]>([
    [move({ isCountered: true, left: 5 }), 'An answer stands against it.'],
    [move({ left: 5 }), 'It can be answered for another 5 s.'],
    [move({ left: 0 }), 'It can be answered no more.'],
    [move(), ''],
    [edge({ isConfirmed: true }), 'It is confirmed.'],
    [edge({ left: 84 }), 'It stood for 3 of 10 L1 blocks without a rival. It needs at least another 84 s without one.'],
    [edge({ left: 0, stood: 11 }), 'It stood for 11 of 10 L1 blocks without a rival. That is enough.'],
    [
      edge(),
      'It stood for 3 of 10 L1 blocks without a rival. A rival stands against it, so that its own clock is stopped.',
    ],
    [proposal({ proof: 'fault' }), 'A proof has eliminated it.'],
    [proposal({ proof: 'validity' }), 'A proof speaks for it.'],
    [proposal({ left: 9 }), 'Others can be proposed against it for another 9 s.'],
    [proposal({ left: 0 }), 'Nothing can be proposed against it any more.'],
    [proposal(), ''],
  ])('say how it stands, with its clock (%#)', (entry, said) => {
    expect(entryStanding(entry, seconds)).toBe(said);
  });
});
