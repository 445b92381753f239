import { expect, it } from 'vitest';
import type { ExitRoute } from '../../core/exit.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { drive } from '../testing/fakeL1.ts';
import { adapter } from './adapter.ts';
import { made, NOW, PERIOD, SITE, type World, worldOf } from './testing/chain.ts';

const genesis = made(null, 500, '01');
const WORLD: World = { all: [genesis], confirmed: [genesis] };

function read(rollup: World['rollup'] = {}, views: World['views'] = {}): readonly ExitRoute[] | Gap {
  const ways = adapter(SITE).exits?.();
  if (ways === undefined) throw new Error('no exits');
  return drive(ways, worldOf({ ...WORLD, rollup, views }));
}

function exits(rollup?: World['rollup'], views?: World['views']): readonly ExitRoute[] {
  const ways = read(rollup, views);
  if (isGap(ways)) throw new Error(JSON.stringify(ways));
  return ways;
}

const outcomes = ([way]: readonly ExitRoute[]) => way?.preconditions.map(({ result }) => result);

it('three ways out, with the clocks that L1 has', () => {
  const ways = exits();
  expect(ways.map(({ kind, atLeast }) => [kind, atLeast])).toEqual([
    ['normal', PERIOD * 12],
    ['forced', (300 + PERIOD) * 12],
    ['escape', PERIOD * 12],
  ]);
  for (const { preconditions } of ways) {
    for (const { result } of preconditions) expect(result).toMatchObject({ status: 'verified' });
  }
  expect(ways.map(({ needs }) => needs)).toEqual([['somebody'], ['somebody'], []]);
  expect(ways[1]?.steps.map(({ who }) => who)).toEqual(['holder', 'anybody', 'anybody', 'anybody']);
});

it('behind a list of validators one waits until it can be dropped, or for ever', () => {
  const [, , route] = exits({ validatorWhitelistDisabled: false });
  // Made in block 500, idle after 200 more: since long.
  expect(route).toMatchObject({
    atLeast: PERIOD * 12,
    steps: [{ does: expect.stringContaining('list') }, {}, {}, {}],
  });
  const busy = exits({ validatorWhitelistDisabled: false, validatorAfkBlocks: 600n })[2];
  expect(busy).toMatchObject({ atLeast: (101 + PERIOD) * 12 });
  expect(busy?.preconditions.at(-1)?.result).toMatchObject({ code: 'not-reached', notBefore: NOW + 101 * 12 });
  const never = exits({ validatorWhitelistDisabled: false, validatorAfkBlocks: 0n })[2];
  expect(never).toMatchObject({ onPaper: expect.any(String) });
});

it('a pause, another outbox, another inbox, and views that are not there', () => {
  expect(outcomes(exits({ paused: true }))).toMatchObject([{ code: 'paused' }, {}, {}]);
  expect(outcomes(exits({ outbox: SITE.owner }))).toMatchObject([{}, { code: 'data-missing' }, {}]);
  expect(outcomes(exits({}, { [SITE.bridge]: { allowedOutboxes: false } }))).toMatchObject([
    {},
    { code: 'data-missing' },
    {},
  ]);
  expect(outcomes(exits({ sequencerInbox: SITE.owner }))).toMatchObject([{}, {}, { code: 'data-missing' }]);
  expect(read({ confirmPeriodBlocks: undefined })).toHaveProperty('gap');
  expect(read({}, { [SITE.sequencerInbox]: {} })).toHaveProperty('gap');
});
