import { describe, expect, it } from 'vitest';
import { type Judged, joinAncestry } from './ancestry.ts';
import type { Hex } from './hex.ts';
import { failed, type Outcome, pending, unverifiable, verified } from './outcome.ts';
import type { Claim } from './statement.ts';
import type { VerdictFacts } from './verdict.ts';

const word: Hex = `0x${'00'.repeat(32)}`;
const yes = verified<VerdictFacts>({ quorum: ['a'] });

function report(id: string, outcome: Outcome<VerdictFacts>, more: Partial<Claim> = {}): Judged {
  const claim: Claim = {
    id,
    statement: {
      chain: { l1: 1, contract: word },
      pre: word,
      post: word,
      range: { from: 1, to: 1 },
      data: word,
      config: word,
    },
    posted: { block: 1, time: 1, by: word },
    onL1: 'open',
    evidence: [],
    ...more,
  };
  return { claim, verdict: { outcome, under: 'own-node' } };
}
const outcomes = (claims: readonly Judged[]) => joinAncestry(claims).map(({ verdict }) => verdict.outcome);

describe('joinAncestry', () => {
  it('does not take a proven step from an invented state for a proven state', () => {
    const own = { parent: '1', parentOnL1: 'open' } as const;
    expect(outcomes([report('2', yes, own)])).toEqual([pending('not-accepted')]);
    expect(outcomes([report('2', yes, own), report('1', pending('proof-not-posted'))])[0]).toEqual(
      pending('proof-not-posted'),
    );
    expect(outcomes([report('2', yes, own), report('1', unverifiable('key-unknown', '0x12'))])[0]).toEqual(
      unverifiable('key-unknown', 'claim 1, whose state it starts from: 0x12'),
    );
    expect(outcomes([report('2', yes, own), report('1', yes)])[0]).toBe(yes);
  });

  it('calls wrong what follows from something wrong, however far down', () => {
    const own = (parent: string) => ({ parent, parentOnL1: 'accepted' }) as const;
    const line = [
      report('4', yes, own('3')),
      report('3', yes, own('2')),
      report('2', yes, own('1')),
      report('1', failed('equation')),
    ];
    expect(outcomes(line).slice(0, 3)).toEqual([1, 2, 3].map(() => failed('parent-failed')));
    expect(outcomes([report('2', yes, { parent: '1', parentOnL1: 'rejected' })])).toEqual([failed('parent-failed')]);
  });

  it('says that an accepted parent is trusted where it was not verified here', () => {
    const own = { parent: '1', parentOnL1: 'accepted' } as const;
    for (const claims of [[report('2', yes, own)], [report('2', yes, own), report('1', unverifiable('key-unknown'))]]) {
      const [joined] = joinAncestry(claims);
      expect(joined?.verdict.outcome).toBe(yes);
      expect(joined?.trusted).toContain('claim 1');
    }
    const [joined] = joinAncestry([report('2', yes, own), report('1', yes)]);
    expect(joined?.trusted).toBeUndefined();
  });

  it('keeps two claims of one name apart', () => {
    expect(outcomes([report('1', yes), report('1', pending('proof-not-posted'))])).toEqual([
      yes,
      pending('proof-not-posted'),
    ]);
  });

  it('does not call it waiting when it is not known what L1 says of the parent', () => {
    expect(outcomes([report('2', yes, { parent: '1' })])).toMatchObject([
      { status: 'unverifiable', code: 'data-missing' },
    ]);
    expect(outcomes([report('2', yes, { parent: '1', parentOnL1: 'open' })])).toEqual([pending('not-accepted')]);
  });

  it('waits for L1 first of all', () => {
    const waits = pending('l1-not-verified');
    expect(outcomes([report('2', waits, { parent: '1', parentOnL1: 'rejected' })])).toEqual([waits]);
  });

  it('ends on claims that are their own ancestors, and on very long lines', () => {
    const ring = [
      report('2', yes, { parent: '1' }),
      report('1', yes, { parent: '2' }),
      report('3', yes, { parent: '3' }),
    ];
    expect(outcomes(ring)).toHaveLength(3);
    const line = Array.from({ length: 20_000 }, (_, i) => report(String(i + 1), yes, { parent: String(i) })).reverse();
    expect(joinAncestry([...line, report('0', failed('equation'))])[0]?.verdict.outcome).toEqual(
      failed('parent-failed'),
    );
  });
});
