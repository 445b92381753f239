import { describe, expect, it } from 'vitest';
import type { CheckpointComparison } from '../core/comparison.ts';
import { tally } from '../core/comparison.ts';
import type { Digest } from '../core/hex.ts';
import { timeOf } from '../l1/lightClient/forks.ts';
import { TEST_NETWORK as network } from '../l1/lightClient/testing/chain.ts';
import type { BeaconRoots } from '../l1/sources/beaconRoots.ts';
import { fault, said } from '../l1/sources/source.ts';
import { compareCheckpoints } from './compare.ts';

const rootOf = (slot: number, chain = 1): Digest => `0x${String(chain * 1000 + slot).padStart(64, '0')}`;
const NOT_THERE = fault('not-served', 'HTTP 404');
const checkpoint = { root: rootOf(32), source: 'bundled' } as const;
const NEVER = new AbortController().signal;

/** A source whose finalized block is at a slot, and which keeps the blocks from another one on. */
function node(id: string, final = 96, { chain = 1, from = 0, ...lies }: Lies = {}): BeaconRoots {
  const slotOf = (root: Digest) => Number(root.slice(2)) - chain * 1000;
  const block = (slot: number) =>
    slot >= from && slot <= final ? said({ slot, root: rootOf(slot, chain) }) : NOT_THERE;
  return {
    id,
    genesisRoot: async () => said(network.genesisValidatorsRoot),
    header: async (name) => block(name === 'finalized' ? final : typeof name === 'number' ? name : slotOf(name)),
    rootAt: async (slot) => {
      const found = block(slot);
      return found.ok ? said(found.value.root) : found;
    },
    ...lies,
  };
}

type Lies = Partial<BeaconRoots> & { readonly chain?: number; readonly from?: number };

const compare = (sources: readonly BeaconRoots[]) =>
  compareCheckpoints({ network, checkpoint, sources, signal: NEVER });
const says = (of: CheckpointComparison['checkpoint']) => of?.rows.map(({ source, says }) => `${source} ${says}`);

describe('comparing a checkpoint', () => {
  it('tells that sources agree, at the slot that the block itself gives', async () => {
    const { checkpoint: set, newest } = await compare([node('a'), node('b', 104)]);
    expect(set).toMatchObject({ root: checkpoint.root, slot: 32, time: timeOf(network, 32) });
    expect(says(set)).toEqual(['a agrees', 'b agrees']);
    expect(set && tally(set)).toEqual({ agree: 2, differ: 0 });
    expect(newest).toMatchObject({ root: rootOf(96), slot: 96 });
    expect(says(newest)).toEqual(['a agrees', 'b agrees']);
  });

  it('tells who differs, with the root that it has, and takes no side', async () => {
    const { checkpoint: set, newest } = await compare([node('a'), node('other', 96, { chain: 2 })]);
    expect(set?.rows).toEqual([
      { source: 'a', says: 'agrees', root: rootOf(32) },
      { source: 'other', says: 'differs', root: rootOf(32, 2) },
    ]);
    expect(newest && tally(newest)).toEqual({ agree: 1, differ: 1 });
  });

  it('tells who has no answer, and why', async () => {
    const sources = [
      node('a'),
      node('pruned', 96, { from: 64 }),
      node('dead', 96, { genesisRoot: async () => fault('unreachable', 'gone') }),
      node('elsewhere', 96, { genesisRoot: async () => said(`0x${'00'.repeat(32)}` as Digest) }),
    ];
    const { checkpoint: set } = await compare(sources);
    expect(set?.rows.map(({ says, why }) => [says, why])).toEqual([
      ['agrees', undefined],
      ['no-answer', 'it does not serve what was asked of it'],
      ['no-answer', 'it does not answer'],
      ['no-answer', 'it serves another chain'],
    ]);
  });

  it('asks a site that serves roots alone', async () => {
    const site = node('site', 96, { genesisRoot: async () => NOT_THERE, header: async () => NOT_THERE });
    expect(says((await compare([node('a'), site])).checkpoint)).toEqual(['a agrees', 'site agrees']);
  });

  it('says nothing of a block that nobody has, and of a checkpoint that there is not', async () => {
    const { checkpoint: set } = await compare([node('a', 96, { from: 64 }), node('b', 96, { from: 64 })]);
    expect(set).toEqual({ root: checkpoint.root, rows: expect.anything() });
    expect(says(set)).toEqual(['a no-answer', 'b no-answer']);
    expect(await compareCheckpoints({ network, sources: [node('a')], signal: NEVER })).not.toHaveProperty('checkpoint');
  });

  it('says nothing once it was broken off, and nothing without sources', async () => {
    expect(
      await compareCheckpoints({ network, checkpoint, sources: [node('a')], signal: AbortSignal.abort() }),
    ).toEqual({});
    expect(await compare([])).toEqual({ checkpoint: { root: checkpoint.root, rows: [] } });
  });
});
