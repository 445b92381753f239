import { describe, expect, it } from 'vitest';
import type { ClaimFacts, ClaimsFound } from '../../core/adapter.ts';
import type { Address, Hex } from '../../core/hex.ts';
import { verified } from '../../core/outcome.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { drive, type FakeL1, HEAD, randomReturns, standing, type Views } from '../testing/fakeL1.ts';
import * as abis from './abi.ts';
import { adapter } from './adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import pins from './pins.json' with { type: 'json' };
import { PROVERS } from './provers.ts';
import { played } from './rule.ts';
import type { Site } from './site.ts';

const ABI = Object.values(abis).flat();

const account = (byte: string): Address => `0x${byte.repeat(20)}`;
const word = (byte: string): Hex => `0x${byte.repeat(32)}`;

const REGISTRY = account('f3');

/** A chain that is nowhere: one entry is all that it takes. */
const SITE: Site = {
  id: 'nowhere',
  name: 'Nowhere',
  chainId: 777,
  contract: account('f1'),
  portal: account('f2'),
  registry: REGISTRY,
  gameType: 0,
  implementations: [{ address: account('f4'), kind: 'fault' }],
  by: { game: 'somebody' },
  provers: ['somebody'],
  rule: played('somebody', 100),
  ruleName: 'fault game',
  coverage: { claims: 'calls', proofs: 'there are none', tried: [] },
};

const made = (index: number): Address => account(`a${index}`);

/** A clone that pushes the address of what it runs. */
const cloneOf = (implementation: Address): Hex =>
  `0x363d3d373d3d3d363d73${implementation.slice(2)}5af43d82803e903d91602b57fd5bf3`;

const game = (index: number, change: object = {}) => ({
  status: 2,
  createdAt: BigInt(HEAD.timestamp - 10_000),
  resolvedAt: BigInt(HEAD.timestamp - 1_000),
  rootClaim: word(`b${index}`),
  gameCreator: account('0d'),
  l1Head: word('c0'),
  l2BlockNumber: BigInt(200 + index),
  startingBlockNumber: 100n,
  startingRootHash: word('d0'),
  absolutePrestate: word('e0'),
  claimDataLen: 1n,
  claimData: [0xffff_ffff, account('00'), account('0d'), 1n, word('b2'), 1n, 0n],
  maxClockDuration: 5_000n,
  l2BlockNumberChallenged: false,
  getChallengerDuration: 0n,
  ...change,
});

const portal = {
  respectedGameType: 0,
  respectedGameTypeUpdatedAt: 1n,
  disputeGameFinalityDelaySeconds: 100n,
  proofMaturityDelaySeconds: 200n,
  paused: false,
  disputeGameBlacklist: false,
};

const world = (change: Views = {}, games = 3): FakeL1 => ({
  abi: ABI,
  views: {
    [SITE.contract]: {
      gameCount: BigInt(games),
      gameAtIndex: (index: bigint) => [0, 1n, made(Number(index))],
      gameImpls: account('f4'),
    },
    [SITE.portal]: portal,
    ...Object.fromEntries(Array.from({ length: games }, (_, i) => [made(i), game(i)])),
    ...change,
  },
  code: Object.fromEntries(Array.from({ length: games }, (_, i) => [made(i), cloneOf(account('f4'))])),
});

const claims = (l1: FakeL1, site = SITE): ClaimsFound | Gap => drive(adapter(site).claims(2), l1);

function found(l1: FakeL1, site = SITE): ClaimsFound {
  const read = claims(l1, site);
  if (isGap(read)) throw new Error(JSON.stringify(read));
  return read;
}

function examined(l1: FakeL1, site = SITE): ClaimFacts {
  const [claim] = found(l1, site).claims;
  if (claim === undefined) throw new Error('no claim');
  return drive(adapter(site).examine(claim, site.rule), l1);
}

describe('a made-up chain, which is one entry', () => {
  it('has its newest games as claims, and the counter that proves it', () => {
    const { claims: newest, newest: draft, findings, rule } = found(world());
    expect(newest.map(({ id }) => id)).toEqual(['2', '1']);
    expect(newest[0]).toMatchObject({
      statement: {
        chain: { l1: 777, contract: SITE.contract },
        pre: word('d0'),
        post: word('b2'),
        range: { from: 101, to: 202 },
        data: word('c0'),
        config: word('e0'),
      },
      onL1: 'accepted',
      acceptedAt: HEAD.timestamp - 900,
    });
    expect(draft).toMatchObject({ result: { status: 'verified' }, checked: expect.stringContaining('3 games') });
    expect(draft.checked).toContain('by no storage layout');
    expect(rule).toEqual(SITE.rule);
    expect(findings).toEqual([]);
  });

  it('looks over games of other types', () => {
    const gameAtIndex = (index: bigint) => [index === 2n ? 1 : 0, 1n, made(Number(index))];
    const factory = { gameCount: 3n, gameAtIndex, gameImpls: account('f4') };
    expect(found(world({ [SITE.contract]: factory })).claims.map(({ id }) => id)).toEqual(['1', '0']);
  });

  it('tells the generations apart by the calls that are answered', () => {
    const registry = {
      retirementTimestamp: BigInt(HEAD.timestamp - 10_000),
      isGameBlacklisted: false,
      isGameRespected: true,
      isGameRegistered: true,
    };
    // Made in the very second of the retirement: void in the current generation alone.
    expect(found(world({ [REGISTRY]: registry })).claims[0]?.onL1).toBe('voided');
    const older = { ...portal, respectedGameTypeUpdatedAt: BigInt(HEAD.timestamp - 10_000) };
    expect(found(world({ [SITE.portal]: older })).claims[0]?.onL1).toBe('accepted');
  });

  it('reads the registry that the portal asks, and says when it is not the pinned one', () => {
    const other = account('f6');
    const standing = {
      retirementTimestamp: 1n,
      isGameBlacklisted: true,
      isGameRespected: true,
      isGameRegistered: true,
    };
    const named = world({
      [SITE.portal]: { ...portal, anchorStateRegistry: other },
      [REGISTRY]: { ...standing, isGameBlacklisted: false },
      [other]: standing,
    });
    const read = found(named);
    expect(read.claims[0]?.onL1).toBe('voided');
    expect(read.findings.map(({ said }) => said).join()).toContain(`The portal asks ${other}`);
    // Nothing of it is pinned: then the portal's word is all there is, and nothing has changed.
    const { registry: _, gameType: __, ...unpinned } = SITE;
    const unnamed = found(named, unpinned);
    expect(unnamed.claims[0]?.onL1).toBe('voided');
    expect(unnamed.findings.map(({ said }) => said).join()).not.toContain('pinned is');
    expect(claims(world(), unpinned)).toMatchObject({ gap: 'data-missing' });
  });

  it('calls no rule changed of which no source gives the delays', () => {
    const other = { ...SITE, rule: played('somebody', 5) };
    const codes = (site: Site) => found(world(), site).findings.map(({ code }) => code);
    expect(codes(other)).toContain('rule-changed');
    expect(codes({ ...other, areDelaysUnknown: true })).not.toContain('rule-changed');
  });

  it('says how far a game is, and until when it can be challenged', () => {
    const open = examined(world({ [made(2)]: game(2, { status: 0, resolvedAt: 0n }) }));
    expect(open.proofs[0]).toMatchObject({
      position: 'silent',
      checked: expect.stringContaining('Posted without proof'),
    });
    expect(open.finality.result).toMatchObject({ status: 'pending', notBefore: HEAD.timestamp + 5_000 + 100 });
    expect(open.finality.undo[0]).toMatchObject({ state: 'open', until: HEAD.timestamp + 5_000 });
    const claimData = [0xffff_ffff, account('00'), account('0d'), 1n, word('b2'), 2n, BigInt(HEAD.timestamp - 77)];
    const challenged = examined(world({ [made(2)]: game(2, { claimDataLen: 2n, claimData }) }));
    expect(challenged.challenge).toMatchObject({ status: 'verified', facts: { at: HEAD.timestamp - 77 } });
    expect(challenged.findings.map(({ code }) => code)).toEqual(['challenged']);
  });

  it('a voided game, a pause, another implementation and another rule are findings', () => {
    const now = { ...portal, disputeGameBlacklist: true, paused: true, disputeGameFinalityDelaySeconds: 7n };
    const l1 = world({ [SITE.portal]: now });
    const other = { ...SITE, implementations: [] };
    expect(found(l1, other).findings.map(({ code }) => code)).toEqual(['paused', 'rule-changed', 'code-changed']);
    expect(examined(l1).findings.map(({ code }) => code)).toEqual(['voided']);
    expect(examined(l1).finality.result).toMatchObject({ status: 'unverifiable', code: 'voided' });
  });

  it('games that only listed accounts make and play', () => {
    const listed = { ...SITE, gameType: 1 };
    const gameAtIndex = (index: bigint) => [1, 1n, made(Number(index))];
    const l1 = (implementation: Views[Address] & object): FakeL1 =>
      world({
        [SITE.contract]: { gameCount: 3n, gameAtIndex, gameImpls: account('f4') },
        [SITE.portal]: { ...portal, respectedGameType: 1 },
        [account('f4')]: implementation,
      });
    const { findings } = found(l1({ proposer: account('0d'), challenger: account('0e') }), listed);
    expect(findings.map(({ code }) => code)).toEqual(['allow-list']);
    expect(standing(found(l1({}), listed).findings)).toEqual([['unread', expect.stringContaining('who may post')]]);
  });

  describe('another game for the same block', () => {
    const rival = (index: number, change: object = {}) => ({
      [made(index)]: game(index, { l2BlockNumber: 202n, ...change }),
    });

    it.each([
      ['both won: L1 decided for two roots', {}, 1, true],
      ['undecided: one of them is wrong, and nothing says which', { status: 0, resolvedAt: 0n }, 0, true],
      ['lost: it claims nothing any more', { status: 1 }, 0, false],
      ['of the same root', { rootClaim: word('b2') }, 0, false],
    ])('%s', (_, change, opposing, isNamed) => {
      const { noContradiction, findings, ...facts } = examined(world(rival(1, change)));
      expect(facts.opposing.map(({ position, result }) => ({ position, result }))).toEqual(
        Array.from({ length: opposing }, () => ({ position: 'opposes', result: verified(null) })),
      );
      expect(findings.map(({ code }) => code)).toEqual(isNamed ? ['rival'] : []);
      expect(noContradiction.result).toEqual(verified(null));
    });

    it('a voided one claims nothing, and voids the claim of nobody else', () => {
      const disputeGameBlacklist = (of: Address) => of.toLowerCase() === made(1);
      const l1 = world({ ...rival(1), [SITE.portal]: { ...portal, disputeGameBlacklist } });
      expect(examined(l1)).toMatchObject({ opposing: [], findings: [] });
    });

    it('of more games than are looked at: none further back can go on from the anchor, where that is among them', () => {
      const many = Object.fromEntries(Array.from({ length: 80 }, (_, i) => [account((100 + i).toString(16)), i]));
      const at = Object.keys(many) as Address[];
      const views = (anchor: object): Views => ({
        ...Object.fromEntries(at.map((address, i) => [address, game(i % 10, { l2BlockNumber: BigInt(1000 + i) })])),
        [at[40] as Address]: game(0, anchor),
        [SITE.contract]: {
          gameCount: 80n,
          gameAtIndex: (i: bigint) => [0, 1n, at[Number(i)]],
          gameImpls: account('f4'),
        },
      });
      const ofNewest = (anchor: object) => examined(world(views(anchor))).noContradiction.result;
      expect(ofNewest({})).toMatchObject({ code: 'completeness-unproven', cause: '64 of 80 games' });
      expect(ofNewest({ l2BlockNumber: 100n, rootClaim: word('d0') })).toEqual(verified(null));
    });
  });

  it('a type of game that is not known here is no claim', () => {
    const l1 = world({ [SITE.portal]: { ...portal, respectedGameType: 77 } });
    expect(claims(l1)).toMatchObject({ gap: 'implementation-unknown' });
  });
});

describe('contracts that answer anything', () => {
  it.each([
    ['more games than there can be', { [SITE.contract]: { gameCount: 2n ** 256n - 1n } }],
    ['a status that there is none of', { [made(2)]: game(2, { status: 9 }) }],
    ['a block beyond any number', { [made(2)]: game(2, { l2BlockNumber: 2n ** 60n }) }],
    ['times beyond any number', { [made(2)]: game(2, { createdAt: 2n ** 64n - 1n }) }],
    ['a game without views', { [made(2)]: {} }],
  ])('%s: a gap, never a claim', (_, change) => {
    expect(claims(world(change as Views))).toHaveProperty('gap');
  });

  it('random bytes never crash it', () => {
    for (const returns of randomReturns(200)) expect(claims({ abi: ABI, views: {}, returns })).toHaveProperty('gap');
  });
});

describe('the deployments', () => {
  it('name a test root for enclaves on the devnet alone', () => {
    const rooted = DEPLOYMENTS.filter(({ attestation }) => attestation?.root !== undefined);
    expect(rooted.map(({ chainId }) => chainId)).toEqual([pins.chainId]);
    expect(pins.chainId).toBe(31338);
  });

  it('are in lower case, and their provers are described', () => {
    const known = PROVERS.map(({ id }) => id);
    for (const { id, contract, portal: front, registry, implementations, provers, by } of DEPLOYMENTS) {
      const all = [contract, front, registry ?? contract, ...implementations.map(({ address }) => address)];
      expect(all, id).toEqual(all.map((address) => address.toLowerCase()));
      expect(known, id).toEqual(expect.arrayContaining([...(provers ?? []), ...Object.values(by)]));
    }
  });
});
