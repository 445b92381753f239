import { describe, expect, it } from 'vitest';
import { isProofInput } from '../../core/adapter.ts';
import type { RawLog } from '../../core/ask.ts';
import type { Hex } from '../../core/hex.ts';
import { changes, type FakeBlock, type FakeL1, HEAD, randomReturns, standing, type Views } from '../testing/fakeL1.ts';
import { FROZEN_SLOT } from './facets.ts';
import { publicInput } from './storedBatch.ts';
import {
  account,
  BLOCKS,
  block,
  CODE,
  claims,
  commit,
  DIAMOND,
  examined,
  facets,
  found,
  kept,
  proofOf,
  prove,
  proving,
  SITE,
  TIMELOCK,
  VERIFIER,
  WORDS,
  word,
  world,
} from './testing/chain.ts';

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
    expect(changes(findings)).toEqual([]);
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
    expect(changes(found(world(), 3, unpinned).findings)).toEqual([]);
    expect(proofOf(world(), '2', unpinned)).toMatchObject({ code: 'implementation-unknown' });
  });
});

it('says that listed validators alone may act, and when that could not be read', () => {
  expect(standing(found(world()).findings)).toEqual([['allow-list', expect.stringContaining('No time-out opens')]]);
  for (const isValidator of [undefined, true]) {
    const l1 = world({ [SITE.contract]: { ...DIAMOND, isValidator } });
    expect(standing(found(l1).findings)).toEqual([['unread', expect.stringContaining('who may commit')]]);
  }
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
    expect(changes(found(l1).findings).map((one) => one.code)).toEqual([code]);
    expect(proofOf(l1)).toMatchObject({ status: 'unverifiable', code: result });
  });

  it('an upgrade that is pending, another delay, and a freeze', () => {
    const changed = {
      [SITE.contract]: { ...DIAMOND, getProtocolVersion: 6n, getL2SystemContractsUpgradeTxHash: word('dd') },
      [SITE.timelock]: { ...TIMELOCK, executionDelay: 0 },
    };
    const slots = { [SITE.contract]: { ...facets('f2'), [FROZEN_SLOT]: word('01') } };
    const l1 = world(changed, { slots });
    expect(changes(found(l1).findings).map(({ code }) => code)).toEqual([
      'code-changed',
      'upgrade-pending',
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
    for (const returns of randomReturns(200)) expect(claims(world({}, { returns }))).toHaveProperty('gap');
  });
});
