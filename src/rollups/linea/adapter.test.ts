import { describe, expect, it } from 'vitest';
import { type ClaimFacts, type ClaimsFound, proversAt } from '../../core/adapter.ts';
import type { Hex } from '../../core/hex.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { REPORTED } from '../reported/reported.ts';
import { changes, drive, type FakeL1, HEAD, randomReturns, standing } from '../testing/fakeL1.ts';
import { adapter } from './adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';
import type { Site } from './site.ts';
import { configuredPublicInput, forcedPublicInput, publicInput } from './statement.ts';
import {
  account,
  behind,
  CODE,
  callData,
  finalized,
  ROLLUP,
  rerouted,
  rootAt,
  SITE,
  shnarfAt,
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

const BOUND = {
  parentShnarf: shnarfAt(20),
  finalShnarf: shnarfAt(30),
  parentTimestamp: 5n,
  finalTimestamp: BigInt(HEAD.timestamp - 200),
  parentBlock: 20n,
  finalBlock: 30n,
  parentL1RollingHash: word('06'),
  l1RollingHash: word('07'),
  parentL1MessageNumber: 1n,
  l1MessageNumber: 2n,
  l2MerkleTreesDepth: 5n,
  l2MerkleRoots: [word('08')],
  chainConfigurationHash: word('cc'),
};

describe('who may act, and what a period lets out', () => {
  const said = (change: object) => standing(found(world({ [SITE.contract]: { ...ROLLUP, ...change } })).findings);
  const none = { hasRole: false };

  it('the operators, until anybody may act through the one for recovery; and when that could not be read', () => {
    // That one has the role: anybody may.
    expect(said({})).toEqual([]);
    expect(said(none)).toEqual([['allow-list', expect.stringMatching(/by 2033-05-18 03:48 UTC at the latest/)]]);
    expect(said({ livenessRecoveryOperator: account('00') })).toEqual([
      ['allow-list', expect.stringContaining('no recovery operator is set')],
    ]);
    const unnamed = { livenessRecoveryOperator: undefined, fallbackOperator: undefined };
    for (const change of [{ hasRole: undefined }, unnamed]) {
      expect(said(change)).toEqual([['unread', expect.stringContaining('who may hand in data and proofs')]]);
    }
  });

  it('a limit that is nearly used up, one of a period that is over, and one that could not be read', () => {
    const spent = { limitInWei: 10n ** 22n, currentPeriodAmountInWei: 95n * 10n ** 20n };
    expect(said(spent)).toEqual([['quota-used', expect.stringContaining('9500 of the 10000 ETH')]]);
    expect(said({ ...spent, currentPeriodEnd: BigInt(HEAD.timestamp) })).toEqual([]);
    expect(said({ currentPeriodEnd: undefined })).toEqual([['unread', expect.stringContaining('limit')]]);
  });
});

describe('a made-up chain, which is one entry', () => {
  it('has its newest finalizations as claims, in an unbroken chain down from the contract’s number', () => {
    const { claims: newest, newest: draft, findings } = found(world());
    expect(newest.map(({ id }) => id)).toEqual(['30', '20']);
    expect(newest[0]).toMatchObject({
      statement: {
        chain: { l1: 777, contract: SITE.contract },
        ...{ pre: rootAt(20), post: rootAt(30), range: { from: 21, to: 30 }, data: shnarfAt(30) },
      },
      onL1: 'accepted',
      posted: { block: 930, time: HEAD.timestamp - 100 },
    });
    expect(draft).toMatchObject({ result: { status: 'verified' }, checked: expect.stringContaining('L2 block 30') });
    expect(changes(findings)).toEqual([]);
    expect(found(world(), 9).claims.map(({ statement }) => statement.range.from)).toEqual([21, 11, 1]);
  });

  it('has one proof, handed to gnark’s verifier under the pinned key and to the contract on L1', () => {
    const { proofs, opposing, noContradiction, finality, inputs } = examined(world());
    expect(proofs).toMatchObject([{ prover: 'linea-vortex', position: 'backs', acceptedByL1: true, bytes: 2 }]);
    const forced = {
      ...{ parentForcedTransactionHash: word('00'), forcedTransactionHash: word('09') },
      ...{ parentForcedTransactionNumber: 0n, forcedTransactionNumber: 1n, filteredAddresses: [account('99')] },
    };
    expect(proofs[0]?.result).toMatchObject({
      verifier: 'plonk-gnark',
      input: {
        form: 'pinned',
        key: word('aa'),
        proof: '0x1234',
        publicInputs: [forcedPublicInput({ ...BOUND, ...forced })],
      },
      also: [{ verifier: 'evm-replay', input: { to: account('f3'), accept: 'returns-true' } }],
    });
    // All logs since are proven: a no would be a no.
    expect(proofs[0]?.result).not.toHaveProperty('ifRefused');
    expect(opposing).toEqual([]);
    for (const { result } of [noContradiction, finality, inputs]) expect(result).toMatchObject({ status: 'verified' });
  });

  it.each([
    ['6.0', publicInput(BOUND)],
    ['6.1', publicInput(BOUND)],
    ['7.1', configuredPublicInput(BOUND)],
  ])('version %s is called otherwise and binds fewer words', (version, bound) => {
    const blocks = { 920: finalized(20), 930: finalized(30, callData(30, {}, 'V3')) };
    const l1 = world({ [SITE.contract]: { ...ROLLUP, CONTRACT_VERSION: version } }, { blocks });
    expect(proofOf(l1)).toMatchObject({ input: { publicInputs: [bound] } });
  });

  it('the first finalization goes on from the shnarf that the chain began with', () => {
    expect(proofOf(world(), SITE, 2)).toHaveProperty('input');
    const { genesis: _, ...unknown } = SITE;
    expect(proofOf(world(), unknown, 2)).toMatchObject({ status: 'unverifiable', code: 'data-missing' });
  });

  it('another implementation turns everything off but the claims', () => {
    const l1 = world({}, { slots: behind(account('ab')) });
    expect(changes(found(l1).findings).map(({ code }) => code)).toEqual(['code-changed']);
    const { proofs, noContradiction, finality } = examined(l1);
    expect(proofs).toMatchObject([{ position: 'unknown', acceptedByL1: false }]);
    for (const { result } of [...proofs, noContradiction, finality]) {
      expect(result).toMatchObject({ status: 'unverifiable', code: 'implementation-unknown' });
    }
  });

  it('a version that is not known is read as far as the views go', () => {
    for (const version of ['9.0', '8', '', '8.0.0 ']) {
      const l1 = world({ [SITE.contract]: { ...ROLLUP, CONTRACT_VERSION: version } });
      expect(proofOf(l1)).toMatchObject({ status: 'unverifiable', code: 'unsupported-version' });
    }
  });

  it('where no code is pinned, a yes counts and a no is none', () => {
    const { implementation: _, ...unpinned } = SITE;
    expect(changes(found(world(), 2, unpinned).findings)).toEqual([]);
    expect(found(world(), 2, unpinned).newest.checked).toContain('not pinned here');
    expect(proofOf(world(), unpinned)).toMatchObject({ input: {}, ifRefused: { gap: 'implementation-unknown' } });
  });
});

describe('the registry of verifiers', () => {
  const other = { ...ROLLUP, verifiers: account('ab') };
  const configured = { [account('ab')]: { getChainConfiguration: word('cc') } };
  const code = { [account('f2')]: CODE, [account('f3')]: CODE, [account('ab')]: '0xfd' as Hex };

  it('other code is another key: proofs that it took are not judged, and those of before are', () => {
    const blocks = { 920: finalized(20), 925: rerouted(account('f3'), account('ab')), 930: finalized(30) };
    const l1 = world({ [SITE.contract]: other, ...configured }, { blocks, code });
    expect(changes(found(l1).findings).map(({ code: said }) => said)).toEqual(['route-changed', 'key-changed']);
    expect(proofOf(l1)).toMatchObject({ status: 'unverifiable', code: 'key-unknown' });
    const earlier = { ...blocks, 910: finalized(10) };
    const before = world({ [SITE.contract]: other, ...configured }, { blocks: earlier, code });
    expect(proofOf(before, SITE, 1)).toMatchObject({ verifier: 'plonk-gnark' });
    expect(proofOf(before, SITE, 1)).not.toHaveProperty('ifRefused');
  });

  it('the same code elsewhere is another route under the same key', () => {
    const l1 = world({ [SITE.contract]: other, ...configured }, { code: { ...code, [account('ab')]: CODE } });
    expect(changes(found(l1).findings).map(({ code: said }) => said)).toEqual(['route-changed']);
    expect(proofOf(l1)).toMatchObject({ verifier: 'plonk-gnark', also: [{ input: { to: account('ab') } }] });
  });

  it('another configuration of the chain is another key', () => {
    const l1 = world({ [account('f3')]: { getChainConfiguration: word('cd') } });
    expect(changes(found(l1).findings).map(({ code: said }) => said)).toEqual(['key-changed']);
    expect(proofOf(l1)).toMatchObject({ code: 'key-unknown' });
  });

  it('what was swapped in for one proof and out again is seen', () => {
    const swapped = {
      920: finalized(20),
      925: rerouted(account('f3'), account('ab')),
      930: finalized(30),
      935: rerouted(account('ab'), account('f3')),
    };
    expect(proofOf(world(configured, { blocks: swapped, code }))).toMatchObject({ code: 'key-unknown' });
  });

  it('of an older proof nobody proves that: a no may be none about it', () => {
    const blocks = { 10: finalized(10), 20: finalized(20), 30: finalized(30) };
    expect(proofOf(world({}, { blocks }))).toMatchObject({ input: {}, ifRefused: { gap: 'key-unknown' } });
  });

  it('a type of proof without a pinned verifier is key-unknown', () => {
    const blocks = { 920: finalized(20), 930: finalized(30, callData(30, {}, 'V4', '0x12', 7n)) };
    expect(proofOf(world({}, { blocks }))).toMatchObject({ code: 'key-unknown' });
    const huge = { 920: finalized(20), 930: finalized(30, callData(30, {}, 'V4', '0x12', 2n ** 200n)) };
    expect(proofOf(world({}, { blocks: huge }))).toMatchObject({ code: 'key-unknown' });
  });
});

describe('sources that lie, and contracts that answer anything', () => {
  it.each([
    ['the newest', [finalized(10), finalized(20)]],
    ['one in between', [finalized(10), finalized(30)]],
    ['all of them', []],
  ])('a source that keeps back %s is named', (_, kept) => {
    const blamed: string[] = [];
    const logs = [
      kept.flatMap(({ logs: all }, i) =>
        all.map((log) => ({ ...log, blockNumber: 900 + i, transactionHash: word('91') })),
      ),
    ];
    expect(claims(world({}, { logs, blamed }))).toMatchObject({ gap: 'no-honest-source' });
    expect(blamed).toEqual(['log-withheld']);
  });

  it.each<[string, object]>([
    ['a number beyond all finalizations', { currentL2BlockNumber: 40n }],
    ['another shnarf', { currentFinalizedShnarf: word('77') }],
    ['no number', { currentL2BlockNumber: undefined }],
    ['no version', { CONTRACT_VERSION: undefined }],
  ])('%s: a gap, never a claim', (_, change) => {
    expect(claims(world({ [SITE.contract]: { ...ROLLUP, ...change } }))).toHaveProperty('gap');
  });

  it('a root that the contract does not keep is not what was claimed', () => {
    const l1 = world({ [SITE.contract]: { ...ROLLUP, stateRootHashes: word('ee'), isPaused: true } });
    expect(examined(l1).finality).toMatchObject({
      result: { status: 'failed', code: 'root-rejected' },
      withdrawal: { isPaused: true },
    });
    expect(changes(found(l1).findings).map(({ code }) => code)).toEqual(['paused']);
  });

  it('call data of another layout, of another finalization or through another contract are no proof and no refusal', () => {
    const whole = finalized(30);
    const [sent] = whole.transactions;
    const inputs: readonly Hex[] = [
      '0x',
      callData(30, {}, 'V3'),
      callData(20),
      callData(30, { parentStateRootHash: word('dd') }),
    ];
    const changes = [...inputs.map((input) => ({ input })), { to: account('cc') }];
    for (const change of changes) {
      const transactions = [{ hash: word('93'), to: SITE.contract, input: '0x' as Hex, ...sent, ...change }];
      const blocks = { 920: finalized(20), 930: { ...whole, transactions } };
      const { proofs, inputs: bound } = examined(world({}, { blocks }));
      expect(proofs).toMatchObject([{ position: 'unknown', result: { status: 'unverifiable' } }]);
      expect(bound.result).toMatchObject({ status: 'unverifiable' });
    }
  });

  it('random bytes never crash it', () => {
    for (const returns of randomReturns(700)) expect(claims(world({}, { returns }))).toHaveProperty('gap');
  });
});

describe('the deployments', () => {
  it('are in lower case, and their provers are described', () => {
    const ids = PROVERS.map(({ id }) => id);
    for (const { id, contract, verifiers, prover, provers, escrows = [] } of DEPLOYMENTS) {
      const all = [contract, ...escrows, ...Object.values(verifiers).map(({ address }) => address)];
      expect(all, id).toEqual(all.map((address) => address.toLowerCase()));
      expect(ids, id).toEqual(expect.arrayContaining([prover, ...(provers ?? [])]));
    }
  });

  it('have the prover and the rule that the field’s figures are of', () => {
    const reported = REPORTED.find(({ id }) => id === 'linea');
    const linea = DEPLOYMENTS.find(({ id }) => id === 'linea');
    if (reported === undefined || linea === undefined) throw new Error('no figures');
    const own = proversAt({ provers: PROVERS }, linea);
    expect(own.map(({ id, family, traits }) => ({ id, family, traits }))).toEqual(
      reported.provers.map(({ id, family, traits }) => ({ id, family, traits })),
    );
    expect(linea.rule).toEqual(reported.rule);
  });

  it('of mainnet comes to key-unknown, whatever verifier stands there', () => {
    const linea = DEPLOYMENTS.find(({ id }) => id === 'linea');
    if (linea === undefined) throw new Error('no Linea');
    const views = world({ [SITE.contract]: ROLLUP }).views;
    const at = { ...views, [linea.contract]: { ...ROLLUP, verifiers: '0x41a4d93d09f4718fe899d12a4ad2c8a09104bdc7' } };
    const moved = (end: number) => {
      const block = finalized(end, callData(end, {}, 'V4', '0x12', 0n));
      const logs = block.logs.map((log) => ({ ...log, address: linea.contract }));
      return { ...block, logs, transactions: block.transactions.map((one) => ({ ...one, to: linea.contract })) };
    };
    const slots = { [linea.contract]: behind(account('f2'))[SITE.contract] ?? {} };
    const l1 = world(at, { blocks: { 920: moved(20), 930: moved(30) }, slots });
    expect(proofOf(l1, linea)).toMatchObject({ code: 'key-unknown' });
  });
});
