import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Ask, CallResult, RawLog } from '../core/ask.ts';
import type { Evidence, Item } from '../core/evidence.ts';
import type { Hex } from '../core/hex.ts';
import { isGap } from '../core/proven.ts';
import { keccakHex } from '../crypto/hashes.ts';
import { numberToHex } from '../formats/bytes.ts';
import { readEvidence } from '../formats/evidenceFile.ts';
import { headerFromRlp, headerToRlp } from '../formats/header.ts';
import { itemDigest } from './items.ts';
import { createReader, type L1Reader, type Pinned, pinHead } from './reader.ts';
import { evidenceSource } from './sources/evidenceSource.ts';
import { jsonRpcSource } from './sources/jsonRpc.ts';
import type { ExecutionSource } from './sources/source.ts';
import { createSources } from './sources/sources.ts';
import { type Anvil, startAnvil } from './testing/anvil.ts';
import { calldata, type Deployed, deploy } from './testing/contracts.ts';

const CHAIN = 31337;
const NEVER = new AbortController().signal;
const ABSENT: Hex = '0x00000000000000000000000000000000000dead1';

let anvil: Anvil;
let at: Deployed;

beforeAll(async () => {
  anvil = await startAnvil();
  at = await deploy(anvil);
}, 60_000);
afterAll(() => anvil?.stop());

async function open(...all: ExecutionSource[]): Promise<{ reader: L1Reader; pinned: Pinned }> {
  const sources = createSources(all.length > 0 ? all : [jsonRpcSource(anvil.url)]);
  const pinned = await pinHead({ sources, chainId: CHAIN, tag: 'latest', signal: NEVER });
  if (isGap(pinned)) throw new Error(`${pinned.gap}: ${pinned.cause}`);
  return { reader: createReader({ sources, head: pinned, chainId: CHAIN, signal: NEVER }), pinned };
}

const call = (signature: string, ...words: (number | Hex)[]): Ask => ({
  kind: 'call',
  to: at.proxy,
  data: calldata(signature, ...words),
});
const slot = (account: Hex, key: number): Ask => ({ kind: 'slot', account, slot: numberToHex(key, 32) });
const word = (value: number | bigint) => numberToHex(value, 32);

async function ask1(reader: L1Reader, ask: Ask): Promise<Answer> {
  const [answer] = await reader.answer([ask]);
  if (answer === undefined) throw new Error('no answer');
  return answer;
}
const provenValue = (answer: Answer) => ('value' in answer ? answer.value : answer);

describe('proven calls', () => {
  it('closes a view behind a proxy that asks a second contract, as the node answers it', async () => {
    const { reader } = await open();
    expect(provenValue(await ask1(reader, call('product()')))).toEqual({ ok: true, data: word(35) });
  });

  it('runs a call once, however often it is asked for', async () => {
    const { reader } = await open();
    const [first, second] = await reader.answer([call('product()'), call('product()')]);
    expect(second).toBe(first);
  });

  it('closes without an access list', async () => {
    const source = jsonRpcSource(anvil.url);
    const { reader } = await open({
      ...source,
      accessList: async () => ({ ok: false, fault: { code: 'bad-response', said: '' } }),
    });
    expect(provenValue(await ask1(reader, call('product()')))).toEqual({ ok: true, data: word(35) });
  });

  it('proves a revert with its data', async () => {
    const { reader } = await open();
    const revert = `${calldata('Refused(uint256)', 5)}`;
    expect(provenValue(await ask1(reader, call('refuse()')))).toEqual({ ok: false, revert });
  });

  it.each([
    ['context()', []],
    ['hash(uint256)', [1]],
    ['hash(uint256)', [4]],
    ['scratch()', []],
    ['grab(uint256)', [8]],
    ['digest(bytes)', [32, 3, '0x6162630000000000000000000000000000000000000000000000000000000000']],
  ] as const)('answers %s %j as the node does', async (signature, words) => {
    const { reader, pinned } = await open();
    const data = calldata(signature, ...words);
    const theirs = await anvil.rpc<Hex>('eth_call', { to: at.proxy, data }, `0x${pinned.head.number.toString(16)}`);
    expect(provenValue(await ask1(reader, call(signature, ...words)))).toEqual({ ok: true, data: theirs });
  });

  it.each([
    ['spin()', []],
    ['grab(uint256)', [2000]],
    ['blake(uint32)', [20_000_000]],
  ] as const)(
    'ends %s %j with call-limit',
    async (signature, words) => {
      const { reader } = await open();
      expect(await ask1(reader, call(signature, ...words))).toMatchObject({ gap: 'call-limit' });
    },
    30_000,
  );

  it('proves that a precompile refuses its input, which burns all gas', async () => {
    const { reader } = await open();
    const [answer] = await reader.answer([{ kind: 'call', to: numberToHex(6, 20), data: word(1) }]);
    expect(provenValue(answer as Answer)).toEqual({ ok: false, revert: '0x' });
  });

  it('adds points of BN254 as L1 does', async () => {
    const { reader } = await open();
    const twice = `${word(1)}${word(2).slice(2)}`.repeat(2).replaceAll('0x', '');
    const answer = await ask1(reader, { kind: 'call', to: numberToHex(6, 20), data: `0x${twice}` });
    const onL1 = await anvil.rpc<Hex>('eth_call', { to: numberToHex(6, 20), data: `0x${twice}` }, 'latest');
    expect(provenValue(answer)).toEqual({ ok: true, data: onL1 });
  });

  it('calls an account that is not there', async () => {
    const { reader } = await open();
    const none: CallResult = { ok: true, data: '0x' };
    expect(provenValue(await ask1(reader, { kind: 'call', to: ABSENT, data: '0x' }))).toEqual(none);
  });
});

describe('slots, accounts, code and hints', () => {
  it('reads present and absent slots, also of accounts that are not there, in one request per account', async () => {
    const source = jsonRpcSource(anvil.url);
    let requests = 0;
    const proof: ExecutionSource['proof'] = (...args) => {
      requests++;
      return source.proof(...args);
    };
    const { reader } = await open({ ...source, proof });
    const answers = await reader.answer([
      slot(at.rate, 0),
      slot(at.rate, 1),
      slot(at.rate, 0),
      slot(at.from, 0),
      slot(ABSENT, 0),
      { kind: 'code', account: at.rate },
      { kind: 'code', account: ABSENT },
      { kind: 'balance', account: at.from },
      { kind: 'balance', account: ABSENT },
    ]);
    expect(answers.slice(0, 5).map(provenValue)).toEqual([word(7), word(0), word(7), word(0), word(0)]);
    const code = await anvil.rpc<Hex>('eth_getCode', at.rate, 'latest');
    expect(provenValue(answers[5] as Answer)).toMatchObject({ bytes: code });
    expect(provenValue(answers[6] as Answer)).toMatchObject({ bytes: '0x' });
    const held = await anvil.rpc<Hex>('eth_getBalance', at.from, 'latest');
    expect(BigInt(held)).toBeGreaterThan(0n);
    expect(answers.slice(7).map(provenValue)).toEqual([BigInt(held), 0n]);
    expect(requests).toBe(3);
  });

  const logsAsk = (): Ask => ({
    kind: 'logs',
    filter: { address: at.proxy, topics: [null, word(3)], fromBlock: 1, toBlock: at.written.block },
    bind: (logs) => (logs.length === 1 ? null : { code: 'log-withheld', said: `${logs.length} logs of 1` }),
  });
  const txAsk = (): Ask => ({ kind: 'transaction', hash: at.written.hash, bind: () => null });

  it('fetches logs and a transaction as hints', async () => {
    const { reader } = await open();
    const [logs, transaction] = await reader.answer([logsAsk(), txAsk()]);
    expect(logs).toMatchObject({ source: anvil.url, hint: [{ address: at.proxy, data: word(99) }] });
    expect(transaction).toMatchObject({ hint: { to: at.proxy, input: at.written.input } });
  });

  it('hands on no log that was not asked for, whoever sent it', async () => {
    const honest = jsonRpcSource(anvil.url);
    const other = async (): ReturnType<ExecutionSource['logs']> => ({
      ok: true,
      value: [{ address: at.rate, topics: [], data: '0x', blockNumber: 1, transactionHash: at.written.hash }],
    });
    const bind = () => null;
    const { reader } = await open({ ...honest, logs: other });
    expect(await ask1(reader, { ...logsAsk(), bind } as Ask)).toMatchObject({
      gap: 'no-honest-source',
      cause: expect.stringContaining('bad-response'),
    });
  });

  it('names a source that places a log in a block which does not hold it, where that block is going to be read', async () => {
    const honest = jsonRpcSource(anvil.url);
    const misplaced: ExecutionSource['logs'] = async (filter, signal) => {
      const found = await honest.logs(filter, signal);
      return found.ok
        ? { ok: true, value: found.value.map((log) => ({ ...log, blockNumber: log.blockNumber - 1 })) }
        : found;
    };
    const liar = { ...honest, id: 'liar', logs: misplaced };
    const { reader } = await open(liar, honest);
    const placed = { ...logsAsk(), read: (all: readonly unknown[]) => all } as Ask;
    expect(await ask1(reader, placed)).toMatchObject({ source: anvil.url, hint: [{ blockNumber: at.written.block }] });
    expect(reader.health()).toMatchObject([{ id: 'liar', state: 'faulty', faults: [{ code: 'block-mismatch' }] }, {}]);
    const { reader: alone } = await open(liar);
    expect(await ask1(alone, placed)).toMatchObject({ gap: 'no-honest-source' });
    expect(alone.record().asks).toMatchObject([{ ask: { kind: 'logs' } }]);
    expect(alone.record().asks[0]?.ask).not.toHaveProperty('read');
  });

  it('names a source that sends logs out of their order', async () => {
    const honest = jsonRpcSource(anvil.url);
    const reversed: ExecutionSource['logs'] = async (filter, signal) => {
      const found = await honest.logs(filter, signal);
      const earlier = (log: RawLog) => ({ ...log, blockNumber: log.blockNumber - 1 });
      return found.ok ? { ok: true, value: [...found.value, ...found.value.map(earlier)] } : found;
    };
    const any = { ...logsAsk(), bind: () => null } as Ask;
    const { reader } = await open({ ...honest, id: 'liar', logs: reversed }, honest);
    expect(await ask1(reader, any)).toMatchObject({ source: anvil.url });
    expect(reader.health()).toMatchObject([{ id: 'liar', state: 'faulty', faults: [{ code: 'bad-response' }] }, {}]);
  });

  it('writes evidence that can be read again, however many sources are at fault', async () => {
    const honest = jsonRpcSource(anvil.url);
    const down: ExecutionSource['proof'] = async () => ({
      ok: false,
      fault: { code: 'bad-response', said: 'x'.repeat(300) },
    });
    const many = Array.from({ length: 8 }, (_, i) => ({ ...honest, id: `source ${i}`, proof: down }));
    const { reader, pinned } = await open(...many);
    await reader.answer([slot(at.rate, 0)]);
    const evidence = {
      format: 'assay-evidence',
      version: 1,
      app: { version: '0', commit: '0' },
      created: 1,
      rollup: 'test',
      l1: { chainId: CHAIN, anchor: { kind: 'rpc-header', source: '' }, head: pinned.head },
      ...reader.record(),
      concluded: [],
    };
    expect(readEvidence(evidence).asks[0]?.answer).toMatchObject({ gap: 'no-honest-source' });
  });

  it('refuses a header of a time that no clock can show', async () => {
    const honest = jsonRpcSource(anvil.url);
    const late: ExecutionSource['header'] = async (block, signal) => {
      const answer = await honest.header(block, signal);
      if (!answer.ok) return answer;
      const rlp = headerToRlp({ ...headerFromRlp(answer.value.rlp), timestamp: 8_640_000_000_001n });
      return { ok: true, value: { hash: keccakHex(rlp), rlp } };
    };
    const sources = createSources([{ ...honest, header: late }]);
    expect(await pinHead({ sources, chainId: CHAIN, tag: 'latest', signal: NEVER })).toMatchObject({
      gap: 'no-honest-source',
      cause: expect.stringContaining('out of range'),
    });
  });

  it('refuses a malformed ask', async () => {
    const { reader } = await open();
    for (const ask of [
      { kind: 'slot', account: '0x12', slot: word(0) },
      { kind: 'l2Header', chainId: 5, at: '0x12' },
      { kind: 'l2Header', chainId: 5, at: -1 },
    ] as const)
      expect(await ask1(reader, ask)).toMatchObject({ gap: 'unsupported-format' });
    // Where no node is set, nobody says anything.
    expect(await ask1(reader, { kind: 'l2Header', chainId: 5, at: 7 })).toMatchObject({ hint: [], evidence: [] });
  });

  describe('replayed from evidence', () => {
    const asks = (): Ask[] => [
      call('product()'),
      call('refuse()'),
      slot(at.rate, 0),
      slot(ABSENT, 1),
      { kind: 'code', account: at.store },
      { kind: 'balance', account: at.from },
      logsAsk(),
      txAsk(),
    ];

    async function record(): Promise<{ evidence: Evidence; answers: readonly Answer[] }> {
      const { reader, pinned } = await open();
      const answers = await reader.answer(asks());
      const evidence = {
        format: 'assay-evidence',
        version: 1,
        app: { version: '0', commit: '0' },
        created: 1,
        rollup: 'test',
        l1: { chainId: CHAIN, anchor: { kind: 'rpc-header', source: anvil.url }, head: pinned.head },
        ...reader.record(),
        concluded: [],
      };
      return { evidence: readEvidence(JSON.parse(JSON.stringify(evidence))), answers };
    }
    const bare = (answers: readonly Answer[]) => answers.map((a) => ('hint' in a ? a.hint : a));

    it('equals the live answers', async () => {
      const { evidence, answers } = await record();
      const { reader } = await open(evidenceSource('file', evidence));
      expect(bare(await reader.answer(asks()))).toEqual(bare(answers));
      expect(answers.some(isGap)).toBe(false);
    });

    it('a slot that the file does not have hides none of those that are asked for along with it', async () => {
      const { evidence } = await record();
      const { reader } = await open(evidenceSource('file', evidence));
      const [known, unknown] = await reader.answer([slot(at.rate, 0), slot(at.rate, 777)]);
      expect(isGap(known as Answer)).toBe(false);
      expect(unknown).toMatchObject({ gap: 'data-missing' });
    });

    it('every item is needed: without it some answer is data-missing', async () => {
      const { evidence } = await record();
      for (const [digest, { kind }] of Object.entries(evidence.items)) {
        if (kind === 'header') continue;
        const items = Object.fromEntries(Object.entries(evidence.items).filter(([key]) => key !== digest));
        const { reader } = await open(evidenceSource('file', { ...evidence, items }));
        const gaps = (await reader.answer(asks())).filter(isGap).map(({ gap }) => gap);
        expect(gaps.length, kind).toBeGreaterThan(0);
        expect(new Set(gaps)).toEqual(new Set(['data-missing']));
      }
    }, 30_000);

    it('proves each item anew: one that was changed along with its digest is refused', async () => {
      const { evidence } = await record();
      const changed = (item: Item): Item => {
        if (item.kind === 'account' || item.kind === 'storage') return { ...item, proof: [...item.proof, '0x80'] };
        return item.kind === 'code' ? { ...item, code: `${item.code}00` } : item;
      };
      const items = Object.fromEntries(Object.values(evidence.items).map((i) => [itemDigest(changed(i)), changed(i)]));
      const { reader } = await open(evidenceSource('file', { ...evidence, items }));
      const [product, refuse, present, absent, , held] = await reader.answer(asks());
      for (const answer of [product, refuse, present, absent, held])
        expect(answer).toMatchObject({
          gap: 'no-honest-source',
          cause: expect.stringContaining('storage-proof-invalid'),
        });
    });

    it('refuses a file with a changed item', async () => {
      const { evidence } = await record();
      const items = Object.fromEntries(
        Object.entries(evidence.items).map(([key, item]) => [
          key,
          item.kind === 'code' ? { ...item, code: '0x00' as Hex } : item,
        ]),
      );
      const sources = createSources([evidenceSource('file', { ...evidence, items })]);
      expect(await pinHead({ sources, chainId: CHAIN, tag: 'latest', signal: NEVER })).toMatchObject({
        gap: 'no-honest-source',
      });
    });
  });
});
