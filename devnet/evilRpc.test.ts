import { connect } from 'node:net';
import { createPublicClient, createTestClient, createWalletClient, encodeFunctionData, http, parseAbi } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { foundry } from 'viem/chains';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Anvil, startAnvil } from './anvil.ts';
import { type EvilRpc, startEvilRpc } from './evilRpc.ts';

/** A contract that writes one log and stops: PUSH1 0, PUSH1 0, LOG0. */
const LOGGER = '0x60006000a000';
const CONTRACT = '0x00000000000000000000000000000000000c0de0';
const SLOT = `0x${'0'.repeat(63)}7` as const;
const account = privateKeyToAccount('0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80');

let anvil: Anvil;
let evil: EvilRpc;
let transaction: `0x${string}`;

beforeAll(async () => {
  anvil = await startAnvil();
  evil = await startEvilRpc(anvil.rpcUrl);
  const settings = { chain: foundry, transport: http(anvil.rpcUrl), pollingInterval: 100 } as const;
  const root = createTestClient({ mode: 'anvil', ...settings });
  await root.setBalance({ address: account.address, value: 10n ** 18n });
  await root.setCode({ address: CONTRACT, bytecode: LOGGER });
  await root.setStorageAt({ address: CONTRACT, index: SLOT, value: `0x${'0'.repeat(62)}2a` });
  const data = encodeFunctionData({ abi: parseAbi(['function f(uint256)']), args: [12345n] });
  transaction = await createWalletClient({ account, ...settings }).sendTransaction({ to: CONTRACT, data });
  await createPublicClient(settings).waitForTransactionReceipt({ hash: transaction });
});
afterEach(() => evil.setMode({ mode: 'honest' }));
afterAll(async () => {
  await evil.close();
  await anvil.stop();
});

type Answer = { readonly result?: never; readonly error?: { readonly code: number } };
async function ask(url: string, method: string, ...params: unknown[]): Promise<Answer> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
  const reply = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return (await reply.json()) as Answer;
}

/** Why a fresh connection is refused; empty when it is not. */
const refusal = (url: string) =>
  new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
      socket.destroy();
      resolve('');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });

/** The answers of the honest server and of this one, to the same question about the same block. */
async function both(method: string, ...params: unknown[]) {
  const there = await ask(anvil.rpcUrl, method, ...params);
  expect(there.error).toBeUndefined();
  return [there.result, (await ask(evil.url, method, ...params)).result];
}

const mined = async () =>
  (await ask(anvil.rpcUrl, 'eth_getTransactionReceipt', transaction)) as { result: { blockNumber: string } };

test('honest: the same answers, one at a time and in a batch', async () => {
  const block = (await mined()).result.blockNumber;
  const [there, here] = await both('eth_getProof', CONTRACT, [SLOT], block);
  expect(here).toEqual(there);
  const batch = [1, 2].map((id) => ({ jsonrpc: '2.0', id, method: 'eth_chainId', params: [] }));
  const reply = await fetch(evil.url, {
    method: 'POST',
    body: JSON.stringify(batch),
    headers: { 'content-type': 'application/json' },
  });
  expect(await reply.json()).toEqual([1, 2].map((id) => ({ jsonrpc: '2.0', id, result: '0x7a69' })));
});

test('slot: the value alone differs, or the proof alone, and other slots stay', async () => {
  const block = (await mined()).result.blockNumber;
  const question = ['eth_getProof', CONTRACT, [SLOT, `0x${'0'.repeat(63)}1`], block] as const;
  await evil.setMode({ mode: 'slot', contract: CONTRACT.toUpperCase().replace('0X', '0x'), slot: '0x7' });
  const [there, here] = (await both(...question)) as unknown as {
    storageProof: { value: string; proof: string[] }[];
  }[];
  expect(there?.storageProof[0]?.value).toBe('0x2a');
  expect(here?.storageProof[0]).toEqual({ ...there?.storageProof[0], value: '0x2b' });
  expect(here?.storageProof[1]).toEqual(there?.storageProof[1]);
  const [word, lied] = await both('eth_getStorageAt', CONTRACT, SLOT, block);
  expect(BigInt(word ?? 0)).toBe(42n);
  expect(BigInt(lied ?? 0)).toBe(43n);
  await evil.setMode({ mode: 'slot', contract: CONTRACT, slot: '0x7', part: 'proof' });
  const [, broken] = (await both(...question)) as unknown as { storageProof: { value: string; proof: string[] }[] }[];
  expect(broken?.storageProof[0]?.value).toBe('0x2a');
  expect(broken?.storageProof[0]?.proof).not.toEqual(there?.storageProof[0]?.proof);
});

test('code, calldata, header: one bit of each differs', async () => {
  const block = (await mined()).result.blockNumber;
  await evil.setMode({ mode: 'code', contract: CONTRACT });
  expect(await both('eth_getCode', CONTRACT, block)).toEqual([LOGGER, '0x60006000a001']);
  await evil.setMode({ mode: 'calldata', transaction, byte: 35 });
  const [sent, lied] = (await both('eth_getTransactionByHash', transaction)) as unknown as { input: string }[];
  expect(lied).toEqual({ ...(sent as object), input: `${sent?.input.slice(0, -2)}38` });
  await evil.setMode({ mode: 'header', field: 'stateRoot' });
  const [real, false_] = (await both('eth_getBlockByNumber', block, false)) as unknown as { stateRoot: string }[];
  expect(false_?.stateRoot).not.toBe(real?.stateRoot);
  expect(false_).toEqual({ ...(real as object), stateRoot: false_?.stateRoot });
});

test('hide-logs: those of the contract are gone, from lists and receipts', async () => {
  const block = (await mined()).result.blockNumber;
  await evil.setMode({ mode: 'hide-logs', contract: CONTRACT });
  const [there, here] = await both('eth_getLogs', { fromBlock: block, toBlock: block });
  expect(there).toHaveLength(1);
  expect(here).toEqual([]);
  const [real, lied] = await both('eth_getTransactionReceipt', transaction);
  expect(lied).toEqual({ ...(real as unknown as object), logs: [] });
  await evil.setMode({ mode: 'hide-logs', contract: account.address });
  expect((await ask(evil.url, 'eth_getLogs', { fromBlock: block, toBlock: block })).result).toHaveLength(1);
});

test('no-proofs, wrong-chain', async () => {
  await evil.setMode({ mode: 'no-proofs' });
  expect((await ask(evil.url, 'eth_getProof', CONTRACT, [], 'latest')).error?.code).toBe(-32601);
  expect((await ask(evil.url, 'eth_chainId')).result).toBe('0x7a69');
  await evil.setMode({ mode: 'wrong-chain' });
  expect((await ask(evil.url, 'eth_chainId')).result).toBe('0x1');
});

test('slow: honest, and late', async () => {
  await evil.setMode({ mode: 'slow', milliseconds: 50 });
  const before = performance.now();
  expect((await ask(evil.url, 'eth_chainId')).result).toBe('0x7a69');
  expect(performance.now() - before).toBeGreaterThanOrEqual(49);
  const post = (mode: object) => fetch(`${evil.url}/__mode`, { method: 'POST', body: JSON.stringify(mode) });
  expect((await post({ mode: 'slow' })).status).toBe(400);
  expect((await post({ mode: 'honest', milliseconds: 5 })).status).toBe(400);
});

test('garbage is no JSON, hang never answers, stop refuses connections until it is lifted', async () => {
  await evil.setMode({ mode: 'garbage' });
  await expect(ask(evil.url, 'eth_chainId')).rejects.toThrow(SyntaxError);
  await evil.setMode({ mode: 'hang' });
  await expect(fetch(evil.url, { method: 'POST', body: '{}', signal: AbortSignal.timeout(300) })).rejects.toThrow(
    /timeout/,
  );
  await evil.setMode({ mode: 'stop' });
  await expect(ask(evil.url, 'eth_chainId')).rejects.toThrow('fetch failed');
  await expect(refusal(evil.url)).resolves.toBe('ECONNREFUSED');
  await evil.setMode({ mode: 'honest' });
  expect((await ask(evil.url, 'eth_chainId')).result).toBe('0x7a69');
});

test('huge: 100 MB come, and it stops when nobody reads', async () => {
  await evil.setMode({ mode: 'huge' });
  const reply = await fetch(evil.url, { method: 'POST', body: '{}' });
  let length = 0;
  for await (const chunk of reply.body ?? []) length += chunk.length;
  expect(length).toBeGreaterThan(100 * 1024 * 1024);
  const aborting = new AbortController();
  const other = await fetch(evil.url, { method: 'POST', body: '{}', signal: aborting.signal });
  aborting.abort();
  await expect(other.text()).rejects.toThrow();
  await evil.setMode({ mode: 'honest' });
  expect((await ask(evil.url, 'eth_chainId')).result).toBe('0x7a69');
});

test('POST /__mode sets the mode, from this machine alone, and refuses what it does not know', async () => {
  const set = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${evil.url}/__mode`, { method: 'POST', body: JSON.stringify(body), headers });
  expect((await set({ mode: 'wrong-chain' })).status).toBe(200);
  await expect.poll(() => evil.mode()).toEqual({ mode: 'wrong-chain' });
  expect((await set({ mode: 'honest' }, { origin: 'https://example.org' })).status).toBe(403);
  for (const wrong of [{ mode: 'kind' }, {}, [], { mode: 'slot', colour: 'red' }, { mode: 'calldata', byte: -1 }])
    expect((await set(wrong)).status, JSON.stringify(wrong)).toBe(400);
  expect(evil.mode()).toEqual({ mode: 'wrong-chain' });
});

test('pages of any origin may read answers, of this server and of anvil', async () => {
  for (const url of [evil.url, anvil.rpcUrl]) {
    const headers = { origin: 'http://127.0.0.1:4173', 'content-type': 'application/json' };
    const asked = {
      ...headers,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    };
    const preflight = await fetch(url, { method: 'OPTIONS', headers: asked });
    expect(preflight.ok).toBe(true);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/content-type|\*/i);
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_chainId', params: [] });
    const reply = await fetch(url, { method: 'POST', headers, body });
    expect(reply.headers.get('access-control-allow-origin')).toBe('*');
  }
});
