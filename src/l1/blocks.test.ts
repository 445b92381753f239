import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Ask, BlockLog, BlockTransaction, LogFilter, SourceFaultCode } from '../core/ask.ts';
import type { Evidence } from '../core/evidence.ts';
import type { Address, Digest, Hex } from '../core/hex.ts';
import { type Gap, isGap } from '../core/proven.ts';
import { keccakHex } from '../crypto/hashes.ts';
import { readEvidence } from '../formats/evidenceFile.ts';
import { canonical } from './items.ts';
import { createReader, pinHead } from './reader.ts';
import { evidenceSource } from './sources/evidenceSource.ts';
import { jsonRpcSource } from './sources/jsonRpc.ts';
import type { ExecutionSource } from './sources/source.ts';
import { createSources } from './sources/sources.ts';
import { type Anvil, startAnvil } from './testing/anvil.ts';
import { type Deployed, deploy } from './testing/contracts.ts';
import { type Lie, startLiar } from './testing/liar.ts';

const CHAIN = 31337;
const NEVER = new AbortController().signal;
let anvil: Anvil;
let at: Deployed;
/** The block after that of the log: two transactions that write nothing. */
let quiet: number;

beforeAll(async () => {
  anvil = await startAnvil();
  at = await deploy(anvil);
  await anvil.rpc('evm_setAutomine', false);
  for (const value of ['0x1', '0x2'])
    await anvil.rpc('eth_sendTransaction', { from: at.from, to: at.from, value, gas: '0x5208' });
  await anvil.rpc('anvil_mine', '0x1');
  quiet = at.written.block + 1;
  await anvil.rpc('anvil_mine', '0x14');
}, 60_000);
afterAll(() => anvil?.stop());

async function open(...all: readonly ExecutionSource[]) {
  const sources = createSources(all.length > 0 ? all : [jsonRpcSource(anvil.url)]);
  const pinned = await pinHead({ sources, chainId: CHAIN, tag: 'latest', signal: NEVER });
  if (isGap(pinned)) throw new Error(pinned.cause);
  const reader = createReader({ sources, head: pinned, chainId: CHAIN, signal: NEVER });
  const ask = async (one: Ask): Promise<Answer> => (await reader.answer([one]))[0] as Answer;
  return { reader, sources, pinned, ask };
}

const WRITTEN = keccakHex(new TextEncoder().encode('Written(uint256,uint256)'));
const filter = (change: Partial<LogFilter> = {}): LogFilter => ({
  address: at.proxy.toLowerCase() as Address,
  topics: [WRITTEN],
  fromBlock: 1,
  toBlock: at.written.block + 10,
  ...change,
});
const logsOf = (change: Partial<LogFilter> = {}): Ask => ({ kind: 'provenLogs', filter: filter(change) });
const provenIn = <T>(answer: Answer): T => {
  if (!('value' in answer)) throw new Error(JSON.stringify(answer));
  return answer.value as T;
};

/** Every kind of ask about a block, under a head that is further on. */
const asks = (): Record<string, Ask> => ({
  near: { kind: 'ancestor', block: at.written.block + 18 },
  ancestor: { kind: 'ancestor', block: at.written.block },
  receipts: { kind: 'receipts', block: at.written.block },
  logs: logsOf(),
  'no logs': logsOf({ topics: [WRITTEN, `0x${'11'.repeat(32)}`] }),
  transaction: { kind: 'provenTransaction', block: at.written.block, at: at.written.hash },
  'second transaction': { kind: 'provenTransaction', block: quiet, at: 1 },
});

describe('what stands in a block', () => {
  it('is proven: the block, its receipts, its logs, its transactions', async () => {
    const { ask, pinned } = await open();
    const { ancestor, receipts, logs, transaction } = asks() as Record<string, Ask>;
    const block = await anvil.rpc<Record<string, Hex>>(
      'eth_getBlockByNumber',
      `0x${at.written.block.toString(16)}`,
      false,
    );
    expect(await ask(ancestor as Ask)).toMatchObject({
      head: pinned.head,
      value: { number: at.written.block, hash: block.hash, receiptsRoot: block.receiptsRoot },
    });
    expect(provenIn(await ask(receipts as Ask))).toMatchObject([{ status: '0x01', logs: [{ topics: [WRITTEN, {}] }] }]);
    expect(provenIn<BlockLog[]>(await ask(logs as Ask))).toMatchObject([
      { address: at.proxy.toLowerCase(), blockNumber: at.written.block, transactionIndex: 0 },
    ]);
    expect(provenIn<BlockTransaction>(await ask(transaction as Ask))).toEqual({
      hash: at.written.hash,
      to: at.proxy.toLowerCase(),
      input: at.written.input,
      blockNumber: at.written.block,
      transactionIndex: 0,
    });
  });

  it('and what does not stand there is proven to be absent', async () => {
    const { ask } = await open();
    expect(provenIn(await ask(asks()['no logs'] as Ask))).toEqual([]);
    expect(provenIn(await ask(logsOf({ address: at.rate })))).toEqual([]);
    expect(provenIn(await ask(logsOf({ toBlock: at.written.block - 1 })))).toEqual([]);
    expect(provenIn(await ask({ kind: 'provenTransaction', block: quiet, at: at.written.hash }))).toBeNull();
    expect(provenIn(await ask({ kind: 'provenTransaction', block: quiet, at: 2 }))).toBeNull();
    expect(provenIn(await ask({ kind: 'receipts', block: quiet + 1 }))).toEqual([]);
  });

  it('is the transaction that was asked for, by index and by hash', async () => {
    const { ask } = await open();
    const first = provenIn<BlockTransaction>(await ask({ kind: 'provenTransaction', block: quiet, at: 0 }));
    const second = provenIn<BlockTransaction>(await ask({ kind: 'provenTransaction', block: quiet, at: 1 }));
    expect(first.hash).not.toBe(second.hash);
    const upper = `0x${second.hash.slice(2).toUpperCase()}` as Digest;
    expect(provenIn(await ask({ kind: 'provenTransaction', block: quiet, at: upper }))).toEqual(second);
  });

  it('is read with few requests: only blocks whose bloom filter admits such a log', async () => {
    const asked: string[] = [];
    const spy = await startLiar(anvil.url, (result, method) => {
      asked.push(method);
      return result;
    });
    const { ask } = await open(jsonRpcSource(spy.url));
    await ask(logsOf());
    await ask(logsOf());
    expect(asked.filter((method) => method === 'eth_getBlockReceipts')).toHaveLength(1);
    spy.stop();
  });

  it.each<[string, () => Ask, Gap['gap']]>([
    ['a range that is too wide', () => logsOf({ fromBlock: 1, toBlock: 257 }), 'too-large'],
    ['a range that runs backwards', () => logsOf({ fromBlock: 5, toBlock: 4 }), 'unsupported-format'],
    ['a range beyond the head', () => logsOf({ fromBlock: 1, toBlock: 200 }), 'unsupported-format'],
    ['a block beyond the head', () => ({ kind: 'receipts', block: 10_000 }), 'unsupported-format'],
    ['a block that is no number', () => ({ kind: 'ancestor', block: 1.5 }), 'unsupported-format'],
    ['a place that is none', () => ({ kind: 'provenTransaction', block: 1, at: '0x12' }), 'unsupported-format'],
    ['five topics', () => logsOf({ topics: [null, null, null, null, null] }), 'unsupported-format'],
  ])('is not read for %s', async (_, ask, gap) => {
    expect(await (await open()).ask(ask())).toMatchObject({ gap });
  });
});

interface Block {
  transactions: { input: Hex; nonce: Hex }[];
  logsBloom: Hex;
}
interface Receipt {
  cumulativeGasUsed: Hex;
  logs: { data: Hex; topics: Hex[] }[];
}
const flip = (hex: Hex): Hex => `${hex.slice(0, -1)}${hex.endsWith('0') ? '1' : '0'}` as Hex;
const about =
  (method: string, lie: (result: never) => unknown): Lie =>
  (result, asked) =>
    asked === method && result !== null ? lie(result as never) : result;
/** Lies about whole blocks, and passes on what names transactions by hash alone. */
const ofWhole = (lie: (block: Block) => unknown): Lie =>
  about('eth_getBlockByHash', (block: Block) => (typeof block.transactions[0] === 'object' ? lie(block) : block));
const receipts = (lie: (list: Receipt[]) => unknown): Lie => about('eth_getBlockReceipts', lie);

const LIES: readonly (readonly [string, string, SourceFaultCode, Lie])[] = [
  ['hides a log', 'logs', 'block-mismatch', receipts((all) => all.map((one) => ({ ...one, logs: [] })))],
  ['hides a receipt', 'receipts', 'block-mismatch', receipts((all) => all.slice(1))],
  ['hides all receipts', 'receipts', 'block-mismatch', receipts(() => [])],
  [
    'hides a log behind an empty bloom',
    'logs',
    'header-mismatch',
    about('eth_getBlockByNumber', (b: Block) => ({ ...b, logsBloom: `0x${'00'.repeat(256)}` })),
  ],
  [
    'alters a log',
    'logs',
    'block-mismatch',
    receipts((all) => all.map((one) => ({ ...one, logs: one.logs.map((log) => ({ ...log, data: flip(log.data) })) }))),
  ],
  [
    'alters a topic',
    'logs',
    'block-mismatch',
    receipts((all) =>
      all.map((one) => ({ ...one, logs: one.logs.map((log) => ({ ...log, topics: log.topics.map(flip) })) })),
    ),
  ],
  [
    'adds a log',
    'receipts',
    'block-mismatch',
    receipts((all) => all.map((one) => ({ ...one, logs: [...one.logs, ...one.logs] }))),
  ],
  [
    'alters the gas',
    'receipts',
    'block-mismatch',
    receipts((all) => all.map((one) => ({ ...one, cumulativeGasUsed: flip(one.cumulativeGasUsed) }))),
  ],
  ['sends no receipts', 'receipts', 'bad-response', about('eth_getBlockReceipts', () => ({}))],
  [
    'alters call data',
    'transaction',
    'block-mismatch',
    ofWhole((b) => ({ ...b, transactions: b.transactions.map((t) => ({ ...t, input: flip(t.input) })) })),
  ],
  [
    'hides a transaction',
    'second transaction',
    'block-mismatch',
    ofWhole((b) => ({ ...b, transactions: b.transactions.slice(0, 1) })),
  ],
  [
    'swaps transactions',
    'second transaction',
    'block-mismatch',
    ofWhole((b) => ({ ...b, transactions: b.transactions.toReversed() })),
  ],
  [
    'sends a transaction without a nonce',
    'transaction',
    'bad-response',
    ofWhole((b) => ({ ...b, transactions: b.transactions.map((t) => ({ ...t, nonce: undefined })) })),
  ],
  ['names hashes alone', 'transaction', 'bad-response', ofWhole((b) => ({ ...b, transactions: [at.written.hash] }))],
  [
    'alters a header on the way',
    'near',
    'header-mismatch',
    about('eth_getBlockByNumber', (b: Record<string, Hex>) =>
      Number(b.number) === at.written.block + 19 ? { ...b, extraData: '0x1234' } : b,
    ),
  ],
  [
    'alters the ring',
    'ancestor',
    'storage-proof-invalid',
    about('eth_getProof', (p: { storageProof: { value: Hex }[] }) => ({
      ...p,
      storageProof: p.storageProof.map((s) => ({ ...s, value: flip(s.value) })),
    })),
  ],
];

describe('a source that', () => {
  it.each(LIES)('%s is named, and the next is asked', async (_, name, code, lie) => {
    const liar = await startLiar(anvil.url, lie);
    const ask = asks()[name] as Ask;
    const honest = await (await open()).ask(ask);
    expect(isGap(honest)).toBe(false);
    const alone = await open(jsonRpcSource(liar.url));
    expect(await alone.ask(ask)).toMatchObject({ gap: 'no-honest-source', cause: expect.stringContaining(code) });
    expect(alone.sources.health()[0]).toMatchObject({ state: 'faulty' });
    const both = await open(jsonRpcSource(liar.url), jsonRpcSource(anvil.url));
    expect(await both.ask(ask)).toEqual(honest);
    expect(both.sources.health()[0]?.faults.map((fault) => fault.code)).toContain(code);
    expect(both.sources.health()[1]).toMatchObject({ state: 'ok', faults: [] });
    liar.stop();
  });

  it('sends the parts of another block is named', async () => {
    const other = await anvil.rpc<{ hash: Hex }>('eth_getBlockByNumber', `0x${quiet.toString(16)}`, true);
    const others = await anvil.rpc('eth_getBlockReceipts', other.hash);
    for (const [name, lie] of [
      ['receipts', receipts(() => others)],
      ['logs', receipts(() => others)],
      ['transaction', ofWhole(() => other)],
    ] as const) {
      const liar = await startLiar(anvil.url, lie);
      const { ask } = await open(jsonRpcSource(liar.url));
      expect(await ask(asks()[name] as Ask)).toMatchObject({ gap: 'no-honest-source' });
      liar.stop();
    }
  });

  it('serves transactions of a type that is not known here is not blamed for it', async () => {
    const liar = await startLiar(
      anvil.url,
      ofWhole((b) => ({ ...b, transactions: b.transactions.map((t) => ({ ...t, type: '0x5' })) })),
    );
    const { ask, sources } = await open(jsonRpcSource(liar.url));
    expect(await ask(asks().transaction as Ask)).toMatchObject({ gap: 'unsupported-version' });
    expect(sources.health()[0]?.state).toBe('ok');
    liar.stop();
  });
});

/** What a drive with all of these asks is written down as. */
async function written(): Promise<{ evidence: Evidence; answers: readonly Answer[] }> {
  const { reader, pinned } = await open();
  const answers = await reader.answer(Object.values(asks()));
  const record = reader.record();
  const evidence: Evidence = {
    format: 'assay-evidence',
    version: 1,
    app: { version: '0', commit: '' },
    created: 1,
    rollup: 'test',
    l1: { chainId: CHAIN, anchor: { kind: 'rpc-header', source: 'test' }, head: pinned.head },
    ...record,
    concluded: [],
  };
  return { evidence: readEvidence(JSON.parse(JSON.stringify(evidence))), answers };
}

describe('evidence of blocks', () => {
  it('gives the same answers again without a network, and is the same again', async () => {
    const { evidence, answers } = await written();
    const { reader } = await open(evidenceSource('file', evidence));
    expect(await reader.answer(Object.values(asks()))).toEqual(answers);
    const again = reader.record();
    const byAsk = (asks: Evidence['asks']) => Object.fromEntries(asks.map((entry) => [canonical(entry.ask), entry]));
    expect(byAsk(again.asks)).toEqual(byAsk(evidence.asks));
    expect(again.items).toEqual(evidence.items);
  });

  it('answers no other question', async () => {
    const { evidence } = await written();
    const { ask } = await open(evidenceSource('file', evidence));
    for (const other of [
      { kind: 'ancestor', block: 2 },
      { kind: 'receipts', block: quiet },
      { kind: 'provenTransaction', block: at.written.block + 1 + 4, at: 0 },
      logsOf({ address: at.proxy, topics: [], toBlock: at.written.block + 11 }),
    ] as const satisfies readonly Ask[])
      expect(await ask(other)).toMatchObject({ gap: 'data-missing' });
  });

  it('lacking or changed in any one item gives no other answer', async () => {
    const { evidence, answers } = await written();
    for (const [digest, item] of Object.entries(evidence.items)) {
      const { [digest as Digest]: _, ...items } = evidence.items;
      const lacking = evidenceSource('file', { ...evidence, items });
      const sources = createSources([lacking]);
      const pinned = await pinHead({ sources, chainId: CHAIN, tag: 'latest', signal: NEVER });
      if (!isGap(pinned)) {
        const reader = createReader({ sources, head: pinned, chainId: CHAIN, signal: NEVER });
        for (const [i, answer] of (await reader.answer(Object.values(asks()))).entries())
          if (isGap(answer)) expect(answer.gap).toBe('data-missing');
          else expect(answer).toEqual(answers[i]);
      }
      const text = JSON.stringify(item);
      const changed = JSON.parse(text.replace(/[0-9](?=\D*$)/, (digit) => (digit === '0' ? '1' : '0')));
      const other = evidenceSource('file', { ...evidence, items: { ...items, [digest]: changed } });
      const tag = { chainId: CHAIN, tag: 'latest', signal: NEVER } as const;
      expect(await pinHead({ sources: createSources([other]), ...tag })).toMatchObject({ gap: 'no-honest-source' });
    }
  });
});
