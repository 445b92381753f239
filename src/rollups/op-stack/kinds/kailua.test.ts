import { encodeEventTopics, encodeFunctionData, keccak256, numberToHex } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import type { ClaimFacts } from '../../../core/adapter.ts';
import type { Ask } from '../../../core/ask.ts';
import type { Address, Hex } from '../../../core/hex.ts';
import type { NodeSaid } from '../../../core/l2.ts';
import { isGap } from '../../../core/proven.ts';
import { drive, type FakeL1, HEAD, type Views } from '../../testing/fakeL1.ts';
import * as abis from '../abi.ts';
import { adapter } from '../adapter.ts';
import { kailuaJournalDigest } from '../kailua.ts';
import { outputRoot, PASSER } from '../outputRoot.ts';
import { provenOrDecided } from '../rule.ts';
import type { Site } from '../site.ts';

const account = (byte: string): Address => `0x${byte.repeat(20)}`;
const word = (byte: string): Hex => `0x${byte.repeat(32)}`;
const [GAME, IMAGE, CONFIG] = [account('f4'), word('11'), word('12')];

/** A chain that is nowhere: one entry is all that it takes. */
const SITE: Site = {
  id: 'nowhere',
  name: 'Nowhere',
  chainId: 777,
  contract: account('f1'),
  portal: account('f2'),
  registry: account('f3'),
  gameType: 1337,
  implementations: [{ address: GAME, codeHash: keccak256('0xfe'), kind: 'kailua' }],
  by: { game: 'game', zk: 'zk' },
  kailua: { imageId: IMAGE, rollupConfigHash: CONFIG, verifier: account('f6') },
  hasNoSlots: true,
  provers: ['game', 'zk'],
  rule: provenOrDecided('game', 'zk', 100),
  ruleName: 'ZK, or decided in the tournament',
  coverage: { claims: 'calls', proofs: 'proven call data', tried: [] },
};

const [PARENT, OWN, RIVAL] = ['a0', 'a1', 'a2'].map(account) as [Address, Address, Address];
const CREATED = HEAD.timestamp - 1000;
const common = {
  ...{ FPVM_IMAGE_ID: IMAGE, ROLLUP_CONFIG_HASH: CONFIG, RISC_ZERO_VERIFIER: account('f6') },
  ...{ MAX_CLOCK_DURATION: 5_000n, PROPOSAL_OUTPUT_COUNT: 1n, OUTPUT_BLOCK_SPAN: 100n, blobsHash: word('0b') },
};
/** What new games are made of, with a treasury that has no vanguard. */
const TREATED = { ...common, KAILUA_TREASURY: account('77') };
const game = (index: number, change: object = {}) => ({
  ...common,
  ...{
    status: 0,
    createdAt: BigInt(CREATED),
    resolvedAt: 0n,
    rootClaim: word(`b${index}`),
    gameCreator: account('0d'),
  },
  ...{ l1Head: word('c0'), l2BlockNumber: 200n, parentGame: PARENT, signature: word(`5${index}`) },
  ...change,
});
/** The game that both go on from, and what proofs have made of them. */
const parent = (proofs: Readonly<Record<Hex, number>> = {}, change: object = {}) => ({
  ...game(0, { status: 2, l2BlockNumber: 100n, parentGame: PARENT }),
  ...{ childCount: 2n, children: (index: bigint) => [OWN, RIVAL][Number(index)] },
  proofStatus: (signature: Hex) => proofs[signature] ?? 0,
  ...{ prover: account('0e'), provenAt: BigInt(CREATED + 10) },
  ...change,
});

const clone: Hex = `0x363d3d373d3d3d363d73${GAME.slice(2)}5af43d82803e903d91602b57fd5bf3`;
const registry = { retirementTimestamp: 1n, isGameBlacklisted: false, isGameRespected: true, isGameRegistered: true };
const world = (change: Views = {}, more: Partial<FakeL1> = {}): FakeL1 => ({
  abi: Object.values(abis).flat(),
  views: {
    [SITE.contract]: { gameCount: 1n, gameAtIndex: [1337, 1n, OWN], gameImpls: GAME },
    [SITE.portal]: {
      ...{ respectedGameType: 1337, disputeGameFinalityDelaySeconds: 100n, proofMaturityDelaySeconds: 200n },
      ...{ paused: false, anchorStateRegistry: account('f3') },
    },
    [account('f3')]: registry,
    [GAME]: TREATED,
    [account('77')]: { vanguard: account('00'), vanguardAdvantage: 0n },
    [PARENT]: parent(),
    [OWN]: game(1),
    [RIVAL]: game(2),
    ...change,
  },
  code: { [PARENT]: clone, [OWN]: clone, [RIVAL]: clone, [GAME]: '0xfe' },
  ...more,
});

function examined(l1: FakeL1, site = SITE): ClaimFacts {
  const found = drive(adapter(site).claims(1), l1);
  const [claim] = isGap(found) ? [] : found.claims;
  if (claim === undefined) throw new Error(JSON.stringify(found));
  return drive(adapter(site).examine(claim, site.rule), l1);
}
const wordsOf = ({ proofs, opposing }: ClaimFacts) =>
  [...proofs, ...opposing].map(({ position, result }) => [
    position,
    'code' in result ? result.code : 'verifier' in result,
  ]);

const SEAL: Hex = `0xc101b42b${'22'.repeat(256)}`;
const [PROVEN] = encodeEventTopics({ abi: abis.kailuaAbi, eventName: 'Proven' });

/** The block in which the parent took a proof of a child. */
const proved = (signature: Hex, status: number, input: Hex): Partial<FakeL1> => ({
  blocks: {
    900: {
      time: CREATED + 10,
      logs: [
        {
          address: PARENT,
          topics: [PROVEN, signature, numberToHex(status, { size: 32 })],
          data: '0x',
          transactionIndex: 0,
        },
      ],
      transactions: [{ hash: word('91'), to: PARENT, input }],
    },
  },
});
const fault = (child: bigint, computed: Hex, accepted = word('b0')): Hex =>
  encodeFunctionData({
    abi: abis.kailuaAbi,
    functionName: 'proveOutputFault',
    args: [[account('0e'), PARENT], [child, 0n], SEAL, [accepted, computed], 0n, [[], []]],
  });
const validity = encodeFunctionData({
  abi: abis.kailuaAbi,
  functionName: 'proveValidity',
  args: [account('0e'), PARENT, 0n, SEAL],
});
const input = (computed: Hex) => ({
  ...{ form: 'risc0', selector: '0xc101b42b', seal: SEAL, imageId: IMAGE },
  journalDigest: kailuaJournalDigest({
    ...{ recipient: account('0e'), precondition: word('00'), l1Head: word('c0'), accepted: word('b0'), computed },
    ...{ block: 200n, rollupConfigHash: CONFIG, imageId: IMAGE },
  }),
});

describe('a tournament of two proposals', () => {
  it('is not decided, and nothing bounds when it is', () => {
    const facts = examined(world());
    expect(wordsOf(facts)).toEqual([
      ['silent', 'challenged'],
      ['silent', 'proof-not-posted'],
    ]);
    expect(facts.findings.map(({ code }) => code)).toEqual(['rival']);
    expect(facts.noContradiction.result).toMatchObject({ status: 'verified' });
    expect(facts.finality.result).toEqual({ status: 'pending', code: 'not-accepted' });
    const both = { kind: 'proposal', proof: 'none', at: CREATED, left: 4_000 };
    expect(facts.dispute).toEqual({
      kind: 'proposal',
      count: 2,
      entries: [
        { ...both, index: 0, side: 'this', game: OWN, claims: word('b1') },
        { ...both, index: 1, side: 'other', game: RIVAL, claims: word('b2') },
      ],
      waits: expect.stringContaining('nothing says when'),
    });
  });

  it('alone, or after the rival came too late, it waits for its clock', () => {
    const late = game(2, { createdAt: BigInt(CREATED + 5_000) });
    for (const change of [{ [PARENT]: parent({}, { childCount: 1n }) }, { [RIVAL]: late }]) {
      expect(examined(world(change)).proofs[0]?.result).toMatchObject({
        code: 'challenge-open',
        notBefore: CREATED + 5_000,
      });
    }
    expect(examined(world({ [PARENT]: parent({}, { childCount: 1n }) }))).not.toHaveProperty('dispute');
    const tooLate = examined(world({ [RIVAL]: late })).dispute;
    expect(tooLate).toMatchObject({ notBefore: CREATED + 5_000, entries: [{ side: 'this' }, { side: 'other' }] });
    expect(tooLate).not.toHaveProperty('waits');
  });

  it('nodes of the L2 are asked for its root while no proof speaks for it', () => {
    const parts = { version: word('00'), stateRoot: word('d1'), messagePasserStorageRoot: word('d2') };
    const root = outputRoot({ ...parts, latestBlockhash: word('d3') });
    const nodes = {
      account: ({ chainId, block, account: at }: Extract<Ask, { kind: 'l2' }>): readonly NodeSaid[] => {
        expect([chainId, block, at]).toEqual([778, 200, PASSER]);
        const said = { stateRoot: word('d1'), storageRoot: word('d2') };
        return [
          { node: 'a', hash: word('d3'), ...said },
          { node: 'b', hash: word('d4'), ...said },
          { node: 'c', fault: { code: 'unreachable', said: 'off' } },
        ];
      },
    };
    const site = { ...SITE, l2: 778 };
    const own = { [OWN]: game(1, { rootClaim: root }) };
    const { reported } = examined(world(own, { nodes }), site);
    expect(reported).toMatchObject([
      { node: 'a', says: 'same' },
      { node: 'b', says: 'other', root: outputRoot({ ...parts, latestBlockhash: word('d4') }) },
      { node: 'c', says: 'nothing', why: 'off' },
    ]);
    expect(examined(world(own, { nodes }))).not.toHaveProperty('reported');
    const proven = { ...own, [PARENT]: parent({ [word('51')]: 2 }) };
    expect(examined(world(proven, { ...proved(word('51'), 2, validity), nodes }), site)).not.toHaveProperty('reported');
  });

  it('a proof of validity speaks for it, with the journal rebuilt', () => {
    const facts = examined(world({ [PARENT]: parent({ [word('51')]: 2 }) }, proved(word('51'), 2, validity)));
    expect(wordsOf(facts)).toEqual([
      ['silent', 'challenge-open'],
      ['backs', true],
    ]);
    expect(facts.proofs[1]?.result).toEqual({ verifier: 'groth16-bn254', input: input(word('b1')) });
  });

  it('a proof of the rival’s fault speaks for the root that it computes, and for no other', () => {
    const lost = { [PARENT]: parent({ [word('52')]: 1 }) };
    expect(wordsOf(examined(world(lost, proved(word('52'), 1, fault(1n, word('b1'))))))[1]).toEqual(['backs', true]);
    for (const other of [fault(1n, word('b7')), fault(1n, word('b1'), word('b7'))]) {
      expect(wordsOf(examined(world(lost, proved(word('52'), 1, other))))[1]).toEqual(['silent', 'proof-not-posted']);
    }
  });

  it('a proof of its own fault opposes it, and it is never decided', () => {
    const facts = examined(
      world({ [PARENT]: parent({ [word('51')]: 1 }) }, proved(word('51'), 1, fault(0n, word('b2')))),
    );
    expect(wordsOf(facts)).toEqual([
      ['opposes', 'root-rejected'],
      ['silent', 'proof-not-posted'],
      ['opposes', true],
    ]);
    expect(facts.dispute).toMatchObject({ entries: [{ proof: 'fault' }, { proof: 'none' }] });
    expect(facts.dispute).not.toHaveProperty('notBefore');
    expect(facts.dispute).not.toHaveProperty('waits');
    expect(facts.opposing[0]).toMatchObject({ statement: { post: word('b2') }, result: { input: input(word('b2')) } });
  });
});

describe('what is not known, and sources that lie', () => {
  const proven = { [PARENT]: parent({ [word('51')]: 2 }) };

  it.each<[string, Views, Partial<FakeL1>, string]>([
    ['a log kept back', proven, { logs: [[]] }, 'no-honest-source'],
    [
      'a log of the rival’s fault kept back',
      { [PARENT]: parent({ [word('52')]: 1 }) },
      { logs: [[]] },
      'no-honest-source',
    ],
    ['call data of another kind', proven, proved(word('51'), 2, '0x'), 'unsupported-format'],
    [
      'another implementation',
      proven,
      {
        ...proved(word('51'), 2, validity),
        code: { [PARENT]: '0xfd', [OWN]: '0xfd', [RIVAL]: '0xfd', [GAME]: '0xfd' },
      },
      'implementation-unknown',
    ],
    [
      'another program',
      { [PARENT]: { ...proven[PARENT], FPVM_IMAGE_ID: word('99') } },
      proved(word('51'), 2, validity),
      'key-unknown',
    ],
  ])('%s: neither a yes nor a no', (_, change, more, code) => {
    const result = examined(world(change, more)).proofs[1]?.result;
    expect(result).toMatchObject({ status: 'unverifiable', code });
  });

  it('more proposals than are looked at, and another program or verifier of new games, are said', () => {
    const many = parent({}, { childCount: 65n, children: (index: bigint) => (index === 0n ? OWN : RIVAL) });
    expect(examined(world({ [PARENT]: many })).dispute).toMatchObject({
      unread: 'There are more, which were not looked at.',
    });
    expect(examined(world({ [PARENT]: many })).noContradiction.result).toMatchObject({ code: 'completeness-unproven' });
    const other = { [GAME]: { ...TREATED, FPVM_IMAGE_ID: word('99'), RISC_ZERO_VERIFIER: account('99') } };
    const found = drive(adapter(SITE).claims(1), world(other));
    expect(isGap(found) ? [] : found.findings.map(({ code }) => code)).toEqual(['key-changed', 'route-changed']);
  });
});
