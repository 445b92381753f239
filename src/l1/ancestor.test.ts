import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Item } from '../core/evidence.ts';
import type { Digest, Hex } from '../core/hex.ts';
import { isGap } from '../core/proven.ts';
import { proveAncestor } from './ancestor.ts';
import { itemDigest } from './items.ts';
import { pinHead } from './reader.ts';
import { jsonRpcSource } from './sources/jsonRpc.ts';
import { createSources, type Sources } from './sources/sources.ts';
import { createStateReader } from './state.ts';
import { type Anvil, startAnvil } from './testing/anvil.ts';
import { startLiar } from './testing/liar.ts';

const NEVER = new AbortController().signal;
let anvil: Anvil;
beforeAll(async () => {
  anvil = await startAnvil();
  await anvil.rpc('anvil_mine', '0x50');
}, 60_000);
afterAll(() => anvil?.stop());

async function ancestors(sources: Sources) {
  const pinned = await pinHead({ sources, chainId: 31337, tag: 'latest', signal: NEVER });
  if (isGap(pinned)) throw new Error(pinned.cause);
  const items = new Map<Digest, Item>();
  const keep = (item: Item) => {
    items.set(itemDigest(item), item);
    return itemDigest(item);
  };
  const { head, header } = pinned;
  const state = createStateReader({ sources, head, signal: NEVER, keep });
  const prove = (number: number) => proveAncestor({ sources, head, header, state, signal: NEVER, keep }, number);
  return { head, items, prove };
}

it('near blocks are proven by parent hashes, and others by the ring', async () => {
  const { head, items, prove } = await ancestors(createSources([jsonRpcSource(anvil.url)]));
  const kinds: Record<number, string> = {
    0: '',
    1: 'header',
    4: 'header header header header',
    5: 'account storage header',
    70: 'account storage header',
  };
  for (const [back, expected] of Object.entries(kinds)) {
    const number = head.number - Number(back);
    const found = await prove(number);
    if (isGap(found)) throw new Error(found.cause);
    const block = await anvil.rpc<{ hash: Hex }>('eth_getBlockByNumber', `0x${number.toString(16)}`, false);
    expect(found.ref).toMatchObject({ number, hash: block.hash });
    expect(found.items.map((name) => items.get(name)?.kind).join(' ')).toBe(expected);
  }
});

it('no block is proven that is not before the head', async () => {
  const { head, prove } = await ancestors(createSources([jsonRpcSource(anvil.url)]));
  for (const number of [head.number + 1, -1, 0.5, Number.NaN]) expect(isGap(await prove(number))).toBe(true);
});

it('a header of another block is a fault of its source, and the next is asked', async () => {
  const other = await anvil.rpc<object>('eth_getBlockByNumber', '0x3', false);
  const liar = await startLiar(anvil.url, (result, method) =>
    method === 'eth_getBlockByHash' || (result as { number?: string }).number === '0xa' ? other : result,
  );
  const alone = await ancestors(createSources([jsonRpcSource(liar.url)]));
  expect(await alone.prove(10)).toMatchObject({
    gap: 'no-honest-source',
    cause: expect.stringContaining('header-mismatch'),
  });
  const sources = createSources([jsonRpcSource(liar.url), jsonRpcSource(anvil.url)]);
  expect(isGap(await (await ancestors(sources)).prove(10))).toBe(false);
  expect(sources.health()[0]?.state).toBe('faulty');
  liar.stop();
});

it('a header of a hash that was asked for must have it', async () => {
  const block = await anvil.rpc<{ hash: Hex }>('eth_getBlockByNumber', '0x7', false);
  const sources = createSources([jsonRpcSource(anvil.url)]);
  const pinned = await pinHead({ sources, chainId: 31337, tag: block.hash, signal: NEVER });
  expect(pinned).toMatchObject({ head: { number: 7, hash: block.hash } });
  const other = await anvil.rpc<object>('eth_getBlockByNumber', '0x3', false);
  const liar = await startLiar(anvil.url, (result, method) => (method === 'eth_getBlockByHash' ? other : result));
  const lied = createSources([jsonRpcSource(liar.url)]);
  expect(await pinHead({ sources: lied, chainId: 31337, tag: block.hash, signal: NEVER })).toMatchObject({
    gap: 'no-honest-source',
    cause: expect.stringContaining('header-mismatch'),
  });
  liar.stop();
});
