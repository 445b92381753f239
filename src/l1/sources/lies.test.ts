import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ask, SourceFaultCode } from '../../core/ask.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { createReader, pinHead } from '../reader.ts';
import { type Anvil, startAnvil } from '../testing/anvil.ts';
import { calldata, type Deployed, deploy } from '../testing/contracts.ts';
import { type Liar, type Lie, startLiar } from '../testing/liar.ts';
import { jsonRpcSource } from './jsonRpc.ts';
import { createSources, type Sources } from './sources.ts';

const CHAIN = 31337;
const NEVER = new AbortController().signal;
const LIMITS = { timeout: 1000, bytes: 4 * 1024 * 1024 };

let anvil: Anvil;
let at: Deployed;
const liars: Liar[] = [];

beforeAll(async () => {
  anvil = await startAnvil();
  at = await deploy(anvil);
}, 60_000);
afterAll(() => {
  for (const liar of liars) liar.stop();
  anvil?.stop();
});

const asks = {
  slot: (): Ask => ({ kind: 'slot', account: at.rate, slot: numberToHex(0, 32) }),
  code: (): Ask => ({ kind: 'code', account: at.store }),
  balance: (): Ask => ({ kind: 'balance', account: at.from }),
  call: (): Ask => ({ kind: 'call', to: at.proxy, data: calldata('product()') }),
  logs: (): Ask => ({
    kind: 'logs',
    filter: { address: at.proxy, topics: [], fromBlock: 1, toBlock: at.written.block },
    bind: (logs) => (logs.length === 1 ? null : { code: 'log-withheld', said: `${logs.length} of 1` }),
  }),
  transaction: (): Ask => ({
    kind: 'transaction',
    hash: at.written.hash,
    bind: ({ input }) => (input === at.written.input ? null : { code: 'call-data-mismatch', said: 'other call data' }),
  }),
};

/** Lies only about `method`; all else is the node's own answer. */
const about =
  (method: string, lie: (result: never) => unknown): Lie =>
  (result, asked) =>
    asked === method ? lie(result as never) : result;

async function lookUp(sources: Sources, ask: Ask) {
  const pinned = await pinHead({ sources, chainId: CHAIN, tag: 'latest', signal: NEVER });
  if (isGap(pinned)) return pinned;
  const [answer] = await createReader({ sources, head: pinned, chainId: CHAIN, signal: NEVER }).answer([ask]);
  return answer as object;
}

async function alone(lie: Lie, ask: Ask) {
  const liar = await startLiar(anvil.url, lie);
  liars.push(liar);
  const sources = createSources([jsonRpcSource(liar.url, LIMITS)]);
  return { url: liar.url, answer: (await lookUp(sources, ask)) as Gap, health: sources.health() };
}

interface Proof {
  address: string;
  accountProof: string[];
  storageProof: { key: string; value: string; proof: string[] }[];
}
const flip = (hex: string, at = hex.length - 1) => hex.slice(0, at) + (hex[at] === '0' ? '1' : '0') + hex.slice(at + 1);
const send = (body: string) => () => (response: ServerResponse) => void response.end(body);

const LIES: readonly (readonly [string, keyof typeof asks, SourceFaultCode, Lie])[] = [
  ['another chain', 'slot', 'wrong-chain', about('eth_chainId', () => '0x1')],
  [
    'another state root',
    'slot',
    'header-mismatch',
    about('eth_getBlockByNumber', (b: object) => ({ ...b, stateRoot: `0x${'12'.repeat(32)}` })),
  ],
  [
    'a header without a field',
    'slot',
    'bad-response',
    about('eth_getBlockByNumber', (b: object) => ({ ...b, gasUsed: undefined })),
  ],
  [
    'a changed account proof',
    'slot',
    'storage-proof-invalid',
    about('eth_getProof', (p: Proof) => ({ ...p, accountProof: p.accountProof.map((n) => flip(n)) })),
  ],
  [
    'an empty account proof',
    'slot',
    'storage-proof-invalid',
    about('eth_getProof', (p: Proof) => ({ ...p, accountProof: [] })),
  ],
  [
    'a changed slot proof',
    'slot',
    'storage-proof-invalid',
    about('eth_getProof', (p: Proof) => ({
      ...p,
      storageProof: p.storageProof.map((s) => ({ ...s, proof: s.proof.map((n) => flip(n)) })),
    })),
  ],
  [
    'another value than its proof shows',
    'slot',
    'storage-proof-invalid',
    about('eth_getProof', (p: Proof) => ({ ...p, storageProof: p.storageProof.map((s) => ({ ...s, value: '0x8' })) })),
  ],
  [
    'the proof of another slot',
    'slot',
    'bad-response',
    about('eth_getProof', (p: Proof) => ({ ...p, storageProof: p.storageProof.map((s) => ({ ...s, key: '0x1' })) })),
  ],
  [
    'the proof of another account',
    'slot',
    'bad-response',
    about('eth_getProof', (p: Proof) => ({ ...p, address: at.store })),
  ],
  [
    'proof nodes that are not bytes',
    'slot',
    'bad-response',
    about('eth_getProof', (p: Proof) => ({ ...p, accountProof: ['0x1', {}, null] })),
  ],
  [
    'another balance than its proof shows',
    'balance',
    'storage-proof-invalid',
    about('eth_getProof', (p: object) => ({ ...p, balance: '0x1' })),
  ],
  [
    'a changed proof of a balance',
    'balance',
    'storage-proof-invalid',
    about('eth_getProof', (p: Proof) => ({ ...p, accountProof: p.accountProof.map((n) => flip(n)) })),
  ],
  [
    'no proof of a balance, and nothing held',
    'balance',
    'storage-proof-invalid',
    about('eth_getProof', (p: Proof) => ({ ...p, balance: '0x0', accountProof: [] })),
  ],
  [
    'the balance of another account',
    'balance',
    'bad-response',
    about('eth_getProof', (p: Proof) => ({ ...p, address: at.store })),
  ],
  ['other code', 'code', 'code-mismatch', about('eth_getCode', (code: string) => flip(code))],
  ['other code under a call', 'call', 'code-mismatch', about('eth_getCode', (code: string) => flip(code))],
  [
    'other call data',
    'transaction',
    'call-data-mismatch',
    about('eth_getTransactionByHash', (t: { input: string }) => ({ ...t, input: flip(t.input) })),
  ],
  [
    'another transaction',
    'transaction',
    'call-data-mismatch',
    about('eth_getTransactionByHash', (t: object) => ({ ...t, hash: `0x${'12'.repeat(32)}` })),
  ],
  ['no transaction', 'transaction', 'bad-response', about('eth_getTransactionByHash', () => null)],
  ['a log withheld', 'logs', 'log-withheld', about('eth_getLogs', () => [])],
  [
    'a log of another contract',
    'logs',
    'bad-response',
    about('eth_getLogs', (l: object[]) => l.map((log) => ({ ...log, address: at.rate }))),
  ],
  [
    'a log outside the range',
    'logs',
    'bad-response',
    about('eth_getLogs', (l: object[]) => l.map((log) => ({ ...log, blockNumber: '0xffff' }))),
  ],
  ['garbage', 'slot', 'bad-response', about('eth_getProof', send('{"jsonrpc":"2.0","id":1,'))],
  [
    'the answer to another request',
    'slot',
    'bad-response',
    about('eth_getProof', send('{"jsonrpc":"2.0","id":999,"result":{}}')),
  ],
  ['HTML', 'slot', 'bad-response', about('eth_getProof', send('<html>rate limited</html>'))],
  [
    'nested garbage',
    'slot',
    'bad-response',
    about('eth_getProof', send(`{"jsonrpc":"2.0","id":3,"result":${'['.repeat(5000)}${']'.repeat(5000)}}`)),
  ],
  ['nothing, for ever', 'slot', 'unreachable', about('eth_getProof', () => () => {})],
  ['a hang-up', 'slot', 'unreachable', about('eth_getProof', () => (r: ServerResponse) => void r.destroy())],
  ['100 MB', 'slot', 'too-large', about('eth_getProof', () => (r: ServerResponse) => flood(r, 100))],
];

/** Sends as many megabytes as the other side takes. */
function flood(response: ServerResponse, megabytes: number): void {
  const part = Buffer.alloc(1024 * 1024, 0x20);
  let sent = 0;
  const more = () => {
    while (sent++ < megabytes) if (!response.write(part)) return void response.once('drain', more);
    response.end();
  };
  response.on('error', () => {});
  more();
}

describe('a source that answers with', () => {
  it.each(LIES)('%s is named', async (_, kind, code, lie) => {
    const { url, answer, health } = await alone(lie, asks[kind]());
    expect(answer.gap).toBe(code === 'too-large' ? 'too-large' : 'no-honest-source');
    expect(answer.cause).toContain(url);
    expect(answer.cause).toContain(code);
    expect(health[0]?.state).toBe(code === 'unreachable' ? 'unreachable' : 'faulty');
    expect(health[0]?.faults.map((fault) => fault.code)).toContain(code);
  });

  it.each(LIES)('%s does not matter beside an honest one', async (_, kind, code, lie) => {
    const liar = await startLiar(anvil.url, lie);
    liars.push(liar);
    const sources = createSources([jsonRpcSource(liar.url, LIMITS), jsonRpcSource(anvil.url)]);
    expect(isGap(await lookUp(sources, asks[kind]()))).toBe(false);
    const [bad, good] = sources.health();
    expect(bad?.faults.map((fault) => fault.code)).toContain(code);
    expect(good).toMatchObject({ state: 'ok', faults: [] });
  });

  it('"no state for this block" leaves a gap of its own', async () => {
    const error = { code: -32000, message: 'distance to target block exceeds maximum proof window' };
    const lie: Lie = about('eth_getProof', () => ({ jsonrpc: '2.0', error }));
    const { answer, health } = await alone(lie, asks.slot());
    expect(answer.gap).toBe('head-outside-proof-window');
    expect(health[0]).toMatchObject({ state: 'ok', faults: [{ code: 'no-proof-for-block' }] });
  });

  it('the state of another block is refused', async () => {
    const sources = createSources([jsonRpcSource(anvil.url)]);
    const pinned = await pinHead({ sources, chainId: CHAIN, tag: 'latest', signal: NEVER });
    if (isGap(pinned)) throw new Error(pinned.cause);
    const older: typeof pinned = { ...pinned, head: { ...pinned.head, number: pinned.head.number - 1 } };
    const [answer] = await createReader({ sources, head: older, chainId: CHAIN, signal: NEVER }).answer([asks.slot()]);
    expect(answer).toMatchObject({ gap: 'no-honest-source' });
  });

  it('is not blamed when the reader aborts', async () => {
    const sources = createSources([jsonRpcSource(anvil.url)]);
    expect(await pinHead({ sources, chainId: CHAIN, tag: 'latest', signal: AbortSignal.abort() })).toEqual({
      gap: 'aborted',
    });
    expect(sources.health()[0]?.faults).toEqual([]);
  });

  it('has nothing to say when there is none', async () => {
    const sources = createSources([]);
    expect(await pinHead({ sources, chainId: CHAIN, tag: 'latest', signal: NEVER })).toMatchObject({
      gap: 'no-honest-source',
    });
  });
});
