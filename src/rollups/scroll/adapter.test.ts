import { describe, expect, it } from 'vitest';
import type { RawLog } from '../../core/ask.ts';
import type { Hex } from '../../core/hex.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { IMPLEMENTATION_SLOT } from '../../formats/proxy.ts';
import { changes, type FakeBlock, type FakeL1, HEAD, randomReturns, standing, type Views } from '../testing/fakeL1.ts';
import { publicInput } from './statement.ts';
import {
  account,
  BLOCKS,
  CHAIN,
  CODE,
  claims,
  examined,
  finalized,
  found,
  type Given,
  hashOf,
  header,
  inputIn,
  proofOf,
  proving,
  rootOf,
  SITE,
  word,
  world,
} from './testing/chain.ts';

describe('a made-up chain, which is one entry', () => {
  it('has its newest bundles as claims, each from the finalized batch before it', () => {
    const { claims: newest, newest: draft, findings } = found(world());
    expect(newest.map(({ id, statement: { range } }) => [id, range.from, range.to])).toEqual([
      ['7', 5, 7],
      ['4', 4, 4],
      ['3', 2, 3],
    ]);
    expect(newest[0]).toMatchObject({
      statement: { pre: rootOf(4), post: rootOf(7), data: hashOf(7) },
      ...{ onL1: 'accepted', posted: { block: 17 } },
    });
    expect(draft).toMatchObject({ result: { status: 'verified' }, checked: expect.stringContaining('2 are posted') });
    expect(changes(findings)).toEqual([]);
  });

  it('asks the pinned verifier itself about the public input that is rebuilt', () => {
    const result = proofOf(world());
    expect(result).toMatchObject({
      verifier: 'evm-replay',
      input: { form: 'l1', to: account('f4'), accept: 'no-revert', acceptedEarlier: true },
    });
    const input = {
      ...{ chainId: 778, messageQueueHash: word('b1'), batches: 3, preRoot: rootOf(4), preBatch: hashOf(4) },
      ...{ postRoot: rootOf(7), batch: hashOf(7), withdrawRoot: word('ee') },
    };
    expect(inputIn(world(), '7')).toBe(publicInput(input));
    expect(inputIn(world(), '4')).toBe(
      publicInput({
        ...{ ...input, messageQueueHash: word('00'), batches: 1, preRoot: rootOf(3), preBatch: hashOf(3) },
        ...{ postRoot: rootOf(4), batch: hashOf(4) },
      }),
    );
    expect(inputIn(proving({ byAnybody: true }), '7')).toBe(publicInput(input));
  });

  it('what is proven is final, and a pause holds withdrawals', () => {
    const { finality, noContradiction } = examined(world());
    expect([finality.result, noContradiction.result]).toMatchObject([{ status: 'verified' }, { status: 'verified' }]);
    expect(finality.undo.map(({ state }) => state)).toEqual(['closed', 'open', 'open']);
    const paused = world({ [SITE.contract]: { ...CHAIN, paused: true } });
    expect(examined(paused).finality).toMatchObject({ withdrawal: { isPaused: true } });
    expect(changes(found(paused).findings).map(({ code }) => code)).toEqual(['paused']);
  });

  it('one without pinned code is read, and its proofs are not', () => {
    const { implementation: _, ...unpinned } = SITE;
    expect(changes(found(world(), 3, unpinned).findings)).toEqual([]);
    expect(proofOf(world(), '7', unpinned)).toMatchObject({ code: 'implementation-unknown' });
  });
});

it('says that listed accounts alone may act and until when, and when that could not be read', () => {
  const closed = standing(found(world()).findings);
  expect(closed).toEqual([['allow-list', expect.stringContaining('anybody may: from 2033-05-18 04:23 UTC')]]);
  const overdue = { ...CHAIN, miscData: [9n, 7n, HEAD.timestamp - 5001, 0, 0n] };
  for (const chain of [overdue, { ...CHAIN, isEnforcedModeEnabled: true }]) {
    expect(standing(found(world({ [SITE.contract]: chain })).findings)).toEqual([]);
  }
  expect(standing(found(world({ [account('f8')]: {} })).findings)).toEqual([
    ['unread', expect.stringContaining('who may post and prove')],
  ]);
});

describe('what changed on L1', () => {
  const behind = (byte: string) => ({
    slots: { [SITE.contract]: { [IMPLEMENTATION_SLOT]: `0x${'00'.repeat(12)}${account(byte).slice(2)}` as Hex } },
  });
  it.each<[string, Views, Partial<FakeL1>, readonly string[]]>([
    ['another implementation', {}, behind('aa'), ['code-changed']],
    ['other code of it', {}, { code: { [account('f4')]: CODE, [account('f5')]: CODE } }, ['code-changed']],
    [
      'other code behind the verifier',
      {},
      { code: { [account('f2')]: CODE, [account('f4')]: CODE } },
      ['code-changed'],
    ],
    ['another router', { [SITE.contract]: { ...CHAIN, verifier: account('ab') } }, {}, ['route-changed']],
  ])('%s', (_, change, more, codes) => {
    const l1 = world(change, more);
    expect(changes(found(l1).findings).map(({ code }) => code)).toEqual(codes);
    expect(proofOf(l1)).toMatchObject({ status: 'unverifiable', code: 'implementation-unknown' });
  });

  it('a new verifier is named with its key, and judges only what it is for', () => {
    const getVerifier = (_: bigint, index: bigint) => (index < 7n ? account('f4') : account('ac'));
    const l1 = world({
      [SITE.router]: { getVerifier, latestVerifier: [7n, account('ac')] },
      [account('ac')]: { verifierDigest1: word('d1'), verifierDigest2: word('d3') },
    });
    expect(changes(found(l1).findings).map(({ code }) => code)).toEqual(['route-changed', 'key-changed']);
    expect(proofOf(l1)).toMatchObject({ code: 'implementation-unknown' });
    expect(proofOf(l1, '4')).toMatchObject({ verifier: 'evm-replay' });
  });

  it('enforced mode', () => {
    const l1 = world({ [SITE.contract]: { ...CHAIN, isEnforcedModeEnabled: true } });
    expect(changes(found(l1).findings).map(({ code }) => code)).toEqual(['rule-changed']);
  });
});

describe('sources that lie, and contracts that answer anything', () => {
  const logsOf = (...blocks: readonly number[]): readonly RawLog[] =>
    blocks.flatMap((number) => {
      const { logs, transactions } = BLOCKS[number] as FakeBlock;
      return logs.map((log) => ({ ...log, blockNumber: number, transactionHash: transactions[0]?.hash ?? '0x' }));
    });

  it('one that keeps back the newest finalization is named', () => {
    const blamed: string[] = [];
    expect(claims(world({}, { logs: [logsOf(11, 13, 14)], blamed }))).toMatchObject({ gap: 'no-honest-source' });
    expect(blamed).toEqual(['log-withheld']);
  });

  it('one that keeps back a bundle in the middle is found out by the roots of storage, and another is asked', () => {
    const blamed: string[] = [];
    const { claims: both } = found(world({}, { logs: [logsOf(11, 13, 17), logsOf(11, 13, 14, 17)], blamed }));
    expect(both.map(({ id }) => id)).toEqual(['7', '4', '3']);
    expect(blamed).toEqual(['log-withheld']);
    // With nobody honest, no bundle is said to go over the hidden one.
    expect(found(world({}, { logs: [logsOf(11, 13, 17)] })).claims.map(({ id }) => id)).toEqual(['3']);
  });

  it('a made-up finalization is none', () => {
    const forged = { ...logsOf(17)[0], topics: [logsOf(17)[0]?.topics[0], numberToHex(6, 32)] } as RawLog;
    const { claims: read, newest } = found(world({}, { logs: [[...logsOf(11, 13, 14), forged, ...logsOf(17)]] }));
    expect(read.map(({ id }) => id)).toEqual(['4']);
    expect(newest.result).toMatchObject({ status: 'unverifiable' });
  });

  it('call data of another layout, of another batch, or through another contract, are no proof and no refusal', () => {
    const garbage: readonly Given[] = [
      { header: '0x' },
      { header: header(7, 6) },
      { header: header(8) },
      { to: account('cc') },
      { input: '0x' },
      { popped: 2n ** 256n - 1n },
    ];
    const refusing = { getMessageRollingHash: undefined, getFirstUnfinalizedMessageEnqueueTime: 0n };
    for (const given of garbage) {
      const { views, ...rest } = proving(given);
      const l1 =
        given.popped === undefined ? { views, ...rest } : { ...rest, views: { ...views, [account('f7')]: refusing } };
      expect(
        proofOf(l1),
        JSON.stringify(given, (_, value) => String(value)),
      ).toMatchObject({ status: 'unverifiable' });
    }
  });

  it('a bundle of more batches than are looked through is not said to be one', () => {
    const finalizedStateRoots = (index: bigint) => ([7n, 500n].includes(index) ? word('a1') : word('00'));
    const chain = { ...CHAIN, miscData: [500n, 500n, HEAD.timestamp, 0, 0n], finalizedStateRoots };
    const { claims: read, newest } = found(
      world({ [SITE.contract]: chain }, { blocks: { 17: finalized(7), 18: finalized(500) } }),
    );
    expect(read).toEqual([]);
    expect(newest.result).toMatchObject({ status: 'unverifiable' });
  });

  it('counters in another order are none of such a contract', () => {
    const odd = world({ [SITE.contract]: { ...CHAIN, miscData: [1n, 7n, 0, 0, 0n] } });
    expect(claims(odd)).toMatchObject({ gap: 'unsupported-version' });
  });

  it('random bytes never crash it', () => {
    for (const returns of randomReturns(200)) expect(claims(world({}, { returns }))).toHaveProperty('gap');
  });
});
