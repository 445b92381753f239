import { describe, expect, it } from 'vitest';
import type { ClaimFacts } from '../../core/adapter.ts';
import type { Edge } from '../../core/dispute.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import type { HeaderSaid, L2Block } from '../../core/l2.ts';
import { isGap } from '../../core/proven.ts';
import { drive, type FakeL1, HEAD } from '../testing/fakeL1.ts';
import { adapter } from './adapter.ts';
import { account, type Made, made, NOW, PERIOD, SITE, type World, worldOf } from './testing/chain.ts';
import { cut, firstEdge, judgeOf, type MadeEdge } from './testing/judge.ts';

const word = (byte: string): Digest => `0x${byte.repeat(32)}`;
const genesis = made(null, 500, '01', { sendRoot: word('00') });
const first = made(genesis, 900, '02');
const second = made(first, 950, '03', { history: word('61') });
const rival = made(first, 960, '33', { history: word('62') });
const FORK: World = { all: [genesis, first, second, rival], confirmed: [genesis, first], staked: [second, rival] };
const JUDGE = SITE.challenges ?? '0x';

const judged = (edges: readonly MadeEdge[], change: object = {}): FakeL1 =>
  worldOf({ ...FORK, views: { [JUDGE]: { ...judgeOf(edges), ...change } } });

function examined(l1: FakeL1, { hash }: Made, site = SITE): ClaimFacts {
  const read = drive(adapter(site).claims(9), l1);
  if (isGap(read)) throw new Error(JSON.stringify(read));
  const claim = read.claims.find(({ id }) => id === hash);
  if (claim === undefined) throw new Error(`no claim ${hash}`);
  return drive(adapter(site).examine(claim, site.rule), l1);
}

const GRACE = 10;
const entriesOf = (l1: FakeL1, of = second) => (examined(l1, of).dispute?.entries ?? []) as readonly Edge[];

describe('the edges of a challenge', () => {
  it('none is told of where nobody objects; where nobody plays there is none yet, and a bound', () => {
    expect(examined(judged([]), first).dispute).toBeUndefined();
    const { dispute } = examined(judged([]), second);
    expect(dispute).toMatchObject({ kind: 'edge', entries: [], count: 0 });
    // The second child was made later: whichever comes first.
    expect(dispute?.notBefore).toBe(NOW + (950 + PERIOD - HEAD.number) * 12);
  });

  it('two that rival each other: who staked, when, and clocks that stand still', () => {
    const edges = [firstEdge(second, 970), firstEdge(rival, 985, { staker: account('a2') })];
    const both = { kind: 'edge', halfOf: null, from: 0, to: 32, takes: PERIOD, isConfirmed: false } as const;
    expect(entriesOf(judged(edges))).toEqual([
      // The ten blocks in which its assertion stood alone count for it.
      { ...both, index: 0, side: 'this', by: account('a1'), claims: word('61'), at: NOW - 30 * 12, stood: 15 + 10 },
      { ...both, index: 1, side: 'other', by: account('a2'), claims: word('62'), at: NOW - 15 * 12, stood: 0 },
    ]);
    expect(entriesOf(judged(edges), rival).map(({ side, stood }) => [side, stood])).toEqual([
      ['this', 0],
      ['other', 25],
    ]);
  });

  it('one alone: its clock runs, and how long it takes at least', () => {
    expect(entriesOf(judged([firstEdge(second, 970)]))).toMatchObject([
      { side: 'this', stood: 40, left: (PERIOD - 40) * 12 },
    ]);
  });

  it('what they were cut in, with the time of the half that has less, and what is of both', () => {
    const one = cut(firstEdge(second, 970), 980, word('71'));
    const shared = one.halves?.[0];
    const other = cut(firstEdge(rival, 975), 990, word('71'), shared);
    const told = entriesOf(judged([one, other]));
    expect(told.map(({ halfOf, side, from, to, stood }) => [halfOf, side, from, to, stood])).toEqual([
      [null, 'this', 0, 32, 5 + 10 + 10],
      [null, 'other', 0, 32, 0],
      [0, 'both', 0, 16, 20],
      [0, 'this', 16, 32, 10],
      [1, 'other', 16, 32, 0],
    ]);
    expect(told[2]).not.toHaveProperty('by');
    expect(told.map(({ left }) => left)).toEqual([undefined, undefined, (PERIOD - 20) * 12, undefined, undefined]);
  });

  it('what the judge last counted for a half, a one-step proof too, counts', () => {
    const [lower, upper] = cut(firstEdge(second, 970), 980, word('71')).halves ?? [];
    if (lower === undefined || upper === undefined) throw new Error('no halves');
    const won = { ...upper, totalTimeUnrivaledCache: 2n ** 64n - 1n, confirmedAtBlock: 990n };
    const one = { ...firstEdge(second, 970), halves: [{ ...lower, totalTimeUnrivaledCache: 70n }, won] } as const;
    const told = entriesOf(judged([one, firstEdge(rival, 970)]));
    expect(told[0]).toMatchObject({ stood: 70 + 10 });
    expect(told[3]).toMatchObject({ isConfirmed: true });
    expect(told[3]).not.toHaveProperty('left');
  });

  it('a rivalled edge of one block: what is below it is said to be left out', () => {
    let one = firstEdge(second, 970);
    let other = firstEdge(rival, 971);
    for (const edge of [one, other]) expect(edge.endHeight).toBe(32n);
    const deep = (edge: MadeEdge, end: string): MadeEdge => {
      if (edge.endHeight - edge.startHeight === 1n) return edge;
      const done = cut(edge, 980, word(end));
      const [lower, upper] = done.halves ?? [];
      if (lower === undefined || upper === undefined) throw new Error('no halves');
      return { ...done, halves: [deep(lower, end), upper] };
    };
    [one, other] = [deep(one, '71'), deep(other, '72')];
    const { dispute } = examined(judged([one, other]), second);
    expect(dispute?.count).toBe(22);
    expect(dispute?.unread).toContain('2 are about one block and have a rival');
    expect(dispute?.entries).toHaveLength(22);
  });

  it('more of them than are read are counted, and more than are shown', () => {
    const chain = (edge: MadeEdge, many: number): MadeEdge => {
      const done = cut(edge, 980, word('71'));
      const [lower, upper] = done.halves ?? [];
      if (lower === undefined || upper === undefined || many === 0) return edge;
      return { ...done, halves: [chain(lower, many - 1), chain(upper, many - 1)] };
    };
    const high = { endHeight: 2n ** 20n };
    const edge = chain(firstEdge(second, 970, high), 7);
    const { dispute } = examined(judged([edge], { LAYERZERO_BLOCKEDGE_HEIGHT: 2n ** 20n }), second);
    expect(dispute?.count).toBe(255);
    expect(dispute?.unread).toContain('127 of them are known by their ids alone');
    expect(dispute?.entries).toHaveLength(25);
  });

  it('decided: the edge of one is confirmed, and the other is lost', () => {
    const edges = [firstEdge(second, 970), firstEdge(rival, 975, { confirmedAtBlock: 995n })];
    const lost = examined(judged(edges), second);
    expect(lost.proofs).toMatchObject([{ result: { status: 'failed', code: 'root-rejected' } }]);
    expect(lost.dispute).not.toHaveProperty('notBefore');
    const won = examined(judged(edges), rival);
    expect(won.dispute?.notBefore).toBe(NOW + (960 + PERIOD - HEAD.number) * 12);
    expect(won.finality).toMatchObject({ result: { code: 'not-accepted' } });
    const late = made(first, 860, '34', { history: word('62') });
    const old: World = { ...FORK, all: [genesis, first, late, second], staked: [second, late] };
    const views = { [JUDGE]: judgeOf([firstEdge(late, 975, { confirmedAtBlock: 995n })]) };
    expect(examined(worldOf({ ...old, views }), late).dispute?.notBefore).toBe(NOW + (995 + GRACE - HEAD.number) * 12);
  });

  it('an assertion that has copied the history of another wins nothing with its edge', () => {
    const copied = made(first, 965, '35', { history: word('61') });
    const world: World = { ...FORK, all: [genesis, first, second, copied], staked: [second, copied] };
    const views = { [JUDGE]: judgeOf([firstEdge(second, 970, { confirmedAtBlock: 995n })]) };
    const { proofs, dispute } = examined(worldOf({ ...world, views }), second);
    expect(proofs).toMatchObject([{ position: 'silent', result: { code: 'challenged' } }]);
    expect(dispute?.entries).toMatchObject([{ side: 'this', isConfirmed: true }]);
  });
});

describe('a judge that answers anything', () => {
  const edges = [cut(firstEdge(second, 970), 980, word('71')), firstEdge(rival, 975)];
  const honest = judgeOf(edges);
  const twist = (change: object) => (id: Digest) => ({ ...honest.getEdge(id), ...change });

  it.each([
    ['another edge than was asked for', { getEdge: twist({ endHistoryRoot: word('99') }) }],
    ['heights beyond any', { getEdge: twist({ endHeight: 2n ** 255n }) }],
    ['an edge of after the head', { getEdge: twist({ createdAtBlock: 2n ** 60n }) }],
    ['more time than there was', { timeUnrivaled: 2n ** 255n }],
    ['no views', { hasRival: undefined }],
  ])('%s: nothing is concluded', (_, change) => {
    const { proofs, dispute, noContradiction } = examined(judged(edges, change), second);
    expect(dispute).toBeUndefined();
    for (const { result } of [...proofs, noContradiction]) expect(result).toMatchObject({ status: 'unverifiable' });
  });

  it('halves that lead in a circle are read once', () => {
    const [a] = edges.map((edge) => edge);
    if (a === undefined) throw new Error('no edge');
    const { lowerChildId, upperChildId } = honest.getEdge(idOfFirst());
    const getEdge = twist({ lowerChildId: idOfFirst(), upperChildId });
    const { dispute } = examined(judged(edges, { getEdge }), second);
    expect(dispute?.count).toBe(3);
    expect(BigInt(lowerChildId)).not.toBe(0n);
  });

  it('halves that are not there are counted, and not told of', () => {
    const getEdge = twist({ lowerChildId: word('ab'), upperChildId: word('cd') });
    const { dispute } = examined(judged(edges, { getEdge }), second);
    expect(dispute).toMatchObject({ count: 4, unread: expect.stringContaining('2 of them are known by their ids') });
    expect(dispute?.entries).toHaveLength(2);
  });

  function idOfFirst(): Digest {
    const [id] = honest.ids;
    if (id === undefined) throw new Error('no edge');
    return id;
  }
});

describe('what L2 nodes say of an assertion', () => {
  const L2 = 778;
  const site = { ...SITE, l2: L2 };
  const block = (hash: Digest, change: Partial<L2Block> = {}): L2Block => ({
    ...{ hash, number: 7, timestamp: NOW - 1000, stateRoot: word('aa'), extraData: word('50') },
    ...change,
  });
  const own = block(second.state.blockHash);
  const before = block(first.state.blockHash, { number: 6 });
  const late = block(word('ee'), { number: 99, timestamp: NOW - 50 * 12 + 6 * 3600 });

  /** What one node says of both blocks. */
  const asked = (ofOwn: object, ofParent: object = { block: before, chain: before }) => {
    const header = ({ chainId, at }: { chainId: number; at: number | Hex }) => {
      expect(chainId).toBe(L2);
      return [{ node: 'n', ...(at === second.state.blockHash ? ofOwn : ofParent) } as HeaderSaid];
    };
    return examined({ ...judged([]), nodes: { header } }, second, site).reported?.[0];
  };

  it('same: its chain has the block, with the send root as its extra data', () => {
    expect(asked({ block: own, chain: own })).toEqual({ node: 'n', says: 'same' });
  });

  it('other: its chain has another block at that number, or this one with another send root', () => {
    expect(asked({ block: own, chain: block(word('dd')) })).toEqual({ node: 'n', says: 'other', root: word('dd') });
    const wrong = block(second.state.blockHash, { extraData: '0x' });
    expect(asked({ block: wrong, chain: wrong })).toEqual({ node: 'n', says: 'other' });
  });

  it('other: its chain leads from the parent’s block past the assertion, without this block', () => {
    expect(asked({ block: null, chain: late })).toEqual({ node: 'n', says: 'other' });
  });

  it.each([
    ['it is behind', { block: null, chain: block(word('ee'), { timestamp: late.timestamp - 1 }) }, undefined],
    ['it has not the parent’s block either', { block: null, chain: late }, { block: null, chain: late }],
    ['the parent’s block has left its chain', { block: null, chain: late }, { block: before, chain: late }],
    [
      'it did not answer about the parent',
      { block: null, chain: late },
      { fault: { code: 'unreachable', said: 'off' } },
    ],
    ['it did not answer', { fault: { code: 'unreachable', said: 'off' } }, undefined],
  ])('nothing: %s', (_, ofOwn, ofParent) => {
    expect(asked(ofOwn, ofParent)).toMatchObject({ says: 'nothing', why: expect.any(String) });
  });

  it('nobody is asked about a chain whose nodes are not known, the first assertion, or a machine that failed', () => {
    expect(examined(judged([]), second)).not.toHaveProperty('reported');
    expect(examined(judged([]), second, site).reported).toEqual([]);
    const l1 = worldOf({ all: [genesis], confirmed: [genesis] });
    expect(examined(l1, genesis, site)).not.toHaveProperty('reported');
    const errored = made(first, 950, '03', { status: 2 });
    const failing = worldOf({ ...FORK, all: [genesis, first, errored], staked: [errored] });
    expect(examined(failing, errored, site)).not.toHaveProperty('reported');
  });
});
