import { encodeAbiParameters, encodeEventTopics, encodeFunctionData, keccak256, numberToHex } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import { type ClaimFacts, type ClaimsFound, proversAt } from '../../core/adapter.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { ruleSets } from '../../core/sets.ts';
import { REPORTED } from '../reported/reported.ts';
import {
  changes,
  drive,
  type FakeBlock,
  type FakeL1,
  HEAD,
  randomReturns,
  standing,
  type Views,
} from '../testing/fakeL1.ts';
import * as abis from './abi.ts';
import { adapter } from './adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';
import type { Site } from './site.ts';
import { aggchainHash, publicValues } from './statement.ts';

const account = (byte: string): Address => `0x${byte.repeat(20)}`;
const word = (byte: string): Digest => `0x${byte.repeat(32)}`;
const CODE: Hex = '0xfe';
const known = (byte: string) => ({ address: account(byte), codeHash: keccak256(CODE) });
const CONFIG = { aggregationVkey: word('c1'), rangeVkeyCommitment: word('c2'), rollupConfigHash: word('c3') };

/** A chain that is nowhere: one entry is all that it takes. */
const SITE: Site = {
  id: 'nowhere',
  name: 'Nowhere',
  chainId: 777,
  contract: account('f1'),
  implementation: known('e1'),
  manager: { address: account('f2'), implementation: known('e2') },
  gateway: { address: account('f3'), implementation: known('e3') },
  bridge: account('f4'),
  exitRoots: account('f5'),
  routes: {
    '0x00000004': {
      contract: account('f6'),
      vkey: word('a1'),
      wrapper: { kind: 'sp1', verifier: 'plonk-gnark', selector: '0xd4e8ecd2' },
    },
  },
  aggchainVKeys: { '0x00050001': word('a2'), '0x00050000': word('a3') },
  configs: { [word('cc')]: CONFIG },
  by: { execution: 'katana-fep', accounting: 'agg-pp' },
  provers: ['katana-fep', 'agg-pp'],
  rule: [{ quorum: [{ atLeast: 1 }], delay: 0, clock: 'posted' }],
  ruleName: 'one proof of both',
  coverage: { claims: 'calls', proofs: 'proven call data', tried: [] },
};
const SLOT = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc';
const bytes = (hex: string): string => hex.slice(2);
const number = (value: number): Digest => numberToHex(value, { size: 32 });
const TIME = HEAD.timestamp - 100;

const rootAt = (index: number): Digest => word(`0${index}`);
const [PROPOSED] = encodeEventTopics({ abi: abis.chainAbi, eventName: 'OutputProposed' });
const [TRANSITION] = encodeEventTopics({ abi: abis.managerAbi, eventName: 'VerifyPessimisticStateTransition' });
const [DISABLED] = encodeEventTopics({ abi: abis.chainAbi, eventName: 'DisableOptimisticMode' });

const dataOf = (index: number, selector: Hex = '0x00050001') =>
  encodeAbiParameters(
    [{ type: 'bytes4' }, { type: 'bytes32' }, { type: 'uint256' }],
    [selector, rootAt(index), BigInt(10 * index)],
  );

const callOf = (index: number, proof: Hex, data: Hex) =>
  encodeFunctionData({
    abi: abis.managerAbi,
    functionName: 'verifyPessimisticTrustedAggregator',
    args: [1, index, word(`4${index}`), word(`3${index}`), proof, data],
  });

/** The block in which an output was proven. */
function proved(index: number, { proof = '0x00000004d4e8ecd2aa' as Hex, data = dataOf(index) } = {}): FakeBlock {
  const roots = [word(`3${index - 1}`), word(`3${index}`), word(`4${index - 1}`), word(`4${index}`), word('5f')];
  return {
    time: TIME,
    logs: [
      {
        ...{ address: account('f2'), topics: [TRANSITION, number(1), word('d1')], transactionIndex: 0 },
        data: `0x${roots.map(bytes).join('')}`,
      },
      {
        ...{ address: SITE.contract, transactionIndex: 0, data: number(TIME) },
        topics: [PROPOSED, rootAt(index), number(index), number(10 * index)],
      },
    ],
    transactions: [{ hash: word(`9${index}`), to: account('f2'), input: callOf(index, proof, data) }],
  };
}

const ROLLUP = {
  ...{ rollupContract: SITE.contract, chainID: 778n, verifier: account('00'), forkID: 0n, lastBatchSequenced: 0n },
  ...{ lastLocalExitRoot: word('43'), lastVerifiedBatch: 0n, lastVerifiedBatchBeforeUpgrade: 0n, rollupTypeID: 1n },
  ...{ rollupVerifierType: 2, lastPessimisticRoot: word('33'), programVKey: word('00') },
};
const MANAGER = {
  ...{ aggLayerGateway: account('f3'), rollupAddressToID: 1, rollupIDToRollupDataV2: ROLLUP, isEmergencyState: false },
  ...{ getRollupExitRoot: word('77'), hasRole: false },
};
const CHAIN = {
  ...{ AGGCHAIN_TYPE: '0x0001', latestOutputIndex: 3n, optimisticMode: false, trustedSequencer: account('d2') },
  ...{ selectedOpSuccinctConfigName: word('cc'), opSuccinctConfigs: [word('c1'), word('c2'), word('c3')] },
  ...{ getAggchainMultisigHash: word('d3') },
  getAggchainVKey: (selector: Hex) => SITE.aggchainVKeys[selector],
  getL2Output: (index: bigint) => ({
    ...{ outputRoot: rootAt(Number(index)), timestamp: BigInt(TIME), l2BlockNumber: 10n * index },
  }),
};
const ROUTE = { pessimisticVKeyRoutes: [account('f6'), word('a1'), false] };
const BLOCKS = { 910: proved(1), 920: proved(2), 930: proved(3) };

const world = (change: Views = {}, more: Partial<FakeL1> = {}): FakeL1 => ({
  abi: Object.values(abis).flat(),
  views: {
    [SITE.contract]: CHAIN,
    [account('f2')]: MANAGER,
    [account('f3')]: ROUTE,
    [account('f4')]: { isEmergencyState: false },
    [account('f5')]: { lastRollupExitRoot: word('77') },
    ...change,
  },
  code: Object.fromEntries(['e1', 'e2', 'e3'].map((byte) => [account(byte), CODE])),
  slots: Object.fromEntries(['1', '2', '3'].map((i) => [account(`f${i}`), { [SLOT]: behind(`e${i}`) }])),
  blocks: BLOCKS,
  ...more,
});
const behind = (byte: string): Hex => `0x${'00'.repeat(12)}${bytes(account(byte))}`;
const chain = (change: object): Views => ({ [SITE.contract]: { ...CHAIN, ...change } });
const manager = (change: object): Views => ({ [account('f2')]: { ...MANAGER, ...change } });

const claims = (l1: FakeL1, last = 2): ClaimsFound | Gap => drive(adapter(SITE).claims(last), l1);

function found(l1: FakeL1, last = 2): ClaimsFound {
  const read = claims(l1, last);
  if (isGap(read)) throw new Error(JSON.stringify(read));
  return read;
}

function examined(l1: FakeL1): ClaimFacts {
  const [claim] = found(l1).claims;
  if (claim === undefined) throw new Error('no claim');
  return drive(adapter(SITE).examine(claim, SITE.rule), l1);
}
const wordsOf = ({ proofs }: ClaimFacts) =>
  proofs.map(({ position, result }) => [position, 'code' in result ? result.code : 'verifier' in result]);
const codesOf = (l1: FakeL1) => changes(found(l1).findings).map(({ code }) => code);

const VALUES = publicValues({
  ...{ prevLocalExitRoot: word('42'), prevPessimisticRoot: word('32'), l1InfoRoot: word('5f'), rollupId: 1n },
  ...{ newLocalExitRoot: word('43'), newPessimisticRoot: word('33') },
  aggchainHash: aggchainHash({
    ...{ aggchainVKey: word('a2'), pre: rootAt(2), post: rootAt(3), block: 30n, config: CONFIG },
    ...{ isOptimistic: false, sequencer: account('d2'), multisigHash: word('d3') },
  }),
});

describe('a made-up chain, which is one entry', () => {
  it('has its newest outputs as claims, down from the counter', () => {
    const { claims: newest, newest: draft, findings } = found(world());
    expect(newest.map(({ id }) => id)).toEqual(['3', '2']);
    expect(newest[0]).toMatchObject({
      statement: {
        chain: { l1: 777, contract: SITE.contract },
        ...{ pre: rootAt(2), post: rootAt(3), range: { from: 21, to: 30 }, data: word('5f'), config: word('cc') },
      },
      onL1: 'accepted',
      posted: { block: 930, time: TIME, by: account('d1') },
    });
    expect(draft).toMatchObject({ result: { status: 'verified' }, checked: expect.stringContaining('3 proven') });
    expect(changes(findings)).toEqual([]);
    expect(found(world(), 9).claims.map(({ id }) => id)).toEqual(['3', '2', '1']);
    expect(found(world(chain({ latestOutputIndex: 0n }))).claims).toEqual([]);
  });

  it('rebuilds what the one proof binds, and hands it to both provers', () => {
    const { proofs, noContradiction, finality } = examined(world());
    const input = {
      form: 'sp1',
      selector: '0xd4e8ecd2',
      vkey: word('a1'),
      publicValues: VALUES,
      proof: '0xd4e8ecd2aa',
    };
    expect(proofs.map(({ prover, position, acceptedByL1 }) => [prover, position, acceptedByL1])).toEqual([
      ['katana-fep', 'backs', true],
      ['agg-pp', 'backs', true],
    ]);
    for (const { result } of proofs) expect(result).toEqual({ verifier: 'plonk-gnark', input });
    expect(noContradiction.result).toMatchObject({ status: 'verified' });
    expect(finality).toMatchObject({ result: { status: 'verified' }, withdrawal: { isPaused: false } });
  });
});

describe('accounting is not execution', () => {
  const ACCOUNTING = [
    ['silent', 'proof-not-posted'],
    ['backs', true],
  ];

  it.each<[string, Views, Partial<FakeL1>]>([
    ['another aggchain type', chain({ AGGCHAIN_TYPE: '0x0000' }), {}],
    ['another verifier type', manager({ rollupIDToRollupDataV2: { ...ROLLUP, rollupVerifierType: 1 } }), {}],
    ['optimistic mode', chain({ optimisticMode: true }), {}],
    ['a proof of another type', {}, { blocks: { ...BLOCKS, 930: proved(3, { data: dataOf(3, '0x00050000') }) } }],
  ])('%s: what is verified is no execution proof', (_, change, more) => {
    expect(wordsOf(examined(world(change, more)))).toEqual(ACCOUNTING);
  });

  it('a switch since the proof tells what it was then', () => {
    const off: FakeBlock = {
      time: TIME,
      logs: [{ address: SITE.contract, topics: [DISABLED], data: '0x', transactionIndex: 0 }],
      transactions: [],
    };
    expect(wordsOf(examined(world({}, { blocks: { ...BLOCKS, 940: off } })))).toEqual(ACCOUNTING);
  });

  it('of a proof from before what can be proven, a no tells nothing; and with optimistic mode on, nothing is known', () => {
    const blocks = { 10: proved(1), 20: proved(2), 30: proved(3) };
    const site: Site = { ...SITE, hasNoSlots: true };
    const examine = (l1: FakeL1) => {
      const read = drive(adapter(site).claims(1), l1);
      const [claim] = isGap(read) ? [] : read.claims;
      if (claim === undefined) throw new Error('no claim');
      return drive(adapter(site).examine(claim, site.rule), l1);
    };
    const old = examine(world({}, { blocks }));
    for (const { result } of old.proofs) expect(result).toMatchObject({ ifRefused: { gap: 'completeness-unproven' } });
    expect(wordsOf(examine(world(chain({ optimisticMode: true }), { blocks })))[0]).toEqual([
      'unknown',
      'completeness-unproven',
    ]);
  });
});

describe('what L1 says now against what is pinned', () => {
  it.each<[string, Views, Partial<FakeL1>, readonly string[], string | boolean]>([
    ['another gateway', manager({ aggLayerGateway: account('ab') }), {}, ['route-changed'], 'implementation-unknown'],
    [
      'another implementation',
      {},
      { slots: { [SITE.contract]: { [SLOT]: behind('ab') } } },
      ['code-changed', 'code-changed', 'code-changed'],
      'implementation-unknown',
    ],
    [
      'another key of the route',
      { [account('f3')]: { pessimisticVKeyRoutes: [account('f6'), word('ab'), false] } },
      {},
      ['key-changed'],
      'key-unknown',
    ],
    [
      'a frozen route',
      { [account('f3')]: { pessimisticVKeyRoutes: [account('f6'), word('a1'), true] } },
      {},
      ['route-changed'],
      true,
    ],
    ['another configuration', chain({ selectedOpSuccinctConfigName: word('ab') }), {}, ['key-changed'], 'key-unknown'],
    [
      'other contents of it',
      chain({ opSuccinctConfigs: [word('c1'), word('c2'), word('ab')] }),
      {},
      ['key-changed'],
      'key-unknown',
    ],
    ['other programs', chain({ getAggchainVKey: word('ab') }), {}, ['key-changed', 'key-changed'], true],
    ['emergency state', { [account('f4')]: { isEmergencyState: true } }, {}, ['paused'], true],
  ])('%s is a finding', (_, change, more, codes, accounting) => {
    const l1 = world(change, more);
    expect(codesOf(l1)).toEqual(codes);
    expect(wordsOf(examined(l1))[1]?.[1]).toBe(accounting);
  });
});

describe('sources that lie, and contracts that answer anything', () => {
  it('a source that keeps back a log is named', () => {
    const blamed: string[] = [];
    expect(claims(world({}, { logs: [[]], blamed }))).toMatchObject({ gap: 'no-honest-source' });
    expect(blamed).toEqual(['log-withheld']);
  });

  it('where the manager has moved on without an output, the newest is not called that', () => {
    const moved = manager({ rollupIDToRollupDataV2: { ...ROLLUP, lastLocalExitRoot: word('99') } });
    expect(found(world(moved)).newest.result).toMatchObject({ status: 'unverifiable', code: 'data-missing' });
  });

  it.each<[string, Views, Partial<FakeL1>]>([
    ['a counter beyond all numbers', chain({ latestOutputIndex: 2n ** 200n }), {}],
    ['no counter', chain({ latestOutputIndex: undefined }), {}],
    ['a log without the manager’s', {}, { blocks: { 930: { ...proved(3), logs: proved(3).logs.slice(1) } } }],
  ])('%s: a gap, never a claim', (_, change, more) => {
    expect(claims(world(change, more), 1)).toHaveProperty('gap');
  });

  it.each<[string, Partial<FakeBlock['transactions'][number]>]>([
    ['through another contract', { to: account('cc') }],
    ['no call data', { input: '0x' }],
    ['no proof', { input: callOf(3, '0x', dataOf(3)) }],
    ['of another output', { input: callOf(3, '0x00000004d4e8ecd2', dataOf(2)) }],
    ['a route that is not pinned', { input: callOf(3, '0x00000009d4e8ecd2', dataOf(3)) }],
    ['a program that is not pinned', { input: callOf(3, '0x00000004d4e8ecd2', dataOf(3, '0x00090001')) }],
    ['with more behind', { input: callOf(3, '0x00000004d4e8ecd2', `${dataOf(3)}00`) }],
  ])('call data %s: no proof and no refusal', (_, change) => {
    const block = proved(3);
    const [sent] = block.transactions;
    const transactions = [{ hash: word('93'), to: account('f2'), input: '0x' as Hex, ...sent, ...change }];
    const { proofs } = examined(world({}, { blocks: { ...BLOCKS, 930: { ...block, transactions } } }));
    for (const { result } of proofs) expect(result).toMatchObject({ status: 'unverifiable' });
  });

  it('random bytes never crash it', () => {
    for (const returns of randomReturns(700)) expect(claims(world({}, { returns }))).toHaveProperty('gap');
  });
});

describe('the ways out', () => {
  const exits = (l1: FakeL1) => {
    const ways = adapter(SITE).exits?.();
    if (ways === undefined) throw new Error('no exits');
    const read = drive(ways, l1);
    if (isGap(read)) throw new Error(JSON.stringify(read));
    return read;
  };

  it('one that can be gone and two on paper, with what must hold', () => {
    const ways = exits(world());
    expect(ways.map(({ kind, onPaper }) => [kind, onPaper === undefined])).toEqual([
      ['normal', true],
      ['forced', false],
      ['escape', false],
    ]);
    expect(ways[0]?.preconditions.map(({ result }) => result)).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining({ status: 'verified' })),
    );
  });

  it('emergency, an exit root that does not follow, and gaps are said of the preconditions', () => {
    const halted = manager({ isEmergencyState: true, getRollupExitRoot: word('78') });
    expect(exits(world({ ...halted, [account('f4')]: {} }))[0]?.preconditions).toMatchObject([
      { result: { code: 'paused' } },
      { result: { status: 'unverifiable', code: 'call-reverted' } },
      { result: { status: 'pending' } },
    ]);
  });
});

it('says that the trusted aggregator alone may act, and when that could not be read', () => {
  expect(standing(found(world()).findings)).toEqual([['allow-list', expect.stringContaining('trusted aggregator')]]);
  for (const hasRole of [undefined, true]) {
    expect(standing(found(world(manager({ hasRole }))).findings)).toEqual([
      ['unread', expect.stringContaining('who may hand in proofs')],
    ]);
  }
});

describe('the deployments', () => {
  it('are in lower case, and their provers are described', () => {
    const ids = PROVERS.map(({ id }) => id);
    for (const { id, contract, manager: front, gateway, implementation, provers, by } of DEPLOYMENTS) {
      const all = [contract, implementation.address, front.address, front.implementation.address, gateway.address];
      expect(all, id).toEqual(all.map((address) => address.toLowerCase()));
      expect(ids, id).toEqual(expect.arrayContaining([...(provers ?? []), ...Object.values(by)]));
    }
  });

  it('have the provers and the quorums that the field’s figures are of', () => {
    const reported = REPORTED.find(({ id }) => id === 'katana');
    const katana = DEPLOYMENTS.find(({ id }) => id === 'katana');
    if (reported === undefined || katana === undefined) throw new Error('no figures');
    const own = proversAt({ provers: PROVERS }, katana);
    const figures = ({ id, family, traits, role }: (typeof own)[number]) => ({ id, family, traits, role });
    expect(own.map(figures)).toEqual(reported.provers.map(figures));
    expect(ruleSets(katana.rule, own).quorums.sets).toEqual(ruleSets(reported.rule, reported.provers).quorums.sets);
  });
});
