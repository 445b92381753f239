import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hex } from '../src/core/hex.ts';
import { type Anvil, startAnvil } from './anvil.ts';
import { type Beacon, startBeacon } from './beacon/beacon.ts';
import { reorg } from './reorg.ts';

let anvil: Anvil;
let beacon: Beacon;
beforeAll(async () => {
  anvil = await startAnvil();
  beacon = await startBeacon({ rpcUrl: anvil.rpcUrl, poll: 100 });
  await beacon.ready();
}, 30_000);
afterAll(async () => {
  await beacon.close();
  await anvil.stop();
});

/** Hashes of the execution blocks beneath the newest beacon blocks, the newest first. */
async function beneath(): Promise<readonly Hex[]> {
  const hashes: Hex[] = [];
  for (let id = 'head'; hashes.length < 8; ) {
    const reply = await fetch(`${beacon.url}/eth/v2/beacon/blocks/${id}`);
    const { data } = (await reply.json()) as {
      data: { message: { parent_root: string; body: { execution_payload: { block_hash: Hex } } } };
    };
    hashes.push(data.message.body.execution_payload.block_hash);
    id = data.message.parent_root;
  }
  return hashes;
}

test('blocks that are not final are replaced, and the beacon chain follows on without them', async () => {
  const { gone, instead } = await reorg(anvil.rpcUrl, {});
  expect(gone.length).toBeGreaterThan(0);
  expect(gone.filter((hash) => instead.includes(hash))).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  const hashes = await beneath();
  expect(hashes.filter((hash) => gone.includes(hash))).toEqual([]);
  const block = await fetch(anvil.rpcUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'eth_getBlockByNumber', params: ['latest', false] }),
  });
  const { result } = (await block.json()) as { result: { timestamp: Hex } };
  // A slot is a second: a clock that stayed behind would lag with every reorganisation.
  expect(Math.abs(Number(result.timestamp) - Date.now() / 1000)).toBeLessThan(4);
}, 20_000);

test.each([0, 4, 1.5, '2', null])('a depth of %j is refused', (depth) =>
  expect(reorg(anvil.rpcUrl, { depth })).rejects.toThrow('from 1 to 3'),
);
