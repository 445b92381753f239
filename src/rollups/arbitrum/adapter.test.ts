import { describe, expect, it } from 'vitest';
import type { ClaimFacts, ClaimsFound } from '../../core/adapter.ts';
import type { Hex } from '../../core/hex.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { drive, type FakeL1, HEAD, randomReturns, standing } from '../testing/fakeL1.ts';
import { adapter } from './adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';
import { logOf, type Made, made, NOW, PERIOD, SITE, type World, worldOf } from './testing/chain.ts';

const genesis = made(null, 500, '01', { sendRoot: `0x${'00'.repeat(32)}` });
const first = made(genesis, 900, '02');
const second = made(first, 950, '03');
const third = made(second, 990, '04');
const rival = made(first, 960, '33');
const other = made(first, 970, '44');

const LINE: World = { all: [genesis, first, second, third], confirmed: [genesis, first], staked: [third] };
const FORK: World = {
  all: [genesis, first, second, rival, third],
  confirmed: [genesis, first],
  staked: [third, rival],
};

const claims = (l1: FakeL1, last = 3, site = SITE): ClaimsFound | Gap => drive(adapter(site).claims(last), l1);

function found(l1: FakeL1, last?: number, site = SITE): ClaimsFound {
  const read = claims(l1, last, site);
  if (isGap(read)) throw new Error(JSON.stringify(read));
  return read;
}

function examined(l1: FakeL1, { hash }: Made, site = SITE): ClaimFacts {
  const claim = found(l1, 9, site).claims.find(({ id }) => id === hash);
  if (claim === undefined) throw new Error(`no claim ${hash}`);
  return drive(adapter(site).examine(claim, site.rule), l1);
}

const ids = (read: ClaimsFound) => read.claims.map(({ id }) => id);

describe('a made-up chain, which is one entry', () => {
  it('has its newest assertions as claims, and all that can still be confirmed is proven to be known', () => {
    const read = found(worldOf(LINE));
    expect(ids(read)).toEqual([third.hash, second.hash, first.hash]);
    expect(read.claims[1]).toMatchObject({
      parent: first.hash,
      parentOnL1: 'accepted',
      onL1: 'open',
      statement: { chain: { l1: 777, contract: SITE.contract }, range: { from: 1, to: 1, unit: 'batch' } },
      posted: { block: 950, time: NOW - 50 * 12 },
    });
    expect(read.newest).toMatchObject({
      result: { status: 'verified' },
      checked: expect.stringContaining(', 2 go on'),
    });
    expect(read.newest.checked).toContain('calls whose ABI fits');
    expect(read.rule).toEqual(SITE.rule);
    expect(read.findings).toEqual([]);
  });

  it('has the latest confirmed one among them, but for a single one', () => {
    expect(ids(found(worldOf(LINE), 2))).toEqual([third.hash, first.hash]);
    expect(ids(found(worldOf(LINE), 1))).toEqual([third.hash]);
    expect(ids(found(worldOf({ ...LINE, all: [genesis], confirmed: [genesis] })))).toEqual([genesis.hash]);
  });

  it('waits for the period of the parent’s terms', () => {
    const { proofs, noContradiction, finality, challenge, opposing } = examined(worldOf(LINE), second);
    const notBefore = NOW + (950 + PERIOD - HEAD.number) * 12;
    expect(proofs).toMatchObject([{ position: 'silent', result: { code: 'challenge-open', notBefore } }]);
    expect(noContradiction.result).toMatchObject({ status: 'verified' });
    expect(challenge).toMatchObject({ status: 'verified', facts: { at: null } });
    expect(finality).toMatchObject({
      result: { code: 'not-accepted', notBefore },
    });
    expect(finality.undo[0]).toMatchObject({ state: 'open', until: notBefore });
    expect(opposing).toEqual([]);
    expect(examined(worldOf(LINE), first).proofs).toMatchObject([
      { position: 'backs', result: { status: 'verified' } },
    ]);
  });

  it('counts an assertion as a step of its parent, whatever it came to', () => {
    const [a, b] = [second, rival].map(
      ({ hash }) => found(worldOf(FORK), 9).claims.find(({ id }) => id === hash)?.statement,
    );
    expect({ ...a, post: '' }).toEqual({ ...b, post: '' });
    expect(a?.post).not.toBe(b?.post);
  });

  it('holds what it has read against the bridge, and a confirmed send root against the outbox', () => {
    const lies = {
      ...LINE,
      views: { [SITE.bridge]: { allowedOutboxes: true, sequencerInboxAccs: `0x${'77'.repeat(32)}` } },
    };
    expect(examined(worldOf(lies), second).inputs.result).toMatchObject({ code: 'statement-mismatch' });
    const unknown = { ...LINE, views: { [SITE.outbox]: { roots: `0x${'00'.repeat(32)}` } } };
    expect(examined(worldOf(unknown), first).finality.result).toMatchObject({ code: 'data-missing' });
  });

  it('finds what its owner changed', () => {
    const rollup = {
      validatorWhitelistDisabled: false,
      getValidators: [SITE.owner],
      anyTrustFastConfirmer: SITE.owner,
      confirmPeriodBlocks: 7n,
      challengeManager: SITE.owner,
      owner: SITE.contract,
      paused: true,
    };
    const { findings, rule } = found(worldOf({ ...LINE, rollup }));
    expect(findings.map(({ code }) => code).sort()).toEqual([
      ...['allow-list', 'paused', 'route-changed', 'route-changed', 'rule-changed', 'rule-changed', 'rule-changed'],
    ]);
    expect(rule).toMatchObject([{ delay: 84 }]);
    const pinned = { ...SITE, wasmModuleRoot: SITE.contract };
    expect(found(worldOf(LINE), 3, pinned).findings).toMatchObject([{ code: 'key-changed' }]);
  });

  it('says how long listed validators alone may act', () => {
    const said = (rollup: Record<string, unknown>) => standing(found(worldOf({ ...LINE, rollup })).findings);
    expect(said({})).toEqual([]);
    const listed = { validatorWhitelistDisabled: false, getValidators: [SITE.owner] };
    expect(said(listed)).toEqual([['allow-list', expect.stringMatching(/Only the 1 listed.* UTC at the earliest\.$/)]]);
    expect(said({ ...listed, validatorAfkBlocks: 0n })).toEqual([
      ['allow-list', expect.stringContaining('No time-out')],
    ]);
    // Without the list nothing is said of this rollup at all.
    expect(claims(worldOf({ ...LINE, rollup: { validatorWhitelistDisabled: undefined } }))).toHaveProperty('gap');
  });

  it('concludes nothing from other code than the pinned one', () => {
    const site = { ...SITE, behind: { [SITE.contract]: [`0x${'ab'.repeat(32)}`, `0x${'cd'.repeat(32)}`] } } as const;
    const { newest, findings } = found(worldOf(LINE), 3, site);
    expect(newest.result).toMatchObject({ code: 'implementation-unknown' });
    expect(findings.map(({ code }) => code)).toEqual(['code-changed', 'code-changed']);
    const { proofs, noContradiction, finality } = examined(worldOf(LINE), first, site);
    for (const { result } of [...proofs, noContradiction, finality])
      expect(result).toMatchObject({ code: 'implementation-unknown' });
  });
});

describe('two assertions from one parent', () => {
  it('are both challenged, and none is red', () => {
    const { proofs, opposing, noContradiction, findings, challenge } = examined(worldOf(FORK), second);
    expect(proofs).toMatchObject([{ position: 'silent', result: { code: 'challenged' } }]);
    expect(opposing).toMatchObject([{ position: 'opposes', result: { status: 'pending' } }]);
    expect(noContradiction.result).toMatchObject({ status: 'pending', code: 'challenged' });
    expect(findings.map(({ code }) => code)).toEqual(['rival', 'challenged']);
    expect(challenge).toMatchObject({ facts: { at: NOW - 40 * 12 } });
  });

  it('one was confirmed: the other is rejected, and what goes on from it too', () => {
    const after = made(rival, 980, '55');
    const world: World = { all: [...FORK.all, after], confirmed: [genesis, first, second], staked: [third, after] };
    const read = found(worldOf(world), 9);
    const onL1 = Object.fromEntries(read.claims.map((claim) => [claim.id, claim.onL1]));
    expect(onL1).toMatchObject({ [rival.hash]: 'rejected', [after.hash]: 'rejected', [third.hash]: 'open' });
    expect(read.newest.result).toMatchObject({ status: 'verified' });
    expect(examined(worldOf(world), rival).proofs).toMatchObject([
      { position: 'opposes', result: { code: 'root-rejected' } },
    ]);
    expect(examined(worldOf(world), second).opposing).toMatchObject([{ result: { code: 'root-rejected' } }]);
  });
});

describe('sources that keep things back, or make them up', () => {
  const without =
    (...hidden: readonly Made[]) =>
    (world: World) =>
      world.all.filter((one) => !hidden.includes(one)).map(logOf);

  it.each([
    ['the newest', LINE, [third]],
    ['a rival', FORK, [rival]],
    ['all of them', FORK, FORK.all],
  ])('%s: the one that does is blamed, and the next is asked', (_, world, hidden) => {
    const blamed: string[] = [];
    const l1 = worldOf(world, [without(...hidden)(world), world.all.map(logOf)], blamed);
    const read = found(l1, 9);
    expect(read.claims.length).toBeGreaterThanOrEqual(hidden === FORK.all ? 4 : world.all.length);
    expect(read.newest.result).toMatchObject({ status: 'verified' });
    expect(new Set(blamed)).toEqual(new Set(['log-withheld']));
  });

  it('none gives it: what is missing is not taken for absent', () => {
    const read = found(worldOf(LINE, [without(third)(LINE)]), 9);
    expect(read.newest.result).toMatchObject({ status: 'unverifiable', code: 'no-honest-source' });
    const l1 = worldOf(FORK, [without(rival)(FORK)]);
    expect(examined(l1, second).noContradiction.result).toMatchObject({ status: 'unverifiable' });
    expect(claims(worldOf(LINE, [without(first)(LINE)]))).toHaveProperty('gap');
  });

  it('a third child, of which L1 keeps no block, is missed by the stake on it', () => {
    const world: World = { ...FORK, all: [...FORK.all, other], staked: [third, rival, other] };
    expect(found(worldOf(world), 9).newest.result).toMatchObject({ status: 'verified' });
    const hidden = found(worldOf(world, [without(other)(world)]), 9);
    expect(hidden.newest.result).toMatchObject({ status: 'unverifiable' });
    const many = { ...world, rollup: { stakerCount: 1000n } };
    expect(found(worldOf(many), 9).newest.result).toMatchObject({ code: 'completeness-unproven' });
  });

  it('an assertion that L1 does not know is none, and one with another hash is a lie', () => {
    const fake = made(third, 995, '66');
    expect(ids(found(worldOf(LINE, [[...LINE.all, fake].map(logOf)]), 9))).not.toContain(fake.hash);
    const blamed: string[] = [];
    const twisted = LINE.all
      .map(logOf)
      .map((log) => ({ ...log, data: log.data.replace(/.{64}$/, '0'.repeat(64)) as Hex }));
    expect(found(worldOf(LINE, [twisted, LINE.all.map(logOf)], blamed), 9).claims).toHaveLength(4);
    const renamed = LINE.all
      .map(logOf)
      .map((log) => ({ ...log, topics: [log.topics[0], third.hash, log.topics[2]] as Hex[] }));
    expect(found(worldOf(LINE, [renamed, LINE.all.map(logOf)], blamed), 9).claims).toHaveLength(4);
    expect(blamed).toContain('bad-response');
  });

  it('other terms than L1 keeps with the parent are a lie, though the hash of the log does not bind them', () => {
    const twisted = LINE.all.map((one) => {
      const { parent } = one;
      const other = parent === null ? null : { ...parent, terms: { ...parent.terms, confirmPeriodBlocks: 1n } };
      return logOf({ ...one, parent: other });
    });
    const blamed: string[] = [];
    const l1 = worldOf(LINE, [twisted, LINE.all.map(logOf)], blamed);
    expect(found(l1, 9).claims).toEqual(found(worldOf(LINE), 9).claims);
    expect(new Set(blamed)).toEqual(new Set(['bad-response']));
    expect(claims(worldOf(LINE, [twisted]))).toMatchObject({ gap: 'no-honest-source' });
  });

  it('another block than the one that L1 keeps is no log of it', () => {
    const moved = LINE.all.map((one) => logOf(one === second ? { ...one, block: 951 } : one));
    expect(found(worldOf(LINE, [moved]), 9).newest.result).toMatchObject({ status: 'unverifiable' });
  });
});

describe('contracts that answer anything', () => {
  it.each([
    ['a period beyond any time', { confirmPeriodBlocks: 2n ** 63n }],
    ['more stakers than there can be', { stakerCount: 2n ** 63n }],
    ['a latest one that there is none of', { latestConfirmed: `0x${'12'.repeat(32)}` }],
    ['a status that there is none of', { getAssertion: { ...NODE(), status: 9 } }],
    ['children from after the head', { getAssertion: { ...NODE(), firstChildBlock: 2n ** 60n } }],
    ['no views', { getAssertion: undefined }],
  ])('%s: a gap, never a claim', (_, rollup) => {
    expect(claims(worldOf({ ...LINE, rollup }))).toHaveProperty('gap');
  });

  it('terms that L1 does not keep with the parent', () => {
    const getAssertion = (hash: Hex) => ({
      ...NODE(),
      createdAtBlock: BigInt(LINE.all.find((one) => one.hash === hash)?.block ?? 0),
    });
    expect(claims(worldOf({ ...LINE, rollup: { getAssertion } }))).toHaveProperty('gap');
  });

  it('random bytes never crash it', () => {
    for (const returns of randomReturns(300)) expect(claims({ ...worldOf(LINE), returns })).toHaveProperty('gap');
  });
});

/** An assertion that was confirmed and has nothing after it. */
function NODE() {
  const none: Hex = `0x${'00'.repeat(32)}`;
  return {
    firstChildBlock: 0n,
    secondChildBlock: 0n,
    createdAtBlock: 900n,
    isFirstChild: true,
    status: 2,
    configHash: none,
  };
}

describe('the deployments', () => {
  it('are in lower case, and their provers are described', () => {
    const known = PROVERS.map(({ id }) => id);
    for (const { id, contract, bridge, inbox, sequencerInbox, outbox, owner, prover, provers } of DEPLOYMENTS) {
      const all = [contract, bridge, inbox, sequencerInbox, outbox, owner];
      expect(all, id).toEqual(all.map((address) => address.toLowerCase()));
      expect(known, id).toEqual(expect.arrayContaining([...(provers ?? []), prover]));
    }
  });
});
