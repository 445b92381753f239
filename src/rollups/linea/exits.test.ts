import { expect, it } from 'vitest';
import { isGap } from '../../core/proven.ts';
import { drive, type FakeL1, HEAD } from '../testing/fakeL1.ts';
import { adapter } from './adapter.ts';
import { account, behind, callData, finalized, ROLLUP, SITE, world } from './testing/chain.ts';

const waysOf = (l1: FakeL1, site = SITE) => {
  const steps = adapter(site).exits?.();
  if (steps === undefined) throw new Error('no exits');
  return drive(steps, l1);
};

function exits(l1: FakeL1, site = SITE) {
  const ways = waysOf(l1, site);
  if (isGap(ways)) throw new Error(JSON.stringify(ways));
  return ways;
}

const at = (change: object) => world({ [SITE.contract]: { ...ROLLUP, ...change } });

it('three of them; the escape opens so long after the last finalized block', () => {
  const ways = exits(world());
  expect(ways.map(({ kind, atLeast, onPaper, needs }) => [kind, atLeast, onPaper, needs])).toEqual([
    ['normal', 0, undefined, ['linea-vortex']],
    ['forced', 0, undefined, ['linea-vortex']],
    // Finalized 200 s ago, open after 1,000.
    ['escape', 800, undefined, ['linea-vortex']],
  ]);
  const results = ways.map(({ preconditions }) =>
    preconditions.map(({ result }) => 'status' in result && result.status),
  );
  expect(results[0]).toEqual(['verified', 'verified', 'verified', 'verified']);
  expect(results[2]).toEqual(['verified', 'verified', 'verified', 'verified', 'pending']);
  expect(ways[2]?.preconditions.at(-1)?.result).toMatchObject({ notBefore: HEAD.timestamp + 800 });
  expect(ways[2]?.steps[0]?.call?.signature).toBe(
    'setLivenessRecoveryOperator(uint256,bytes32,uint256,bytes32,uint256)',
  );
});

it('a pause, a limit that is used up, and one of a period that is over', () => {
  expect(exits(at({ isPaused: true }))[0]?.preconditions.map(({ result }) => result)).toMatchObject([
    { code: 'paused' },
    { code: 'paused' },
    { status: 'verified' },
    { code: 'paused' },
  ]);
  const quota = (change: object) =>
    exits(at({ currentPeriodAmountInWei: 10n, ...change }))[0]?.preconditions[2]?.result;
  expect(quota({})).toMatchObject({ code: 'window-open', notBefore: HEAD.timestamp + 60 });
  expect(quota({ currentPeriodEnd: BigInt(HEAD.timestamp) })).toMatchObject({ status: 'verified' });
  expect(quota({ limitInWei: undefined })).toMatchObject({ status: 'unverifiable' });
});

it('ways that stand on paper say why', () => {
  const { gateway: _, ...none } = SITE;
  expect(exits(world(), none)[1]?.onPaper).toContain('No gateway');
  expect(exits(at({ hasRole: false }))[1]?.onPaper).toContain('lacks the role');
  expect(exits(at({ hasRole: undefined }))[1]?.onPaper).toContain('could not be read');
  expect(exits(at({ livenessRecoveryOperator: account('00') }))[2]?.onPaper).toContain('No recovery operator');
});

it('version 6 has no forced transactions and another name for the escape', () => {
  const blocks = { 920: finalized(20), 930: finalized(30, callData(30, {}, 'V3')) };
  const ways = exits(world({ [SITE.contract]: { ...ROLLUP, CONTRACT_VERSION: '6.0' } }, { blocks }));
  expect(ways[1]?.onPaper).toContain('takes no forced transactions');
  expect(ways[2]?.steps[0]?.call?.signature).toBe('setFallbackOperator(uint256,bytes32,uint256)');
  expect(ways[2]?.atLeast).toBe(800);
});

it('of another implementation the time of the escape is not read; what cannot be read at all is no plan', () => {
  const ways = exits(world({}, { slots: behind(account('ab')) }));
  expect(ways[2]?.preconditions.at(-1)?.result).toMatchObject({ code: 'implementation-unknown' });
  expect(waysOf(at({ currentL2BlockNumber: undefined }))).toHaveProperty('gap');
});
