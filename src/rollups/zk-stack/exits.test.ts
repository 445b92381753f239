import { describe, expect, it } from 'vitest';
import { drive, type FakeL1 } from '../testing/fakeL1.ts';
import { adapter } from './adapter.ts';
import { FROZEN_SLOT } from './facets.ts';
import { account, facets, SITE, word, world } from './testing/chain.ts';

describe('the ways out', () => {
  const exits = (l1: FakeL1) => {
    const ways = adapter(SITE).exits?.();
    if (ways === undefined) throw new Error('no exits');
    return drive(ways, l1);
  };

  it('the normal one with the delay of L1; the forced one on paper, as nobody must take the queue; no escape', () => {
    expect(exits(world())).toMatchObject([
      {
        kind: 'normal',
        atLeast: 3600,
        preconditions: [{ result: { status: 'verified' } }, { result: { status: 'verified' } }],
      },
      { kind: 'forced', onPaper: expect.stringContaining('4 requests') },
      { kind: 'escape', steps: [], onPaper: expect.any(String), preconditions: [{ result: { code: 'not-reached' } }] },
    ]);
  });

  it('a freeze and a pause are preconditions; a gap is no plan', () => {
    const slots = { [SITE.contract]: { ...facets('f2'), [FROZEN_SLOT]: word('01') } };
    expect(exits(world({ [account('f7')]: { paused: true } }, { slots }))).toMatchObject([
      { preconditions: [{ result: { code: 'paused' } }, { result: { code: 'paused' } }] },
      {},
      {},
    ]);
    expect(exits(world({ [SITE.timelock]: {} }))).toHaveProperty('gap');
  });
});
