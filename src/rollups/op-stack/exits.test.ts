import { expect, it } from 'vitest';
import { isGap } from '../../core/proven.ts';
import { drive, type Views } from '../testing/fakeL1.ts';
import * as abis from './abi.ts';
import { adapter } from './adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';

const ABI = Object.values(abis).flat();

const site = DEPLOYMENTS.find(({ id }) => id === 'op-mainnet');

const PORTAL = {
  respectedGameType: 8,
  respectedGameTypeUpdatedAt: 1n,
  disputeGameFinalityDelaySeconds: 302_400n,
  proofMaturityDelaySeconds: 604_800n,
  paused: false,
};

function exits(portal: object, implementation = `0x${'ab'.repeat(20)}`) {
  if (site === undefined) throw new Error('no such deployment');
  const views: Views = {
    [site.contract]: { gameCount: 0n, gameImpls: implementation },
    [site.portal]: { ...PORTAL, ...portal },
  };
  const ways = adapter(site).exits?.();
  if (ways === undefined) throw new Error('no exits');
  return drive(ways, { abi: ABI, views });
}

it('three ways out, with the clocks that L1 has', () => {
  const ways = exits({});
  if (isGap(ways)) throw new Error(JSON.stringify(ways));
  expect(ways.map(({ kind, atLeast }) => [kind, atLeast])).toEqual([
    ['normal', 604_800],
    ['forced', 43_200 + 604_800],
    ['escape', 604_800],
  ]);
  expect(ways.flatMap(({ preconditions }) => preconditions.map(({ result }) => result))).toEqual(
    Array.from({ length: 6 }, () => expect.objectContaining({ status: 'verified' })),
  );
  expect(ways[2]).toMatchObject({ needs: [], steps: [{ who: 'anybody' }, {}, {}] });
});

it('a pause, a type that only a proposer serves, and one that nothing is known of', () => {
  expect(exits({ paused: true })).toMatchObject([{ preconditions: [{ result: { code: 'paused' } }, {}] }, {}, {}]);
  expect(exits({ respectedGameType: 1 })).toMatchObject([{}, {}, { steps: [{ who: 'proposer' }, {}, {}] }]);
  expect(exits({ respectedGameType: 77 })).toMatchObject([{}, {}, { onPaper: expect.any(String) }]);
  expect(exits({}, `0x${'00'.repeat(20)}`)).toMatchObject([
    { preconditions: [{}, { result: { code: 'data-missing' } }] },
    {},
    {},
  ]);
  expect(exits({ disputeGameFinalityDelaySeconds: undefined })).toHaveProperty('gap');
});
