import { encodeAbiParameters, encodeEventTopics, encodeFunctionData, keccak256 } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import { type ClaimFacts, type ClaimsFound, proversAt } from '../../core/adapter.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import type { Prover } from '../../core/prover.ts';
import type { Rule } from '../../core/rule.ts';
import { ruleSets } from '../../core/sets.ts';
import { REPORTED } from '../reported/reported.ts';
import { drive, type FakeBlock, type FakeL1, HEAD, randomReturns, standing, type Views } from '../testing/fakeL1.ts';
import * as abis from './abi.ts';
import { adapter } from './adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';
import { zkRequired } from './rule.ts';
import { LANES, type Site } from './site.ts';

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
  generation: 'shasta',
  l2ChainId: 778,
  store: account('f2'),
  firstBlock: 1,
  genesis: word('00'),
  implementation: known('f3'),
  composer: known('f4'),
  verifiers: { sgxGeth: known('f5'), sgxReth: known('f6'), risc0: known('f7'), sp1: known('f8') },
  remotes: { risc0: account('f9'), sp1: account('f9') },
  by: { sgxGeth: 'sgx-geth', sgxReth: 'sgx-reth', risc0: 'risc0-reth', sp1: 'sp1-reth' },
  pinned: { sgxGeth: [], sgxReth: [], mrSigners: [], leakedSigners: [], risc0: [word('a1'), word('a2')], sp1: [] },
  hasNoSlots: true,
  provers: ['sgx-geth', 'sgx-reth', 'risc0-reth', 'sp1-reth'],
  rule: zkRequired(['sgx-geth', 'sgx-reth', 'risc0-reth', 'sp1-reth']),
  ruleName: 'two proofs, one of them ZK',
  coverage: { claims: 'calls', proofs: 'proven call data', tried: [] },
};
const SLOT = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc';
const bytes = (hex: string): string => hex.slice(2);

const CONFIG = {
  ...{ proofVerifier: account('f4'), proposerChecker: account('00'), proverWhitelist: account('00') },
  ...{ signalService: account('f2'), bondToken: account('00'), minBond: 0n, livenessBond: 0n, withdrawalDelay: 0 },
  ...{ provingWindow: 14_400, permissionlessProvingDelay: 432_000, maxProofSubmissionDelay: 180, ringBufferSize: 100 },
  ...{ basefeeSharingPctg: 75, forcedInclusionDelay: 576, forcedInclusionFeeInGwei: 1n },
  ...{ forcedInclusionFeeDoubleThreshold: 50n, permissionlessInclusionMultiplier: 160 },
};

/** The block in which a proposal was proven: one more proposal, ten more L2 blocks. */
function proved(id: number, end = word(`b${id}`)): FakeBlock {
  const parent = id === 1 ? word('00') : word(`b${id - 1}`);
  const [topic] = encodeEventTopics({ abi: abis.inboxAbi, eventName: 'Proved' });
  const [saved] = encodeEventTopics({ abi: abis.storeAbi, eventName: 'CheckpointSaved' });
  const ids = [id, id, id].map((one) => bytes(`0x${one.toString(16).padStart(64, '0')}`)).join('');
  const number = (value: number, length: number) => value.toString(16).padStart(2 * length, '0');
  const data: Hex = `0x${number(id, 6)}${bytes(parent)}${bytes(word('c1'))}${bytes(account('d1'))}${number(10 * id, 6)}${bytes(word(`e${id}`))}0001${bytes(account('d2'))}${number(5, 6)}${bytes(end)}`;
  const seal = encodeAbiParameters(
    [{ type: 'bytes' }, { type: 'bytes32' }, { type: 'bytes32' }],
    ['0xc101b42b', word('a1'), word('a2')],
  );
  const proof = encodeAbiParameters(
    [
      {
        type: 'tuple[]',
        components: [
          { name: 'id', type: 'uint8' },
          { name: 'proof', type: 'bytes' },
        ],
      },
    ],
    [
      [
        { id: 1, proof: `0x${'11'.repeat(89)}` },
        { id: 5, proof: seal },
      ],
    ],
  );
  return {
    time: HEAD.timestamp - 100,
    logs: [
      { address: SITE.contract, topics: [topic, word('d1')], data: `0x${ids}`, transactionIndex: 0 },
      {
        ...{ address: SITE.store, topics: [saved, `0x${number(10 * id, 32)}`], transactionIndex: 0 },
        data: `0x${bytes(end)}${bytes(word(`e${id}`))}`,
      },
    ],
    transactions: [
      {
        hash: word(`9${id}`),
        to: SITE.contract,
        input: encodeFunctionData({ abi: abis.inboxAbi, functionName: 'prove', args: [data, proof] }),
      },
    ],
  };
}

const core = (finalized: number, change: object = {}) => ({
  nextProposalId: finalized + 2,
  lastProposalBlockId: 1,
  lastFinalizedProposalId: finalized,
  lastFinalizedTimestamp: HEAD.timestamp - 100,
  lastCheckpointTimestamp: HEAD.timestamp - 100,
  lastFinalizedBlockHash: word(`b${finalized}`),
  ...change,
});

const INBOX = { getCoreState: core(3), getConfig: CONFIG, paused: false, getProposalHash: word('c1') };
const COMPOSER = {
  ...{ sgxGethVerifier: account('f5'), sgxRethVerifier: account('f6') },
  ...{ risc0RethVerifier: account('f7'), sp1RethVerifier: account('f8') },
};

const world = (change: Views = {}, more: Partial<FakeL1> = {}): FakeL1 => ({
  abi: Object.values(abis).flat(),
  views: {
    [SITE.contract]: INBOX,
    [account('f4')]: COMPOSER,
    [account('f7')]: { riscoGroth16Verifier: account('f9'), isImageTrusted: true },
    [account('f8')]: { sp1RemoteVerifier: account('f9') },
    [SITE.store]: { getCheckpoint: (number: number) => [number, word('b3'), word(`e${number / 10}`)], paused: false },
    ...change,
  },
  code: Object.fromEntries(['f3', 'f4', 'f5', 'f6', 'f7', 'f8'].map((byte) => [account(byte), CODE])),
  slots: { [SITE.contract]: { [SLOT]: `0x${'00'.repeat(12)}${bytes(account('f3'))}` } },
  blocks: { 10: proved(1), 20: proved(2), 30: proved(3) },
  ...more,
});

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

describe('a made-up chain, which is one entry', () => {
  it('has its newest proven ranges as claims, in an unbroken chain down from the counter', () => {
    const { claims: newest, newest: draft, findings } = found(world());
    expect(newest.map(({ id }) => id)).toEqual(['3', '2']);
    expect(newest[0]).toMatchObject({
      statement: {
        chain: { l1: 777, contract: SITE.contract },
        ...{ pre: word('b2'), post: word('e3'), range: { from: 21, to: 30 }, data: word('c1') },
      },
      onL1: 'accepted',
      posted: { block: 30, time: HEAD.timestamp - 100, by: account('d1') },
    });
    expect(draft).toMatchObject({ result: { status: 'verified' }, checked: expect.stringContaining('3 proven') });
    expect(findings).toEqual([]);
    expect(found(world(), 9).claims.map(({ statement }) => statement.range.from)).toEqual([21, 11, 1]);
  });

  it('says of each kind of proof what L1 took', () => {
    const { proofs, noContradiction, finality } = examined(world());
    expect(proofs.map(({ prover, position }) => [prover, position])).toEqual([
      ['sgx-geth', 'backs'],
      ['sgx-reth', 'silent'],
      ['risc0-reth', 'backs'],
      ['sp1-reth', 'silent'],
    ]);
    // A proof of an instance that the registry does not have is no no.
    expect(proofs[0]?.result).toMatchObject({ status: 'unverifiable' });
    expect(proofs[2]?.result).toMatchObject({
      verifier: 'groth16-bn254',
      input: { form: 'risc0', selector: '0xc101b42b' },
    });
    expect(noContradiction.result.valueOf()).toMatchObject({ status: 'verified' });
    expect(finality.result).toMatchObject({ status: 'verified' });
  });

  it('another implementation, another verifier and another composer are findings, and no proof is read', () => {
    const other = { [SITE.contract]: { [SLOT]: `0x${'00'.repeat(12)}${bytes(account('aa'))}` as Hex } };
    const l1 = world({ [account('f4')]: { ...COMPOSER, sp1RethVerifier: account('ab') } }, { slots: other });
    expect(found(l1).findings.map(({ code }) => code)).toEqual(['code-changed', 'route-changed']);
    expect(examined(l1).proofs.map(({ result }) => 'code' in result && result.code)).toEqual(
      LANES.map(() => 'implementation-unknown'),
    );
    const asked = world({ [SITE.contract]: { ...INBOX, getConfig: { ...CONFIG, proofVerifier: account('ac') } } });
    expect(found(asked).findings.map(({ code }) => code)).toEqual(['rule-changed']);
  });

  it('a checkpoint of another root is not what was claimed', () => {
    const store = { getCheckpoint: [30, word('b3'), word('ee')], paused: true };
    const { finality } = examined(world({ [SITE.store]: store }));
    expect(finality).toMatchObject({
      result: { status: 'failed', code: 'root-rejected' },
      withdrawal: { isPaused: true },
    });
  });
});

describe('sources that lie, and contracts that answer anything', () => {
  it('a source that keeps back the newest proof is named', () => {
    expect(claims(world({}, { logs: [[]] }))).toMatchObject({ gap: 'no-honest-source' });
  });

  it.each<[string, Views, Partial<FakeL1>]>([
    ['a counter beyond all proofs', { [SITE.contract]: { ...INBOX, getCoreState: core(4) } }, {}],
    [
      'another last block hash',
      { [SITE.contract]: { ...INBOX, getCoreState: core(3, { lastFinalizedBlockHash: word('77') }) } },
      {},
    ],
    ['no core state', { [SITE.contract]: { ...INBOX, getCoreState: undefined } }, {}],
    ['a checkpoint that was not written', {}, { blocks: { 30: { ...proved(3), logs: proved(3).logs.slice(0, 1) } } }],
  ])('%s: a gap, never a claim', (_, change, more) => {
    expect(claims(world(change, more))).toHaveProperty('gap');
  });

  it('call data of another layout, or through another contract, are no proof and no refusal', () => {
    const block = proved(3);
    const [sent] = block.transactions;
    const changes = [
      { to: account('cc') },
      { input: '0x' as Hex },
      { input: encodeFunctionData({ abi: abis.inboxAbi, functionName: 'prove', args: ['0x', '0x'] }) },
    ];
    for (const change of changes) {
      const transactions = [{ hash: word('93'), to: SITE.contract, input: '0x' as Hex, ...sent, ...change }];
      const { proofs } = examined(world({}, { blocks: { 20: proved(2), 30: { ...block, transactions } } }));
      for (const { result, position } of proofs) {
        expect(position).toBe('unknown');
        expect(result).toMatchObject({ status: 'unverifiable' });
      }
    }
  });

  it('random bytes never crash it', () => {
    for (const returns of randomReturns(700)) expect(claims(world({}, { returns }))).toHaveProperty('gap');
  });
});

describe('the ways out', () => {
  const exits = (l1: FakeL1) => {
    const ways = adapter(SITE).exits?.();
    if (ways === undefined) throw new Error('no exits');
    return drive(ways, l1);
  };

  it('three of them, with the delay that L1 has for a forced inclusion', () => {
    const ways = exits(world());
    if (isGap(ways)) throw new Error(JSON.stringify(ways));
    expect(ways.map(({ kind, atLeast, onPaper }) => [kind, atLeast, onPaper])).toEqual([
      ['normal', 0, undefined],
      ['forced', 576, undefined],
      ['escape', 0, undefined],
    ]);
    expect(ways.flatMap(({ preconditions }) => preconditions.map(({ result }) => result))).toEqual(
      Array.from({ length: 8 }, () => expect.objectContaining({ status: 'verified' })),
    );
  });

  it('a list of provers leaves the escape on paper; a pause is a precondition; a gap is no plan', () => {
    const getConfig = { ...CONFIG, proverWhitelist: account('ee') };
    const listed = { [SITE.contract]: { ...INBOX, getConfig }, [account('ee')]: { proverCount: 1n } };
    expect(exits(world(listed))).toMatchObject([
      ...[{}, {}],
      { onPaper: expect.any(String), preconditions: [{}, {}, { result: { code: 'not-reached' } }, {}] },
    ]);
    const unread = exits(world({ [SITE.contract]: { ...INBOX, getConfig } }));
    expect(unread).toMatchObject([{}, {}, { onPaper: expect.stringContaining('could not be read') }]);
    const paused = { [SITE.contract]: { ...INBOX, paused: true } };
    expect(exits(world(paused))).toMatchObject([{ preconditions: [{ result: { code: 'paused' } }, {}] }, {}, {}]);
    expect(exits(world({ [SITE.contract]: { paused: false } }))).toHaveProperty('gap');
  });
});

describe('who may act, and what the bridge lets out', () => {
  const at = (config: object, more: Views = {}) =>
    world({ [SITE.contract]: { ...INBOX, getConfig: { ...CONFIG, ...config } }, ...more });
  const said = (l1: FakeL1, site: Site = SITE) => {
    const read = drive(adapter(site).claims(2), l1);
    return isGap(read) ? read : standing(read.findings);
  };
  const listed = { proverWhitelist: account('ee') };

  it('a list of provers with somebody on it, an empty one, and one that cannot be read', () => {
    expect(said(at(listed, { [account('ee')]: { proverCount: 2n } }))).toEqual([
      ['allow-list', expect.stringContaining('Only 2 accounts')],
    ]);
    expect(said(at(listed, { [account('ee')]: { proverCount: 0n } }))).toEqual([]);
    expect(said(at(listed))).toEqual([['unread', expect.stringContaining('who may prove')]]);
    expect(said(at({ proposerChecker: account('ef') }))).toEqual([
      ['allow-list', expect.stringContaining(account('ef'))],
    ]);
  });

  const limited: Site = { ...SITE, quotas: account('ed') };
  const quota = (left: bigint, change: object = {}) =>
    world({
      [account('ed')]: {
        ...{ tokenQuota: [1, 250n * 10n ** 18n, 7n], availableQuota: left, quotaPeriod: 86_400 },
        ...change,
      },
    });

  it('a quota that is free, used up, none, and one that makes no sense', () => {
    expect(said(quota(250n * 10n ** 18n), limited)).toEqual([]);
    // A tenth of the period brings a tenth of it back.
    expect(said(quota(10n ** 18n), limited)).toEqual([
      ['quota-used', expect.stringContaining('249 of the 250 ETH that a period lets out are used')],
    ]);
    expect(said(quota(2n ** 255n, { tokenQuota: [0, 0n, 0n] }), limited)).toEqual([]);
    for (const change of [{ availableQuota: 2n ** 255n }, { quotaPeriod: undefined }, { tokenQuota: undefined }]) {
      expect(said(quota(1n, change), limited)).toEqual([['unread', expect.stringContaining('limit on withdrawals')]]);
    }
    const ways = adapter(limited).exits?.();
    expect(ways === undefined ? [] : drive(ways, quota(0n))).toMatchObject([
      { preconditions: [{}, {}, { result: { code: 'window-open', notBefore: HEAD.timestamp + 86_400 } }] },
      ...[{}, {}],
    ]);
  });
});

describe('the deployments', () => {
  it('are in lower case, and their provers are described', () => {
    const ids = PROVERS.map(({ id }) => id);
    for (const { id, contract, store, implementation, composer, verifiers, provers, by } of DEPLOYMENTS) {
      const all = [
        contract,
        store,
        implementation.address,
        composer.address,
        ...LANES.map((lane) => verifiers[lane].address),
      ];
      expect(all, id).toEqual(all.map((address) => address.toLowerCase()));
      expect(ids, id).toEqual(expect.arrayContaining([...(provers ?? []), ...Object.values(by)]));
    }
  });

  it('have the provers and the quorums that the field’s figures are of', () => {
    const reported = REPORTED.find(({ id }) => id === 'taiko-alethia');
    const alethia = DEPLOYMENTS.find(({ id }) => id === 'taiko-alethia');
    if (reported === undefined || alethia === undefined) throw new Error('no figures');
    const own = proversAt({ provers: PROVERS }, alethia);
    expect(own.map(({ id, family, traits }) => ({ id, family, traits }))).toEqual(
      reported.provers.map(({ id, family, traits }) => ({ id, family, traits })),
    );
    const quorums = (rule: Rule, provers: readonly Prover[]) =>
      ruleSets(rule, provers)
        .quorums.sets.map((set) => [...set].sort().join())
        .sort();
    expect(quorums(alethia.rule, own)).toEqual(quorums(reported.rule, reported.provers));
  });
});
