import { describe, expect, it } from 'vitest';
import { drive, type FakeL1, HEAD } from '../testing/fakeL1.ts';
import { adapter } from './adapter.ts';
import { account, CHAIN, SITE, world } from './testing/chain.ts';

describe('the ways out', () => {
  const exits = (l1: FakeL1) => {
    const ways = adapter(SITE).exits?.();
    if (ways === undefined) throw new Error('no exits');
    return drive(ways, l1);
  };

  it('three of them; the escape opens with the delays of L1, for anybody with a proof', () => {
    expect(exits(world())).toMatchObject([
      { kind: 'normal', preconditions: [{ result: { status: 'verified' } }] },
      { kind: 'forced', atLeast: 3000 },
      {
        kind: 'escape',
        needs: ['scroll-openvm'],
        atLeast: 3001,
        preconditions: [{ result: { status: 'pending', code: 'not-reached', notBefore: HEAD.timestamp + 3001 } }],
      },
    ]);
  });

  it('is open when something is overdue, and in enforced mode; a pause bars the others; a gap is no plan', () => {
    const overdue = { ...CHAIN, miscData: [9n, 7n, HEAD.timestamp - 5001, 0, 0n] };
    for (const chain of [overdue, { ...CHAIN, isEnforcedModeEnabled: true }]) {
      expect(exits(world({ [SITE.contract]: chain }))).toMatchObject([
        {},
        {},
        { atLeast: 0, preconditions: [{ result: { status: 'verified' } }] },
      ]);
    }
    expect(exits(world({ [SITE.contract]: { ...CHAIN, paused: true } }))).toMatchObject([
      { preconditions: [{ result: { code: 'paused' } }] },
      { preconditions: [{ result: { code: 'paused' } }] },
      {},
    ]);
    expect(exits(world({ [account('f8')]: {} }))).toHaveProperty('gap');
  });
});
