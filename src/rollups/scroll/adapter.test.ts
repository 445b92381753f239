import { encodeAbiParameters, encodeEventTopics, encodeFunctionData, keccak256 } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import { type ClaimFacts, type ClaimsFound, isProofInput, proversAt } from '../../core/adapter.ts';
import type { RawLog } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { ruleSets } from '../../core/sets.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { IMPLEMENTATION_SLOT } from '../../formats/proxy.ts';
import { REPORTED } from '../reported/reported.ts';
import { drive, type FakeBlock, type FakeL1, HEAD, type Views } from '../testing/fakeL1.ts';
import * as abis from './abi.ts';
import { adapter } from './adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';
import type { Site } from './site.ts';
import { publicInput } from './statement.ts';

const account = (byte: string): Address => `0x${byte.repeat(20)}`;
const word = (byte: string): Digest => `0x${byte.repeat(32)}`;
const CODE: Hex = '0xfe';
const known = (byte: string) => ({ address: account(byte), codeHash: keccak256(CODE) });

/** A chain that is nowhere: one entry is all that it takes. */
const SITE: Site = {
  id: 'nowhere',
  name: 'Nowhere',
  chainId: 777,
  contract: account('f1'),
  l2ChainId: 778,
  implementation: known('f2'),
  router: account('f3'),
  verifier: { ...known('f4'), version: 9, plonk: known('f5'), digests: [word('d1'), word('d2')] },
  prover: 'scroll-openvm',
  messenger: account('f6'),
  hasNoSlots: true,
  provers: ['scroll-openvm'],
  rule: [{ quorum: [{ provers: ['scroll-openvm'], atLeast: 1 }], delay: 0, clock: 'posted' }],
  ruleName: 'one proof',
  coverage: { claims: 'calls', proofs: 'proven call data', tried: [] },
};

const header = (index: number, version = 9): Hex =>
  `${numberToHex(version, 1)}${numberToHex(index, 8).slice(2)}${'0b'.repeat(32)}${'0c'.repeat(32)}`;
const hashOf = (index: number): Digest => keccak256(header(index));
const rootOf = (index: number): Digest => keccak256(numberToHex(index, 8));
const PROOF: Hex = `0x${'77'.repeat(500)}`;

interface Given {
  readonly popped?: bigint;
  readonly header?: Hex;
  readonly to?: Address;
  readonly input?: Hex;
  readonly byAnybody?: boolean;
}

/** The block in which a bundle was finalized. */
function finalized(index: number, given: Given = {}): FakeBlock {
  const { popped = 2n, header: batchHeader = header(index), to = SITE.contract, byAnybody = false } = given;
  const topics = encodeEventTopics({
    abi: abis.chainAbi,
    eventName: 'FinalizeBatch',
    args: { batchIndex: BigInt(index), batchHash: hashOf(index) },
  }) as Digest[];
  const [postStateRoot, withdrawRoot] = [rootOf(index), word('ee')];
  const one = { batchHeader, totalL1MessagesPoppedOverall: popped, postStateRoot, withdrawRoot, zkProof: PROOF };
  const call = byAnybody
    ? encodeFunctionData({ abi: abis.chainAbi, functionName: 'commitAndFinalizeBatch', args: [9, word('00'), one] })
    : encodeFunctionData({
        abi: abis.chainAbi,
        functionName: 'finalizeBundlePostEuclidV2',
        args: [batchHeader, popped, postStateRoot, withdrawRoot, PROOF],
      });
  const data = encodeAbiParameters([{ type: 'bytes32' }, { type: 'bytes32' }], [postStateRoot, withdrawRoot]);
  return {
    time: HEAD.timestamp - 1000 + index,
    logs: [{ address: SITE.contract, topics, data, transactionIndex: 0 }],
    transactions: [{ hash: numberToHex(1000 + index, 32), to, input: given.input ?? call }],
  };
}

/** Bundles end in batches 1, 3, 4 and 7. */
const ENDS = [0, 1, 3, 4, 7];
const CHAIN = {
  miscData: [9n, 7n, HEAD.timestamp - 1000, 0, 0n],
  ...{ isEnforcedModeEnabled: false, paused: false, verifier: account('f3') },
  ...{ messageQueueV2: account('f7'), systemConfig: account('f8') },
  committedBatches: (index: bigint) => hashOf(Number(index)),
  finalizedStateRoots: (index: bigint) => (ENDS.includes(Number(index)) ? rootOf(Number(index)) : word('00')),
  withdrawRoots: word('ee'),
};
const ROUTER = { getVerifier: account('f4'), latestVerifier: [0n, account('f4')] };
const BLOCKS: Readonly<Record<number, FakeBlock>> = {
  11: finalized(1),
  13: finalized(3),
  14: finalized(4, { popped: 0n }),
  17: finalized(7),
};

const world = (change: Views = {}, more: Partial<FakeL1> = {}): FakeL1 => ({
  abi: Object.values(abis).flat(),
  views: {
    [SITE.contract]: CHAIN,
    [SITE.router]: ROUTER,
    [account('f7')]: {
      getMessageRollingHash: (index: bigint) => word(`b${index}`),
      getFirstUnfinalizedMessageEnqueueTime: BigInt(HEAD.timestamp),
    },
    [account('f8')]: { enforcedBatchParameters: [5000, 3000] },
    ...change,
  },
  code: Object.fromEntries(['f2', 'f4', 'f5'].map((byte) => [account(byte), CODE])),
  slots: { [SITE.contract]: { [IMPLEMENTATION_SLOT]: `0x${'00'.repeat(12)}${account('f2').slice(2)}` } },
  blocks: BLOCKS,
  ...more,
});

const claims = (l1: FakeL1, last = 3, site = SITE): ClaimsFound | Gap => drive(adapter(site).claims(last), l1);
function found(l1: FakeL1, last = 3, site = SITE): ClaimsFound {
  const read = claims(l1, last, site);
  if (isGap(read)) throw new Error(JSON.stringify(read));
  return read;
}
function examined(l1: FakeL1, id = '7', site = SITE): ClaimFacts {
  const claim = found(l1, 3, site).claims.find((one) => one.id === id);
  if (claim === undefined) throw new Error('no claim');
  return drive(adapter(site).examine(claim, site.rule), l1);
}
const proofOf = (l1: FakeL1, id = '7', site = SITE) => examined(l1, id, site).proofs[0]?.result;
const proving = (given: Given) => world({}, { blocks: { ...BLOCKS, 17: finalized(7, given) } });

/** The public input that the question to the contract has. */
function inputIn(l1: FakeL1, id: string): Hex {
  const result = proofOf(l1, id);
  if (result === undefined || !isProofInput(result)) throw new Error(JSON.stringify(result));
  const { data } = result.input as { data: Hex };
  // Selector, two offsets, then the length of the proof, the proof in whole words, and the length of the input.
  return `0x${data.slice(2 + 8 + 64 * (3 + 16 + 1), 2 + 8 + 64 * (3 + 16 + 1) + 2 * 204)}`;
}

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
    expect(findings).toEqual([]);
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
    expect(found(paused).findings.map(({ code }) => code)).toEqual(['paused']);
  });

  it('one without pinned code is read, and its proofs are not', () => {
    const { implementation: _, ...unpinned } = SITE;
    expect(found(world(), 3, unpinned).findings).toEqual([]);
    expect(proofOf(world(), '7', unpinned)).toMatchObject({ code: 'implementation-unknown' });
  });
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
    expect(found(l1).findings.map(({ code }) => code)).toEqual(codes);
    expect(proofOf(l1)).toMatchObject({ status: 'unverifiable', code: 'implementation-unknown' });
  });

  it('a new verifier is named with its key, and judges only what it is for', () => {
    const getVerifier = (_: bigint, index: bigint) => (index < 7n ? account('f4') : account('ac'));
    const l1 = world({
      [SITE.router]: { getVerifier, latestVerifier: [7n, account('ac')] },
      [account('ac')]: { verifierDigest1: word('d1'), verifierDigest2: word('d3') },
    });
    expect(found(l1).findings.map(({ code }) => code)).toEqual(['route-changed', 'key-changed']);
    expect(proofOf(l1)).toMatchObject({ code: 'implementation-unknown' });
    expect(proofOf(l1, '4')).toMatchObject({ verifier: 'evm-replay' });
  });

  it('enforced mode', () => {
    const l1 = world({ [SITE.contract]: { ...CHAIN, isEnforcedModeEnabled: true } });
    expect(found(l1).findings.map(({ code }) => code)).toEqual(['rule-changed']);
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
    let seed = 1;
    const random = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed;
    };
    for (let run = 0; run < 100; run++) {
      const returns = (): Hex =>
        `0x${Array.from({ length: random() % 200 }, () => (random() % 256).toString(16).padStart(2, '0')).join('')}`;
      expect(claims(world({}, { returns }))).toHaveProperty('gap');
    }
  });
});

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

describe('the deployments', () => {
  it('are in lower case, and their provers are described', () => {
    const ids = PROVERS.map(({ id }) => id);
    for (const { id, contract, router, verifier, implementation, messenger, provers } of DEPLOYMENTS) {
      const all = [contract, router, verifier.address, implementation?.address ?? contract, messenger ?? contract];
      expect(all, id).toEqual(all.map((address) => address.toLowerCase()));
      expect(ids, id).toEqual(expect.arrayContaining([...(provers ?? [])]));
    }
  });

  it('have the provers and the quorums that the field’s figures are of', () => {
    const reported = REPORTED.find(({ id }) => id === 'scroll');
    const own = DEPLOYMENTS.find(({ id }) => id === 'scroll');
    if (reported === undefined || own === undefined) throw new Error('no figures');
    const provers = proversAt({ provers: PROVERS }, own);
    expect(provers.map(({ id, family, traits }) => ({ id, family, traits }))).toEqual(
      reported.provers.map(({ id, family, traits }) => ({ id, family, traits })),
    );
    expect(ruleSets(own.rule, provers).quorums.sets).toEqual(ruleSets(reported.rule, reported.provers).quorums.sets);
  });
});
