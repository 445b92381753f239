import { encodeAbiParameters, encodeEventTopics, encodeFunctionData, keccak256 } from 'viem/utils';
import { describe, expect, it } from 'vitest';
import { type ClaimFacts, type ClaimsFound, proversAt } from '../../core/adapter.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { ruleSets } from '../../core/sets.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { factSlot, taskFact, wordsHash } from '../../formats/sharp.ts';
import { sharpAbi } from '../../formats/sharpCalls.ts';
import { REPORTED } from '../reported/reported.ts';
import { changes, drive, type FakeBlock, type FakeL1, HEAD, randomReturns, standing } from '../testing/fakeL1.ts';
import { coreAbi, registryAbi } from './abi.ts';
import { adapter } from './adapter.ts';
import { DEPLOYMENTS } from './deployments.ts';
import { PROVERS } from './provers.ts';
import { proven } from './rule.ts';
import type { Site } from './site.ts';
import { CORE, FRONT, TARGET } from './slots.ts';

const account = (byte: string): Address => `0x${byte.repeat(20)}`;
const word = (value: bigint | number): Digest => numberToHex(value, 32);
const at = (address: Address): Hex => `0x${'00'.repeat(12)}${address.slice(2)}`;
const CODE: Hex = '0xfe';
const known = (byte: string) => ({ address: account(byte), codeHash: keccak256(CODE) });
const GPS = account('f5');

/** A chain that is nowhere: one entry is all that it takes. */
const SITE: Site = {
  id: 'nowhere',
  name: 'Nowhere',
  chainId: 777,
  contract: account('f1'),
  implementation: known('f2'),
  callProxy: account('f3'),
  callProxyImplementation: known('f4'),
  verifiers: [known('f5'), known('f6')],
  helpers: [known('f7')],
  pages: account('f7'),
  layouts: [],
  programs: { os: [word(7)], aggregator: [word(77)] },
  configs: [word(8)],
  first: { root: word(1000), block: 0, blockHash: word(2000) },
  by: 'stwo',
  hasNoSlots: true,
  provers: ['stwo'],
  rule: proven('stwo'),
  ruleName: 'one STARK',
  coverage: { claims: 'calls', proofs: 'slots', tried: [] },
};

/** The words of an update to L2 block 10i; roots are 1000 + i, hashes 2000 + i. */
const outputOf = (i: number, root = 1000 + i, config = 8): readonly bigint[] =>
  [999 + i, root, 10 * (i - 1), 10 * i, 1999 + i, 2000 + i, 7, config, 1, 0, 5, 1, 1, 2, 3, 4, 0, 0].map(BigInt);

const factOf = (output: readonly bigint[], program = 77n): Digest =>
  taskFact(keccak256, program, wordsHash(keccak256, output));
const slotOf = (output: readonly bigint[]): Hex => factSlot(keccak256, factOf(output));

const [UPDATED] = encodeEventTopics({ abi: coreAbi, eventName: 'LogStateUpdate' });
const [FACT] = encodeEventTopics({ abi: coreAbi, eventName: 'LogStateTransitionFact' });
const [PAGES] = encodeEventTopics({ abi: sharpAbi, eventName: 'LogMemoryPagesHashes' });

/** The block with an update: what was called, and what was written. */
function updated(i: number, output = outputOf(i), logged = output): FakeBlock {
  const data: Hex = `0x${[1, 3, 5].map((k) => word(logged[k] ?? 0n).slice(2)).join('')}`;
  const input = encodeFunctionData({ abi: coreAbi, functionName: 'updateStateKzgDA', args: [[...output], []] });
  return {
    time: HEAD.timestamp - 100,
    logs: [
      { address: SITE.contract, topics: [FACT], data: wordsHash(keccak256, output), transactionIndex: 0 },
      { address: SITE.contract, topics: [UPDATED], data, transactionIndex: 0 },
    ],
    transactions: [{ hash: word(9000 + i), to: SITE.contract, input }],
  };
}

/** The block with the proof of an output, as the only task. */
function provenIn(i: number, output = outputOf(i), to: Address = SITE.callProxy): FakeBlock {
  const hash = wordsHash(keccak256, output);
  const data = encodeAbiParameters([{ type: 'bytes32' }, { type: 'bytes32[]' }], [hash, [hash]]);
  const tasks = [1n, BigInt(output.length + 2), 77n, 1n, 1n, 0n];
  const args = [[11n, 6n, 30n, 8n, 1n, 1n], [], tasks, [], 7n] as const;
  const input = encodeFunctionData({ abi: sharpAbi, functionName: 'verifyProofAndRegister', args });
  return {
    time: HEAD.timestamp - 200,
    logs: [{ address: GPS, topics: [PAGES], data, transactionIndex: 0 }],
    transactions: [{ hash: word(8000 + i), to, input }],
  };
}

type Slots = Readonly<Record<Address, Readonly<Record<Hex, Hex>>>>;

const SLOTS: Slots = {
  [SITE.contract]: {
    [FRONT.implementation]: at(account('f2')),
    [FRONT.delay]: word(691_200),
    [CORE.programHash]: word(7),
    [CORE.aggregatorProgramHash]: word(77),
    [CORE.configHash]: word(8),
    [CORE.verifier]: at(SITE.callProxy),
  },
  [SITE.callProxy]: { [FRONT.implementation]: at(account('f4')), [TARGET]: at(GPS) },
  // A fact of either verifier is enough: the newer asks the older.
  [GPS]: { [word(1)]: `0x${'00'.repeat(11)}${'f6'.repeat(20)}01`, [word(2)]: word(HEAD.timestamp + 1) },
};

const put = (account: Address, slots: Readonly<Record<Hex, Hex>>, on: Slots = SLOTS): Slots => ({
  ...on,
  [account]: { ...on[account], ...slots },
});

const core = (i: number, change: object = {}) => ({
  ...{ stateRoot: 1000n + BigInt(i), stateBlockNumber: 10n * BigInt(i), stateBlockHash: 2000n + BigInt(i) },
  ...{ isFinalized: false, isOperator: false },
  ...change,
});

const FACTS = [1, 2, 3].map((i) => slotOf(outputOf(i)));

const world = (more: Partial<FakeL1> = {}): FakeL1 => ({
  abi: [...coreAbi, ...registryAbi],
  views: { [SITE.contract]: core(3), [SITE.callProxy]: { isValid: true } },
  code: Object.fromEntries(['f2', 'f4', 'f5', 'f6', 'f7'].map((byte) => [account(byte), CODE])),
  slots: put(GPS, Object.fromEntries(FACTS.map((slot) => [slot, word(1)]))),
  blocks: {
    ...{ 10: provenIn(1), 11: updated(1), 20: provenIn(2) },
    ...{ 21: updated(2), 30: provenIn(3), 31: updated(3) },
  },
  ...more,
});

const claims = (l1: FakeL1, last = 2): ClaimsFound | Gap => drive(adapter(SITE).claims(last), l1);

function found(l1: FakeL1, last = 2): ClaimsFound {
  const read = claims(l1, last);
  if (isGap(read)) throw new Error(JSON.stringify(read));
  return read;
}

function examined(l1: FakeL1, which = 0): ClaimFacts {
  const claim = found(l1, 9).claims[which];
  if (claim === undefined) throw new Error('no claim');
  return drive(adapter(SITE).examine(claim, SITE.rule), l1);
}

describe('a made-up chain, which is one entry', () => {
  it('has its newest updates as claims, down from the state of the core', () => {
    const { claims: newest, newest: draft, findings } = found(world());
    expect(newest.map(({ id }) => id)).toEqual(['30', '20']);
    expect(newest[0]).toMatchObject({
      statement: {
        ...{ pre: word(1002), post: word(1003), range: { from: 21, to: 30 }, data: word(2003), config: word(8) },
        chain: { l1: 777, contract: SITE.contract },
      },
      onL1: 'accepted',
      posted: { block: 31, time: HEAD.timestamp - 100 },
    });
    expect(draft).toMatchObject({ result: { status: 'verified' } });
    expect(changes(findings)).toEqual([]);
    expect(found(world(), 9).claims).toHaveLength(3);
  });

  it('has a proof: the call by which the verifier took it, which must store the fact again', () => {
    const { inputs, proofs, noContradiction, finality } = examined(world());
    expect(inputs.result).toMatchObject({ status: 'verified' });
    expect(proofs).toHaveLength(1);
    expect(proofs[0]).toMatchObject({
      ...{ prover: 'stwo', position: 'backs', acceptedByL1: true },
      checked: expect.stringContaining('96 bits in all'),
      result: {
        verifier: 'evm-replay',
        input: {
          ...{ form: 'l1', to: GPS, acceptedEarlier: true, data: provenIn(3).transactions[0]?.input },
          accept: { stores: [{ account: GPS, slot: slotOf(outputOf(3)), value: word(1) }] },
        },
      },
    });
    // L1 is longer than what can be proven at once.
    expect(noContradiction.result).toMatchObject({ status: 'unverifiable', code: 'completeness-unproven' });
    expect(finality).toMatchObject({ result: { status: 'verified' }, withdrawal: { delay: 0 } });
    expect(finality.undo[0]?.why).toContain('691200 s');
  });

  it('a proof that went to the verifier itself is read as well, and one through a stranger is not', () => {
    const through = (to: Address) =>
      examined(world({ blocks: { ...world().blocks, 30: provenIn(3, outputOf(3), to) } }));
    expect(through(GPS).proofs[0]?.result).toMatchObject({ verifier: 'evm-replay' });
    expect(through(account('cc')).proofs[0]?.result).toMatchObject({ status: 'unverifiable', code: 'data-missing' });
  });
});

describe('what changed on L1', () => {
  const codes = (l1: FakeL1) => changes(found(l1).findings).map(({ code }) => code);
  const facts = Object.fromEntries(FACTS.map((slot) => [slot, word(1)]));

  it('another core, and no proof of it is read', () => {
    const l1 = world({ slots: put(SITE.contract, { [FRONT.implementation]: at(account('aa')) }, put(GPS, facts)) });
    expect(codes(l1)).toEqual(['code-changed']);
    const { proofs, inputs, finality } = examined(l1);
    for (const { result } of [...proofs, inputs, finality])
      expect(result).toMatchObject({ code: 'implementation-unknown' });
  });

  it('another verifier, another call proxy, and other code of what they ask', () => {
    const other = put(SITE.callProxy, { [TARGET]: at(account('ab')) }, put(GPS, facts));
    expect(codes(world({ slots: other }))).toEqual(['route-changed']);
    const asked = put(SITE.contract, { [CORE.verifier]: at(account('ac')) }, put(GPS, facts));
    expect(codes(world({ slots: asked }))).toEqual(['route-changed']);
    const code = { ...world().code, [account('f7')]: '0xfd' as Hex };
    expect(codes(world({ code }))).toEqual(['route-changed', 'route-changed']);
    expect(examined(world({ code })).proofs[0]?.result).toMatchObject({ code: 'implementation-unknown' });
  });

  it('other programs and configurations', () => {
    const slots = put(
      SITE.contract,
      { [CORE.programHash]: word(1), [CORE.aggregatorProgramHash]: word(2), [CORE.configHash]: word(3) },
      put(GPS, facts),
    );
    expect(codes(world({ slots }))).toEqual(['key-changed', 'key-changed', 'key-changed']);
    // What was proven before stays what it was.
    expect(examined(world({ slots })).proofs[0]?.result).toMatchObject({ verifier: 'evm-replay' });
  });

  it('an output of another configuration is of a chain that is not known', () => {
    const output = outputOf(3, 1003, 9);
    const slots = put(GPS, { [slotOf(output)]: word(1) });
    const blocks = { ...world().blocks, 30: provenIn(3, output), 31: updated(3, output) };
    expect(examined(world({ slots, blocks })).proofs[0]?.result).toMatchObject({ code: 'key-unknown' });
  });

  it('a fact that stands nowhere now is no no', () => {
    const { proofs } = examined(world({ slots: SLOTS }));
    expect(proofs[0]).toMatchObject({ position: 'unknown', result: { status: 'unverifiable', code: 'data-missing' } });
  });

  it('a root in the log that is not the one of the words', () => {
    const logged = outputOf(3).map((value, i) => (i === 1 ? 4444n : value));
    const views = { [SITE.contract]: core(3, { stateRoot: 4444n }), [SITE.callProxy]: { isValid: true } };
    const l1 = world({ views, blocks: { ...world().blocks, 31: updated(3, outputOf(3), logged) } });
    expect(examined(l1).inputs.result).toMatchObject({ status: 'failed', code: 'statement-mismatch' });
  });
});

describe('a core that was set back', () => {
  const blocks = { ...world().blocks, 28: updated(3, outputOf(3, 5555)), 29: provenIn(3, outputOf(3, 5555)) };

  it('what was undone stands behind, as voided', () => {
    const { claims: all, findings } = found(world({ blocks }), 9);
    expect(all.map(({ id, onL1 }) => [id, onL1])).toEqual([
      ['30', 'accepted'],
      ['20', 'accepted'],
      ['10', 'accepted'],
      ['30@28', 'voided'],
    ]);
    expect(changes(findings).map(({ code }) => code)).toEqual(['voided']);
    expect(examined(world({ blocks }), 3).finality.result).toMatchObject({ code: 'voided' });
  });
});

describe('sources that lie, and contracts that answer anything', () => {
  it('a source that keeps back the newest update is named', () => {
    expect(claims(world({ logs: [[]] }))).toMatchObject({ gap: 'no-honest-source' });
  });

  it('a source that keeps back the proof is named, and the proof is not checked', () => {
    const all = Object.entries(world().blocks ?? {}).flatMap(([number, { logs, transactions }]) =>
      logs.map((log) => ({ ...log, blockNumber: Number(number), transactionHash: transactions[0]?.hash ?? '0x' })),
    );
    const blamed: string[] = [];
    const l1 = world({ logs: [all.filter(({ address }) => address !== GPS)], blamed });
    expect(examined(l1).proofs[0]?.result).toMatchObject({ status: 'unverifiable', code: 'no-honest-source' });
    expect(blamed).toEqual(['log-withheld']);
    expect(examined(world({ logs: [[], all] })).proofs[0]?.result).toMatchObject({ verifier: 'evm-replay' });
  });

  it.each<[string, Partial<FakeL1>]>([
    ['a state that no log has', { views: { [SITE.contract]: core(4) } }],
    ['no state', { views: { [SITE.contract]: {} } }],
    ['words that are no update', { blocks: { 31: updated(3, outputOf(3).slice(0, -1), outputOf(3)) } }],
    ['no log of the fact', { blocks: { 31: { ...updated(3), logs: updated(3).logs.slice(1) } } }],
    [
      'another contract in between',
      { blocks: { 31: { ...updated(3), transactions: [{ hash: word(9003), to: account('cc'), input: '0x' }] } } },
    ],
  ])('%s: a gap, never a claim', (_, more) => {
    expect(claims(world(more))).toHaveProperty('gap');
  });

  it('says that listed operators alone may act, and when that could not be read', () => {
    expect(standing(found(world()).findings)).toEqual([['allow-list', expect.stringContaining('Only operators')]]);
    for (const isOperator of [undefined, true]) {
      const views = { [SITE.contract]: core(3, { isOperator }), [SITE.callProxy]: { isValid: true } };
      expect(standing(found(world({ views })).findings)).toEqual([
        ['unread', expect.stringContaining('who may hand in updates')],
      ]);
    }
  });

  it('random bytes never crash it', () => {
    for (const returns of randomReturns(100)) expect(claims(world({ returns }))).toHaveProperty('gap');
  });
});

describe('the ways out', () => {
  const exits = (l1: FakeL1) => {
    const ways = adapter(SITE).exits?.();
    if (ways === undefined) throw new Error('no exits');
    return drive(ways, l1);
  };

  it('one of them can be gone, two stand on paper', () => {
    const ways = exits(world());
    if (isGap(ways)) throw new Error(JSON.stringify(ways));
    expect(ways.map(({ kind, needs, onPaper }) => [kind, needs, onPaper !== undefined])).toEqual([
      ['normal', ['stwo'], false],
      ['forced', ['stwo'], true],
      ['escape', ['stwo'], true],
    ]);
    const codes = ways.map(({ preconditions }) =>
      preconditions.map(({ result }) => ('code' in result ? result.code : 'status' in result && result.status)),
    );
    expect(codes).toEqual([
      ['verified', 'verified'],
      ['verified', 'verified'],
      ['verified', 'verified', 'not-reached'],
    ]);
  });

  it('a finalized core and an unknown one are preconditions that do not hold; a gap is no plan', () => {
    const views = { [SITE.contract]: core(3, { isFinalized: true }) };
    expect(exits(world({ views }))).toMatchObject([{ preconditions: [{}, { result: { code: 'voided' } }] }, {}, {}]);
    const slots = put(SITE.contract, { [FRONT.implementation]: at(account('aa')) });
    expect(exits(world({ slots }))).toMatchObject([
      { preconditions: [{ result: { code: 'implementation-unknown' } }, {}] },
      ...[{}, {}],
    ]);
    expect(exits(world({ views: { [SITE.contract]: {} } }))).toHaveProperty('gap');
  });
});

describe('the deployments', () => {
  it('are in lower case, and their provers are described', () => {
    const ids = PROVERS.map(({ id }) => id);
    for (const { id, contract, callProxy, implementation, verifiers, helpers, by, provers } of DEPLOYMENTS) {
      const all = [contract, callProxy, ...[implementation, ...verifiers, ...helpers].map(({ address }) => address)];
      expect(all, id).toEqual(all.map((address) => address.toLowerCase()));
      expect(ids, id).toEqual(expect.arrayContaining([by, ...(provers ?? [])]));
    }
  });

  it('have the provers and the quorums that the field’s figures are of', () => {
    const reported = REPORTED.find(({ id }) => id === 'starknet');
    const mainnet = DEPLOYMENTS.find(({ id }) => id === 'starknet');
    if (reported === undefined || mainnet === undefined) throw new Error('no figures');
    const own = proversAt({ provers: PROVERS }, mainnet);
    expect(own.map(({ id, family, traits }) => ({ id, family, traits }))).toEqual(
      reported.provers.map(({ id, family, traits }) => ({ id, family, traits })),
    );
    expect(ruleSets(mainnet.rule, own).quorums.sets).toEqual(ruleSets(reported.rule, reported.provers).quorums.sets);
  });
});
