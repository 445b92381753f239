import { describe, expect, it } from 'vitest';
import { type ClaimFacts, type ClaimsFound, proversAt } from '../../core/adapter.ts';
import type { Hex } from '../../core/hex.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { REPORTED } from '../reported/reported.ts';
import { changes, drive, type FakeL1, HEAD, randomReturns, standing } from '../testing/fakeL1.ts';
import { adapter } from './adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';
import type { Site } from './site.ts';
import { publicInput } from './statement.ts';
import {
  AGGREGATOR,
  accAt,
  account,
  behind,
  CODE,
  callData,
  DATA,
  exitsAt,
  MANAGER,
  rootAt,
  SITE,
  verified,
  word,
  world,
} from './testing/chain.ts';

const claims = (l1: FakeL1, last = 2, site: Site = SITE): ClaimsFound | Gap => drive(adapter(site).claims(last), l1);

function found(l1: FakeL1, last = 2, site: Site = SITE): ClaimsFound {
  const read = claims(l1, last, site);
  if (isGap(read)) throw new Error(JSON.stringify(read));
  return read;
}

function examined(l1: FakeL1, site: Site = SITE, at = 0): ClaimFacts {
  const claim = found(l1, 3, site).claims[at];
  if (claim === undefined) throw new Error('no claim');
  return drive(adapter(site).examine(claim, site.rule), l1);
}

/** What the only proof comes to. */
const proofOf = (l1: FakeL1, site: Site = SITE, at = 0) => examined(l1, site, at).proofs[0]?.result;
const withData = (change: object, more: Partial<FakeL1> = {}) =>
  world({ [SITE.contract]: { ...MANAGER, rollupIDToRollupData: { ...DATA, ...change } } }, more);
const codes = (l1: FakeL1) => changes(found(l1).findings).map(({ code }) => code);

describe('a made-up chain, which is one entry', () => {
  it('has its newest verifications as claims, down from the manager’s number', () => {
    const { claims: newest, newest: draft, findings } = found(world());
    expect(newest.map(({ id }) => id)).toEqual(['30', '20']);
    expect(newest[0]).toMatchObject({
      statement: {
        chain: { l1: 777, contract: SITE.contract },
        ...{ pre: rootAt(20), post: rootAt(30), range: { from: 21, to: 30, unit: 'batch' }, data: accAt(30) },
      },
      onL1: 'accepted',
      posted: { block: 30, time: HEAD.timestamp - 100, by: AGGREGATOR },
    });
    expect(draft).toMatchObject({
      result: { status: 'verified' },
      checked: expect.stringContaining('12 more are seq'),
    });
    expect(changes(findings)).toEqual([]);
    expect(found(world(), 9).claims.map(({ statement }) => statement.range.from)).toEqual([21, 11, 1]);
  });

  it('has one proof, of what the manager keeps, for the pinned key and for the contract on L1', () => {
    const { proofs, opposing, noContradiction, finality, inputs } = examined(world());
    expect(proofs).toMatchObject([
      { prover: 'pzk', position: 'backs', acceptedByL1: true, bytes: 768, by: AGGREGATOR },
    ]);
    const input = publicInput({
      ...{ aggregator: AGGREGATOR, oldStateRoot: rootAt(20), oldAccInputHash: accAt(20), oldNumBatch: 20n },
      ...{ chainId: 778n, forkId: 9n, newStateRoot: rootAt(30), newAccInputHash: accAt(30) },
      ...{ newLocalExitRoot: exitsAt(30), newNumBatch: 30n },
    });
    expect(proofs[0]?.result).toMatchObject({
      verifier: 'fflonk',
      input: { form: 'pinned', key: word('aa'), publicInputs: [numberToHex(input, 32)] },
      also: [{ verifier: 'evm-replay', input: { to: account('f3'), accept: 'returns-true' } }],
    });
    expect(proofs[0]?.result).not.toHaveProperty('ifRefused');
    expect(opposing).toEqual([]);
    for (const { result } of [noContradiction, finality, inputs]) expect(result).toMatchObject({ status: 'verified' });
  });

  it('what was verified before the last upgrade is key-unknown, and what came after is not', () => {
    expect(proofOf(withData({ lastVerifiedBatchBeforeUpgrade: 30n }))).toMatchObject({ code: 'key-unknown' });
    expect(proofOf(withData({ lastVerifiedBatchBeforeUpgrade: 20n }))).toMatchObject({ verifier: 'fflonk' });
  });

  it('another verifier, another code and another fork are findings, and no proof is judged', () => {
    const code = { [account('f2')]: CODE, [account('f3')]: CODE, [account('ab')]: '0xfd' as Hex };
    const other = withData({ verifier: account('ab') }, { code });
    expect(codes(other)).toEqual(['route-changed', 'key-changed']);
    expect(proofOf(other)).toMatchObject({ code: 'key-unknown' });
    const same = withData({ verifier: account('ab') }, { code: { ...code, [account('ab')]: CODE } });
    expect(codes(same)).toEqual(['route-changed']);
    expect(proofOf(same)).toMatchObject({ also: [{ input: { to: account('ab') } }] });
    expect(codes(withData({ forkID: 10n }))).toEqual(['key-changed']);
    expect(proofOf(withData({ forkID: 10n }))).toMatchObject({ code: 'key-unknown' });
  });

  it('another implementation turns everything off but the claims', () => {
    const l1 = world({}, { slots: behind(account('ab')) });
    expect(codes(l1)).toEqual(['code-changed']);
    const { proofs, noContradiction, finality } = examined(l1);
    expect(proofs).toMatchObject([{ position: 'unknown', acceptedByL1: false }]);
    for (const { result } of [...proofs, noContradiction, finality]) {
      expect(result).toMatchObject({ status: 'unverifiable', code: 'implementation-unknown' });
    }
  });

  it('where no code is pinned, a yes counts and a no is none', () => {
    const { implementation: _, ...unpinned } = SITE;
    expect(found(world(), 2, unpinned).newest.checked).toContain('not pinned here');
    expect(proofOf(world(), unpinned)).toMatchObject({ input: {}, ifRefused: { gap: 'implementation-unknown' } });
  });

  it('the emergency state is a finding, and nothing is paid while it lasts', () => {
    const l1 = world({ [SITE.contract]: { ...MANAGER, isEmergencyState: true } });
    expect(codes(l1)).toEqual(['paused']);
    expect(examined(l1).finality.withdrawal).toMatchObject({ isPaused: true });
  });
});

describe('sources that lie, and contracts that answer anything', () => {
  it.each([
    ['the newest', [verified(10), verified(20)]],
    ['all of them', []],
  ])('a source that keeps back %s is named', (_, kept) => {
    const blamed: string[] = [];
    const logs = [
      kept.flatMap(({ logs: all }, i) =>
        all.map((log) => ({ ...log, blockNumber: 10 * i + 10, transactionHash: word('91') })),
      ),
    ];
    expect(claims(world({}, { logs, blamed }))).toMatchObject({ gap: 'no-honest-source' });
    expect(blamed).toEqual(['log-withheld']);
  });

  it('where one in between is kept back, the list ends above it', () => {
    const logs = [
      [verified(10), verified(30)].flatMap(({ logs: all }, i) =>
        all.map((log) => ({ ...log, blockNumber: 10 + 20 * i, transactionHash: word('91') })),
      ),
    ];
    expect(found(world({}, { logs }), 9).claims.map(({ id }) => id)).toEqual(['30']);
  });

  it.each<[string, object]>([
    ['a number beyond all verifications', { lastVerifiedBatch: 40n }],
    ['another chain', { chainID: 1n }],
    ['a chain of which no state is proven', { rollupVerifierType: 1 }],
  ])('%s: a gap, never a claim', (_, change) => {
    expect(claims(withData(change))).toHaveProperty('gap');
  });

  it('a root that the manager does not keep is not what was claimed', () => {
    const roots = { ...MANAGER, getRollupBatchNumToStateRoot: word('dd') };
    expect(examined(world({ [SITE.contract]: roots })).finality).toMatchObject({
      result: { status: 'failed', code: 'root-rejected' },
    });
  });

  it('call data of another layout, of another verification or through another contract are no claim', () => {
    const whole = verified(30);
    const inputs: readonly Hex[] = [
      ...[
        '0x' as const,
        callData(20),
        callData(30, { id: 4 }),
        callData(30, { pending: 1n }),
        callData(30, { init: 30 }),
      ],
      ...[callData(30, { root: word('dd') }), callData(30, { exits: word('dd') })],
    ];
    for (const change of [...inputs.map((input) => ({ input })), { to: account('cc') }]) {
      const transactions = whole.transactions.map((sent) => ({ ...sent, ...change }));
      expect(claims(world({}, { blocks: { 20: verified(20), 30: { ...whole, transactions } } }))).toHaveProperty('gap');
    }
  });

  it('random bytes never crash it', () => {
    for (const returns of randomReturns(700)) expect(claims(world({}, { returns }))).toHaveProperty('gap');
  });
});

describe('the ways out', () => {
  const waysOf = (l1: FakeL1) => {
    const steps = adapter(SITE).exits?.();
    if (steps === undefined) throw new Error('no exits');
    return drive(steps, l1);
  };

  it('three of them: forcing takes as long as the contract says, and there is no escape', () => {
    const ways = waysOf(world());
    if (isGap(ways)) throw new Error(JSON.stringify(ways));
    expect(ways.map(({ kind, atLeast, onPaper }) => [kind, atLeast, onPaper])).toEqual([
      ['normal', 0, undefined],
      ['forced', 432_000, undefined],
      ['escape', 0, expect.stringContaining('There is none')],
    ]);
    for (const { kind, preconditions } of ways) {
      expect(preconditions.map(({ result }) => result)).toMatchObject([
        ...[{ status: 'verified' }, { status: 'verified' }],
        ...(kind === 'escape' ? [{ code: 'not-reached' }] : []),
      ]);
    }
  });

  it('a listed account leaves forcing on paper; an emergency is a precondition; a gap is no plan', () => {
    const listed = { [account('f4')]: { forceBatchAddress: account('ee'), forceBatchTimeout: 1n } };
    expect(waysOf(world(listed))).toMatchObject([{}, { onPaper: expect.stringContaining(account('ee')) }, {}]);
    expect(waysOf(world({ [account('f4')]: {} }))).toMatchObject([{}, { onPaper: expect.any(String) }, {}]);
    const stopped = { [account('f5')]: { isEmergencyState: true } };
    expect(waysOf(world(stopped))).toMatchObject([{ preconditions: [{}, { result: { code: 'paused' } }] }, {}, {}]);
    expect(waysOf(world({ [SITE.contract]: {} }))).toHaveProperty('gap');
  });
});

it('says that the trusted aggregator alone may act, and when that could not be read', () => {
  expect(standing(found(world()).findings)).toEqual([['allow-list', expect.stringContaining('trusted aggregator')]]);
  for (const hasRole of [undefined, true]) {
    expect(standing(found(world({ [SITE.contract]: { ...MANAGER, hasRole } })).findings)).toEqual([
      ['unread', expect.stringContaining('who may hand in proofs')],
    ]);
  }
});

describe('the deployments', () => {
  it('are in lower case, and their provers are described', () => {
    const ids = PROVERS.map(({ id }) => id);
    for (const { id, contract, consensus, bridge, verifier, prover, provers } of DEPLOYMENTS) {
      const all = [contract, consensus, bridge, verifier.address];
      expect(all, id).toEqual(all.map((address) => address.toLowerCase()));
      expect(ids, id).toEqual(expect.arrayContaining([prover, ...(provers ?? [])]));
    }
  });

  it('have the prover that confirms its state, and the rule that the field’s figures are of', () => {
    const reported = REPORTED.find(({ id }) => id === 'polygon-zkevm');
    const mainnet = DEPLOYMENTS.find(({ id }) => id === 'polygon-zkevm');
    if (reported === undefined || mainnet === undefined) throw new Error('no figures');
    const own = proversAt({ provers: PROVERS }, mainnet);
    const confirming = reported.provers.filter(({ role }) => role === undefined);
    expect(own.map(({ id, family, traits }) => ({ id, family, traits }))).toEqual(
      confirming.map(({ id, family, traits }) => ({ id, family, traits })),
    );
    expect(mainnet.rule).toEqual(reported.rule);
  });
});
