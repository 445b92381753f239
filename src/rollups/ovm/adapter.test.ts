import { encodeAbiParameters, keccak256, numberToHex } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import type { ClaimsFound } from '../../core/adapter.ts';
import type { RawLog } from '../../core/ask.ts';
import type { Address, Hex } from '../../core/hex.ts';
import type { HeaderSaid } from '../../core/l2.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { changes, drive, type FakeL1, HEAD, randomReturns, standing } from '../testing/fakeL1.ts';
import * as abis from './abi.ts';
import { adapter } from './adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';
import { undisputed } from './rule.ts';
import type { Site } from './site.ts';

const ABI = Object.values(abis).flat();
const account = (byte: string): Address => `0x${byte.repeat(20)}`;
const word = (byte: string): Hex => `0x${byte.repeat(32)}`;
const CONTAINER = account('f4');
const WINDOW = 1_000;

/** A chain that is nowhere: one entry is all that it takes. */
const SITE: Site = {
  id: 'nowhere',
  name: 'Nowhere',
  chainId: 777,
  contract: account('f1'),
  messenger: account('f2'),
  queue: account('f3'),
  l2: 778,
  prover: 'somebody',
  provers: ['somebody'],
  rule: undisputed('somebody', WINDOW),
  ruleName: 'undisputed',
  coverage: { claims: 'calls', proofs: 'there are none', tried: [] },
};

interface Posted {
  readonly root: Hex;
  readonly time: number;
}
const EXTRA = [{ type: 'uint256' }, { type: 'address' }] as const;
const extraOf = ({ time }: Posted): Hex => encodeAbiParameters(EXTRA, [BigInt(time), account('0d')]);
const HEADER = [{ type: 'bytes32' }, { type: 'uint256' }, { type: 'uint256' }, { type: 'bytes' }] as const;
const hashOf = (posted: Posted, i: number): Hex =>
  keccak256(encodeAbiParameters(HEADER, [posted.root, 10n, BigInt(10 * i), extraOf(posted)]));

const TOPIC = keccak256(new TextEncoder().encode('StateBatchAppended(uint256,uint256,bytes32,uint256,uint256,bytes)'));
const logOf = (posted: Posted, i: number): RawLog => ({
  address: SITE.contract,
  topics: [TOPIC, numberToHex(i, { size: 32 })],
  data: encodeAbiParameters(
    [{ type: 'uint256' }, ...HEADER],
    [778n, posted.root, 10n, BigInt(10 * i), extraOf(posted)],
  ),
  blockNumber: 900 + i,
  transactionHash: word(`e${i}`),
});

const BATCHES: readonly Posted[] = [
  { root: word('b0'), time: HEAD.timestamp - 5_000 },
  { root: word('b1'), time: HEAD.timestamp - WINDOW },
  { root: word('b2'), time: HEAD.timestamp - WINDOW + 1 },
];
const LOGS = BATCHES.map(logOf);

const world = (logs: readonly (readonly RawLog[])[] = [LOGS], chain: object = {}, blamed: string[] = []): FakeL1 => ({
  abi: ABI,
  views: {
    [SITE.contract]: {
      getTotalBatchesByChainId: 3n,
      FRAUD_PROOF_WINDOW: BigInt(WINDOW),
      batches: CONTAINER,
      resolve: (name: string) => (name === '778_MVM_Proposer' ? account('0d') : account('00')),
      ...chain,
    },
    [CONTAINER]: { getByChainId: (_: bigint, i: bigint) => hashOf(BATCHES[Number(i)] as Posted, Number(i)) },
  },
  logs,
  blamed,
});

const claims = (l1: FakeL1, last = 5): ClaimsFound | Gap => drive(adapter(SITE).claims(last), l1);

function found(l1: FakeL1): ClaimsFound {
  const read = claims(l1);
  if (isGap(read)) throw new Error(JSON.stringify(read));
  return read;
}

describe('a made-up chain, which is one entry', () => {
  it('has its newest batches as claims, each from the root of the one before', () => {
    const { claims: newest, newest: draft, rule, findings } = found(world());
    expect(newest.map(({ id, onL1 }) => [id, onL1])).toEqual([
      ['2', 'open'],
      ['1', 'accepted'],
    ]);
    expect(newest[0]).toMatchObject({
      statement: { pre: word('b1'), post: word('b2'), range: { from: 21, to: 30 } },
      posted: { time: HEAD.timestamp - WINDOW + 1, by: account('0d') },
    });
    expect(draft).toMatchObject({ result: { status: 'verified' }, checked: expect.stringContaining('3 batches') });
    expect(rule).toEqual(SITE.rule);
    expect(changes(findings)).toEqual([]);
  });

  it('blames a source whose log is not the one that L1 keeps the hash of, and one that has none, and asks the next', () => {
    const forged = [...LOGS.slice(0, 2), logOf({ ...(BATCHES[2] as Posted), root: word('ff') }, 2)];
    const blamed: string[] = [];
    const read = found(world([forged, LOGS.slice(0, 2), LOGS], {}, blamed));
    expect(read.claims[0]?.statement.post).toBe(word('b2'));
    // All of this L1 is asked for, so a batch without a log was left out.
    expect(blamed).toEqual(['log-withheld', 'log-withheld']);
    expect(claims(world([forged]))).toMatchObject({ gap: 'no-honest-source' });
  });

  it('takes no batch whose size is beyond what can be counted, and no call that is not answered', () => {
    expect(claims(world([LOGS], { getTotalBatchesByChainId: 2n ** 200n }))).toMatchObject({ gap: 'too-large' });
    expect(claims(world([LOGS], { FRAUD_PROOF_WINDOW: undefined }))).toMatchObject({ gap: 'call-reverted' });
    for (const returns of randomReturns(300)) expect(claims({ abi: ABI, views: {}, returns })).toHaveProperty('gap');
  });

  it('says which batch was disputed, and from where on what comes after it waits', () => {
    const isDisputedBatch = (hash: Hex) => hash === hashOf(BATCHES[2] as Posted, 2);
    const l1 = world([LOGS], { isDisputedBatch, earliestDisputedBlockNumber: 21n });
    const read = found(l1);
    expect(read.claims.map(({ onL1 }) => onL1)).toEqual(['rejected', 'accepted']);
    expect(changes(read.findings).map(({ code }) => code)).toEqual(['challenged']);
    const [claim] = read.claims;
    if (claim === undefined) throw new Error('no claim');
    const facts = drive(adapter(SITE).examine(claim, SITE.rule), l1);
    expect(facts.proofs).toMatchObject([{ position: 'opposes', result: { code: 'root-rejected' } }]);
    expect(facts.finality).toMatchObject({ withdrawal: { isPaused: true } });
    // Beyond what is read whole, nobody's word proves that nothing was deleted.
    expect(facts.noContradiction).toMatchObject({ result: { code: 'completeness-unproven' } });
  });
});

describe('what L2 nodes say of a batch', () => {
  const roots = Array.from({ length: 3 }, (_, i) => word(`c${i}`));
  const EXTRA_NEWER = [...EXTRA, { type: 'bytes32' }, { type: 'uint256' }] as const;
  const LAST = word('ee');

  /** Two batches; the second has `size` blocks, and names its last one. */
  const worldWith = (root: Hex, size: number, header: (at: number | Hex) => object, isNewer = true): FakeL1 => {
    const rows = [
      [word('b0'), 10n, 0n, extraOf(BATCHES[0] as Posted)],
      [
        ...[root, BigInt(size), 10n],
        isNewer
          ? encodeAbiParameters(EXTRA_NEWER, [BigInt(HEAD.timestamp - 1), account('0d'), LAST, BigInt(10 + size)])
          : extraOf({ root, time: HEAD.timestamp - 1 }),
      ],
    ] as [Hex, bigint, bigint, Hex][];
    const logs = rows.map((row, i) => ({
      ...logOf(BATCHES[0] as Posted, i),
      data: encodeAbiParameters([{ type: 'uint256' }, ...HEADER], [778n, ...row]),
    }));
    const views = {
      [SITE.contract]: { getTotalBatchesByChainId: 2n, FRAUD_PROOF_WINDOW: BigInt(WINDOW), batches: CONTAINER },
      [CONTAINER]: {
        getByChainId: (_: bigint, i: bigint) => keccak256(encodeAbiParameters(HEADER, rows[Number(i)] as never)),
      },
    };
    const nodes = { header: ({ at }: { at: number | Hex }) => [{ node: 'n', ...header(at) } as HeaderSaid] };
    return { abi: ABI, views, logs: [logs], nodes };
  };

  const said = (l1: FakeL1) => {
    const one = adapter(SITE);
    const read = drive(one.claims(1), l1);
    const [claim] = isGap(read) ? [] : read.claims;
    if (claim === undefined) throw new Error(JSON.stringify(read));
    return drive(one.examine(claim, SITE.rule), l1).reported;
  };
  const block = (number: number, stateRoot: Hex, hash = word('aa')) => ({ hash, number, stateRoot });
  const inChain = (at: number | Hex) => {
    const one = block(Number(at), roots[Number(at) - 11] as Hex);
    return { block: one, chain: one };
  };

  it('is recomputed from the state roots of all of its blocks', () => {
    const [a, b, c] = roots as [Hex, Hex, Hex];
    const pair = (left: Hex, right: Hex) => keccak256(`${left}${right.slice(2)}`);
    const root = pair(pair(a, b), pair(c, keccak256(word('00'))));
    expect(said(worldWith(root, 3, inChain))).toEqual([{ node: 'n', says: 'same' }]);
    expect(said(worldWith(a, 1, inChain))).toEqual([{ node: 'n', says: 'same' }]);
    expect(said(worldWith(word('99'), 3, inChain))).toEqual([{ node: 'n', says: 'other', root }]);
    const behind = (at: number | Hex) => (at === 13 ? { block: null, chain: block(12, a) } : inChain(at));
    expect(said(worldWith(root, 3, behind))).toMatchObject([
      { says: 'nothing', why: expect.stringContaining('as far') },
    ]);
    const off = (at: number | Hex) => (at === 12 ? { fault: { code: 'unreachable', said: 'off' } } : inChain(at));
    expect(said(worldWith(root, 3, off))).toEqual([{ node: 'n', says: 'nothing', why: 'off' }]);
  });

  it.each<[string, object, object]>([
    ['has it', { block: block(110, word('01'), LAST), chain: block(110, word('01'), LAST) }, { says: 'nothing' }],
    ['has another there', { block: block(110, word('01'), LAST), chain: block(110, word('02')) }, { says: 'other' }],
    ['has it elsewhere', { block: block(9, word('01'), LAST), chain: block(9, word('01'), LAST) }, { says: 'other' }],
    ['has it not', { block: null, chain: block(999, word('01')) }, { says: 'nothing' }],
    ['does not answer', { fault: { code: 'unreachable', said: 'off' } }, { says: 'nothing', why: 'off' }],
  ])('of one with more blocks the last is asked for alone: a node that %s', (_, answer, expected) => {
    const asked: unknown[] = [];
    const header = (at: unknown) => {
      asked.push(at);
      return answer;
    };
    expect(said(worldWith(word('99'), 100, header))).toMatchObject([expected]);
    expect(asked).toEqual([LAST]);
  });

  it('of one with more blocks that names no last one nobody is asked', () => {
    expect(said(worldWith(word('99'), 100, inChain, false))).toBeUndefined();
  });
});

it('other code and another window than the pinned ones are findings', () => {
  const pinned: Site = { ...SITE, codeHash: word('77') };
  const read = drive(adapter(pinned).claims(5), world([LOGS], { FRAUD_PROOF_WINDOW: 5n }));
  const codes = isGap(read) ? [] : changes(read.findings).map(({ code }) => code);
  expect(codes).toEqual(['code-changed', 'rule-changed']);
});

it('nothing is concluded from what other code than the pinned one says', () => {
  const pinned: Site = { ...SITE, codeHash: word('77') };
  const read = drive(adapter(pinned).claims(5), world());
  const [claim] = isGap(read) ? [] : read.claims;
  if (claim === undefined) throw new Error('no claim');
  const facts = drive(adapter(pinned).examine(claim, pinned.rule), world());
  const unknown = { result: { status: 'unverifiable', code: 'implementation-unknown' } };
  expect(facts).toMatchObject({
    proofs: [{ position: 'unknown', ...unknown }],
    noContradiction: unknown,
    finality: unknown,
  });
});

it('names who alone may post, and says when that could not be read; the escape waits for it', () => {
  expect(standing(found(world()).findings)).toEqual([['allow-list', expect.stringContaining(account('0d'))]]);
  const silent = world([LOGS], { resolve: undefined });
  expect(standing(found(silent).findings)).toEqual([['unread', expect.stringContaining('who may post')]]);
  const ways = (l1: FakeL1) => {
    const read = adapter(SITE).exits?.();
    return read === undefined ? [] : drive(read, l1);
  };
  expect(ways(world())).toMatchObject([{}, {}, { preconditions: [{}, { result: { code: 'not-reached' } }] }]);
  expect(ways(silent)).toMatchObject([{}, {}, { preconditions: [{}, { result: { code: 'call-reverted' } }] }]);
});

describe('the deployments', () => {
  it('are in lower case, and their provers are described', () => {
    const known = PROVERS.map(({ id }) => id);
    for (const { id, contract, messenger, queue, prover, provers = [] } of DEPLOYMENTS) {
      const all = [contract, messenger, queue];
      expect(all, id).toEqual(all.map((address) => address.toLowerCase()));
      expect(known, id).toEqual(expect.arrayContaining([...provers, prover]));
    }
  });
});
