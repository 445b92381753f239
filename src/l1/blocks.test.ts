import { afterAll, beforeAll, expect, it } from 'vitest';
import { isGap } from '../core/proven.ts';
import { pinHead } from './reader.ts';
import { readReceipts } from './receipts.ts';
import { jsonRpcSource } from './sources/jsonRpc.ts';
import { createSources } from './sources/sources.ts';
import { type Anvil, startAnvil } from './testing/anvil.ts';
import { type Deployed, deploy } from './testing/contracts.ts';
import { startLiar } from './testing/liar.ts';

const signal = new AbortController().signal;
let anvil: Anvil;
let at: Deployed;
beforeAll(async () => {
  anvil = await startAnvil();
  at = await deploy(anvil);
}, 60_000);
afterAll(() => anvil?.stop());

/** The block in which the test contract wrote its log. */
async function written() {
  const number = `0x${at.written.block.toString(16)}`;
  const { hash } = await anvil.rpc<{ hash: `0x${string}` }>('eth_getBlockByNumber', number, false);
  const pinned = await pinHead({
    sources: createSources([jsonRpcSource(anvil.url)]),
    chainId: 31337,
    tag: hash,
    signal,
  });
  if (isGap(pinned)) throw new Error(pinned.cause);
  return { ref: pinned.head, header: pinned.header };
}

it('all logs of a block are proven to be there, and to be all', async () => {
  const receipts = await readReceipts(await written(), { sources: createSources([jsonRpcSource(anvil.url)]), signal });
  if (isGap(receipts)) throw new Error(receipts.cause);
  expect(receipts.flatMap(({ logs }) => logs.map(({ address }) => address))).toEqual([at.proxy.toLowerCase()]);
});

it.each<[string, (receipts: { logs: unknown[] }[]) => unknown]>([
  ['a log', (list) => list.map((one) => ({ ...one, logs: [] }))],
  ['a receipt', (list) => list.slice(1)],
  ['all', () => []],
])('who withholds %s is named, and the next is asked', async (_, lie) => {
  const liar = await startLiar(anvil.url, (result, method) =>
    method === 'eth_getBlockReceipts' ? lie(result as { logs: unknown[] }[]) : result,
  );
  const sources = createSources([jsonRpcSource(liar.url), jsonRpcSource(anvil.url)]);
  expect(isGap(await readReceipts(await written(), { sources, signal }))).toBe(false);
  expect(sources.health()[0]).toMatchObject({ state: 'faulty', faults: [{ code: 'log-withheld' }] });
  const alone = createSources([jsonRpcSource(liar.url)]);
  expect(await readReceipts(await written(), { sources: alone, signal })).toMatchObject({ gap: 'no-honest-source' });
  liar.stop();
});

it('a block without transactions has no receipts', async () => {
  await anvil.rpc('anvil_mine', '0x1');
  const sources = createSources([jsonRpcSource(anvil.url)]);
  const pinned = await pinHead({ sources, chainId: 31337, tag: 'latest', signal });
  if (isGap(pinned)) throw new Error(pinned.cause);
  expect(await readReceipts({ ref: pinned.head, header: pinned.header }, { sources, signal })).toEqual([]);
});
