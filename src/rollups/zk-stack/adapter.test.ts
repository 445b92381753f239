import { encodeAbiParameters, encodeEventTopics, encodeFunctionData, keccak256, parseAbiParameters } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import { type ClaimFacts, type ClaimsFound, isProofInput, proversAt } from '../../core/adapter.ts';
import type { RawLog } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { ruleSets } from '../../core/sets.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { REPORTED } from '../reported/reported.ts';
import { drive, type FakeBlock, type FakeL1, HEAD, type Views } from '../testing/fakeL1.ts';
import * as abis from './abi.ts';
import { adapter } from './adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { FROZEN_SLOT, facetSlot } from './facets.ts';
import { PROVERS } from './provers.ts';
import type { Site } from './site.ts';
import { publicInput, STORED, type StoredBatch } from './storedBatch.ts';

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
  executor: known('f2'),
  timelock: account('f3'),
  gates: [account('f4')],
  verifier: known('f5'),
  plonk: known('f6'),
  wrapper: { kind: 'zksync', keyHash: word('a1') },
  verifierSince: HEAD.timestamp - 10_000,
  protocolVersion: 5n,
  prover: 'era-boojum',
  approver: 'era-multisig',
  executionDelay: 3600,
  nullifier: account('f7'),
  hasNoSlots: true,
  provers: ['era-boojum', 'era-multisig'],
  rule: [{ quorum: [{ provers: ['era-boojum'], atLeast: 1 }], delay: 3600, clock: 'posted' }],
  ruleName: 'one proof',
  coverage: { claims: 'calls', proofs: 'proven call data', tried: [] },
};

type Layout = 0 | 1;
const stored = (number: number, layout: Layout = 1): StoredBatch => ({
  batchNumber: BigInt(number),
  batchHash: word(`b${number}`),
  indexRepeatedStorageChanges: 1n,
  numberOfLayer1Txs: 0n,
  priorityOperationsHash: word('0a'),
  ...(layout === 1 ? { dependencyRootsRollingHash: word('0b') } : {}),
  l2LogsTreeRoot: word('0c'),
  timestamp: 5n,
  commitment: word(`c${number}`),
});
const kept = (number: number, layout: Layout = 1): Digest =>
  keccak256(encodeAbiParameters([STORED[layout]], [stored(number, layout) as never]));
const log88 = (key: number, value: Digest) => `${'00'.repeat(24)}${numberToHex(key, 32).slice(2)}${value.slice(2)}`;
const handed = (layout: Layout, types: readonly unknown[], values: readonly unknown[]): Hex =>
  `0x0${layout}${encodeAbiParameters(types as never, values as never).slice(2)}`;
const NEW = parseAbiParameters('(uint64,uint64,uint64,bytes32,uint256,bytes32,bytes32,bytes32,bytes,bytes)[]');

/** The call that commits a batch, and the one that proves it. */
function commit(number: number, layout: Layout = 1): Hex {
  const { batchHash, priorityOperationsHash } = stored(number);
  const logs: Hex = `0x${log88(0, word('0c'))}${log88(7, word('0b'))}`;
  const fields = [BigInt(number), 5n, 1n, batchHash, 0n, priorityOperationsHash, word('00'), word('00'), logs, '0x'];
  return handed(layout, [STORED[layout], ...NEW], [stored(number - 1, layout), [fields]]);
}
const prove = (number: number, proof: readonly bigint[], layout: Layout = 1): Hex =>
  handed(
    layout,
    [STORED[layout], { ...STORED[layout], type: 'tuple[]' }, { type: 'uint256[]' }],
    [stored(number - 1, layout), [stored(number, layout)], proof],
  );
const WORDS = [1n, ...Array.from({ length: 44 }, (_, i) => BigInt(i))];

type Does = 'commitBatchesSharedBridge' | 'proveBatchesSharedBridge';
function block(number: number, does: Does, data: Hex, to: Address = SITE.timelock): FakeBlock {
  const args = [SITE.contract, BigInt(number), BigInt(number), data] as const;
  const [eventName, values] =
    does === 'commitBatchesSharedBridge'
      ? ([
          'BlockCommit',
          { batchNumber: BigInt(number), batchHash: word(`b${number}`), commitment: word(`c${number}`) },
        ] as const)
      : ([
          'BlocksVerification',
          { previousLastVerifiedBatch: BigInt(number - 1), currentLastVerifiedBatch: BigInt(number) },
        ] as const);
  const topics = encodeEventTopics({ abi: abis.diamondAbi, eventName, args: values as never }) as Digest[];
  return {
    time: HEAD.timestamp - 5000,
    logs: [{ address: SITE.contract, topics, data: '0x', transactionIndex: 0 }],
    transactions: [
      {
        hash: numberToHex(1000 * number + does.length, 32),
        to,
        input: encodeFunctionData({ abi: abis.diamondAbi, functionName: does, args }),
      },
    ],
  };
}

const DIAMOND = {
  ...{ getTotalBatchesCommitted: 3n, getTotalBatchesVerified: 2n, getTotalBatchesExecuted: 1n },
  storedBatchHash: (number: bigint) => kept(Number(number)),
  ...{
    getVerifier: account('f5'),
    getSettlementLayer: account('00'),
    getProtocolVersion: 5n,
    getPriorityQueueSize: 4n,
  },
  getL2SystemContractsUpgradeTxHash: word('00'),
};
const VERIFIER = {
  ...{ PLONK_VERIFIER: account('f6'), FFLONK_VERIFIER: account('f8') },
  verificationKeyHash: word('a1'),
};
const TIMELOCK = { executionDelay: 3600, getCommittedBatchTimestamp: BigInt(HEAD.timestamp - 5000) };
const SELECTORS: readonly Hex[] = ['0x0db9eb87', '0x9271e450'];
const facets = (byte: string) =>
  Object.fromEntries(SELECTORS.map((one) => [facetSlot(one), `0x${'00'.repeat(12)}${account(byte).slice(2)}` as Hex]));

const BLOCKS: Readonly<Record<number, FakeBlock>> = {
  11: block(1, 'commitBatchesSharedBridge', commit(1)),
  12: block(2, 'commitBatchesSharedBridge', commit(2)),
  13: block(3, 'commitBatchesSharedBridge', commit(3), account('f4')),
  21: block(1, 'proveBatchesSharedBridge', prove(1, WORDS)),
  22: block(2, 'proveBatchesSharedBridge', prove(2, WORDS)),
};

const world = (change: Views = {}, more: Partial<FakeL1> = {}): FakeL1 => ({
  abi: Object.values(abis).flat(),
  views: {
    [SITE.contract]: DIAMOND,
    [SITE.timelock]: TIMELOCK,
    [SITE.verifier.address]: VERIFIER,
    [account('f7')]: { paused: false },
    ...change,
  },
  code: Object.fromEntries(['f2', 'f5', 'f6'].map((byte) => [account(byte), CODE])),
  slots: { [SITE.contract]: facets('f2') },
  blocks: BLOCKS,
  ...more,
});

const claims = (l1: FakeL1, last = 3, site = SITE): ClaimsFound | Gap => drive(adapter(site).claims(last), l1);
function found(l1: FakeL1, last = 3, site = SITE): ClaimsFound {
  const read = claims(l1, last, site);
  if (isGap(read)) throw new Error(JSON.stringify(read));
  return read;
}
function examined(l1: FakeL1, id = '2', site = SITE): ClaimFacts {
  const claim = found(l1, 3, site).claims.find((one) => one.id === id);
  if (claim === undefined) throw new Error('no claim');
  return drive(adapter(site).examine(claim, site.rule), l1);
}
const proofOf = (l1: FakeL1, id = '2', site = SITE) => examined(l1, id, site).proofs[0]?.result;
const proving = (data: Hex, to?: Address) =>
  world({}, { blocks: { ...BLOCKS, 22: block(2, 'proveBatchesSharedBridge', data, to) } });

describe('a made-up chain, which is one entry', () => {
  it('has its newest batches as claims, opened against what storage keeps of them', () => {
    const { claims: newest, newest: draft, findings } = found(world());
    expect(newest.map(({ id, onL1 }) => [id, onL1])).toEqual([
      ['3', 'open'],
      ['2', 'open'],
      ['1', 'accepted'],
    ]);
    expect(newest[0]).toMatchObject({
      statement: { pre: word('b2'), post: word('b3'), data: word('c3'), range: { from: 3, to: 3, unit: 'batch' } },
      posted: { block: 13, time: HEAD.timestamp - 5000 },
    });
    expect(draft).toMatchObject({ result: { status: 'verified' }, checked: expect.stringContaining('3 batches') });
    expect(findings).toEqual([]);
    expect(found(world(), 1).claims).toHaveLength(1);
  });

  it('has the public input made of two commitments, for the wrapper natively and by the contract', () => {
    const result = proofOf(world());
    const input = publicInput(word('c1'), word('c2'));
    expect(BigInt(input) >> 224n).toBe(0n);
    expect(result).toMatchObject({
      verifier: 'plonk-zksync',
      input: { form: 'pinned', key: word('a1'), publicInputs: [input] },
      also: [{ verifier: 'evm-replay', input: { to: account('f5'), accept: 'returns-true', acceptedEarlier: true } }],
    });
    expect(result && isProofInput(result) && (result.input as { proof: Hex }).proof).toHaveLength(2 + 44 * 64);
  });

  it('asks the contract alone about fflonk, and nobody about a type that proves nothing', () => {
    expect(proofOf(proving(prove(2, [0n, 1n])))).toMatchObject({ verifier: 'evm-replay' });
    for (const words of [[2n, 1n], []]) {
      expect(proofOf(proving(prove(2, words)))).toMatchObject({ status: 'unverifiable', code: 'no-verifier' });
    }
  });

  it('a batch without a proof is silent, by the counter; approvals are not read', () => {
    const { proofs, finality } = examined(world(), '3');
    expect(proofs).toMatchObject([
      { prover: 'era-boojum', position: 'silent', result: { status: 'pending', code: 'proof-not-posted' } },
      { prover: 'era-multisig', position: 'silent' },
    ]);
    expect(finality.result).toMatchObject({ code: 'not-accepted', notBefore: HEAD.timestamp - 5000 + 3600 });
    const executed = examined(world(), '1');
    expect(executed.proofs[1]?.result).toMatchObject({ status: 'unverifiable', code: 'no-verifier' });
    expect(executed.finality.result).toMatchObject({ status: 'verified' });
    expect(executed.finality.undo.map(({ state }) => state)).toEqual(['closed', 'open', 'open']);
  });

  it('reads the layout of before protocol version 29 by its own byte', () => {
    const old = {
      11: block(1, 'commitBatchesSharedBridge', commit(1, 0)),
      21: block(1, 'proveBatchesSharedBridge', prove(1, WORDS, 0)),
    };
    const counted = { getTotalBatchesCommitted: 1n, getTotalBatchesVerified: 1n, getTotalBatchesExecuted: 1n };
    const views = { ...DIAMOND, ...counted, storedBatchHash: (number: bigint) => kept(Number(number), 0) };
    const l1 = world({ [SITE.contract]: views }, { blocks: old });
    expect(proofOf(l1, '1')).toMatchObject({ verifier: 'plonk-zksync' });
  });

  it('one without a pinned facet is read, and its proofs are not', () => {
    const { executor: _, ...unpinned } = SITE;
    expect(found(world(), 3, unpinned).findings).toEqual([]);
    expect(proofOf(world(), '2', unpinned)).toMatchObject({ code: 'implementation-unknown' });
  });
});

describe('what changed on L1', () => {
  it.each<[string, Views, Partial<FakeL1>, string, string]>([
    ['another facet', {}, { slots: { [SITE.contract]: facets('aa') } }, 'code-changed', 'implementation-unknown'],
    [
      'other code',
      {},
      { code: { [account('f5')]: CODE, [account('f6')]: CODE } },
      'code-changed',
      'implementation-unknown',
    ],
    [
      'another verifier',
      { [SITE.contract]: { ...DIAMOND, getVerifier: account('ab') } },
      {},
      'route-changed',
      'implementation-unknown',
    ],
    [
      'another wrapper',
      { [SITE.verifier.address]: { ...VERIFIER, PLONK_VERIFIER: account('ac') } },
      {},
      'route-changed',
      'implementation-unknown',
    ],
    [
      'another key',
      { [SITE.verifier.address]: { ...VERIFIER, verificationKeyHash: word('a2') } },
      {},
      'key-changed',
      'key-unknown',
    ],
  ])('%s', (_, change, more, code, result) => {
    const l1 = world(change, more);
    expect(found(l1).findings.map((one) => one.code)).toEqual([code]);
    expect(proofOf(l1)).toMatchObject({ status: 'unverifiable', code: result });
  });

  it('an upgrade that is pending, another delay, and a freeze', () => {
    const changed = {
      [SITE.contract]: { ...DIAMOND, getProtocolVersion: 6n, getL2SystemContractsUpgradeTxHash: word('dd') },
      [SITE.timelock]: { ...TIMELOCK, executionDelay: 0 },
    };
    const slots = { [SITE.contract]: { ...facets('f2'), [FROZEN_SLOT]: word('01') } };
    const l1 = world(changed, { slots });
    expect(found(l1).findings.map(({ code }) => code)).toEqual([
      'code-changed',
      'rule-changed',
      'rule-changed',
      'paused',
    ]);
    expect(examined(l1).finality).toMatchObject({ result: { code: 'paused' }, withdrawal: { isPaused: true } });
  });

  it('a proof of before the pinned verifier came is of a key that is not known here', () => {
    expect(proofOf(world(), '2', { ...SITE, verifierSince: HEAD.timestamp })).toMatchObject({ code: 'key-unknown' });
  });

  it('a chain that settles elsewhere is not read here', () => {
    const moved = world({ [SITE.contract]: { ...DIAMOND, getSettlementLayer: account('ad') } });
    expect(claims(moved)).toMatchObject({ gap: 'implementation-unknown' });
  });
});

describe('sources that lie, and contracts that answer anything', () => {
  const logsOf = (numbers: readonly number[]): readonly RawLog[] =>
    numbers.flatMap((number) => {
      const { logs, transactions } = BLOCKS[number] as FakeBlock;
      return logs.map((log) => ({ ...log, blockNumber: number, transactionHash: transactions[0]?.hash ?? '0x' }));
    });

  it('one that keeps back the newest commit, or the proof of a proven batch, is named', () => {
    const blamed: string[] = [];
    expect(claims(world({}, { logs: [logsOf([11, 12])], blamed }))).toMatchObject({ gap: 'no-honest-source' });
    const { proofs } = examined(world({}, { logs: [logsOf([11, 12, 13, 21])], blamed }));
    expect(proofs[0]).toMatchObject({ position: 'backs', result: { code: 'no-honest-source' } });
    expect(proofOf(world({}, { logs: [logsOf([11, 12, 13]), logsOf([11, 12, 13, 21, 22])], blamed }))).toMatchObject({
      verifier: 'plonk-zksync',
    });
    expect(new Set(blamed)).toEqual(new Set(['log-withheld']));
  });

  it('call data that do not open what storage keeps are no claim, and the newest is not called read', () => {
    const views = {
      ...DIAMOND,
      storedBatchHash: (number: bigint) => (number === 3n ? word('99') : kept(Number(number))),
    };
    const { claims: read, newest } = found(world({ [SITE.contract]: views }));
    expect(read.map(({ id }) => id)).toEqual(['2', '1']);
    expect(newest.result).toMatchObject({ status: 'unverifiable', code: 'data-missing' });
  });

  it('a proof of other batches, of another layout, or through another contract is no proof and no refusal', () => {
    const trailing: Hex = `${prove(2, WORDS)}00`;
    for (const l1 of [
      proving(prove(1, WORDS)),
      proving('0x02'),
      proving('0x'),
      proving(trailing),
      proving(prove(2, WORDS), account('cc')),
    ]) {
      expect(proofOf(l1)).toMatchObject({ status: 'unverifiable' });
    }
  });

  it('counters in another order are none of such a contract', () => {
    const odd = world({ [SITE.contract]: { ...DIAMOND, getTotalBatchesVerified: 9n } });
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

  it('the normal one with the delay of L1; the forced one on paper, as nobody must take the queue; no escape', () => {
    expect(exits(world())).toMatchObject([
      {
        kind: 'normal',
        atLeast: 3600,
        preconditions: [{ result: { status: 'verified' } }, { result: { status: 'verified' } }],
      },
      { kind: 'forced', onPaper: expect.stringContaining('4 requests') },
      { kind: 'escape', steps: [], onPaper: expect.any(String) },
    ]);
  });

  it('a freeze and a pause are preconditions; a gap is no plan', () => {
    const slots = { [SITE.contract]: { ...facets('f2'), [FROZEN_SLOT]: word('01') } };
    expect(exits(world({ [account('f7')]: { paused: true } }, { slots }))).toMatchObject([
      { preconditions: [{ result: { code: 'paused' } }, { result: { code: 'paused' } }] },
      {},
      {},
    ]);
    expect(exits(world({ [SITE.timelock]: {} }))).toHaveProperty('gap');
  });
});

describe('the deployments', () => {
  it('are in lower case, and their provers are described', () => {
    const ids = PROVERS.map(({ id }) => id);
    for (const { id, contract, timelock, gates, verifier, plonk, executor, provers } of DEPLOYMENTS) {
      const all = [contract, timelock, ...gates, verifier.address, plonk.address, executor?.address ?? contract];
      expect(all, id).toEqual(all.map((address) => address.toLowerCase()));
      expect(ids, id).toEqual(expect.arrayContaining([...(provers ?? [])]));
    }
  });

  it('have the provers and the quorums that the field’s figures are of', () => {
    const reported = REPORTED.find(({ id }) => id === 'zksync-era');
    const era = DEPLOYMENTS.find(({ id }) => id === 'zksync-era');
    if (reported === undefined || era === undefined) throw new Error('no figures');
    const own = proversAt({ provers: PROVERS }, era);
    expect(own.map(({ id, family, traits }) => ({ id, family, traits }))).toEqual(
      reported.provers.map(({ id, family, traits }) => ({ id, family, traits })),
    );
    const quorums = (of: typeof era.rule, provers: typeof own) => ruleSets(of, provers).quorums.sets;
    expect(quorums(era.rule, own)).toEqual(quorums(reported.rule, reported.provers));
  });
});
