import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Hex } from '../../core/hex.ts';
import { jsonRpcSource } from '../sources/jsonRpc.ts';
import { createSources } from '../sources/sources.ts';
import { type Anvil, startAnvil } from '../testing/anvil.ts';
import type { FinalizedHead } from './head.ts';
import { pinFinalized } from './pin.ts';

let anvil: Anvil;
beforeAll(async () => {
  anvil = await startAnvil();
  await anvil.rpc('anvil_mine', '0x3');
}, 60_000);
afterAll(() => anvil?.stop());

it('the execution header is the one of the finalized hash, and agrees with the beacon block', async () => {
  type Block = Record<'hash' | 'stateRoot' | 'receiptsRoot' | 'timestamp', Hex>;
  const block = await anvil.rpc<Block>('eth_getBlockByNumber', '0x2', false);
  const { stateRoot, receiptsRoot } = block;
  const execution = { number: 2, stateRoot, receiptsRoot, timestamp: Number(block.timestamp) };
  const beacon = { slot: 2, beaconRoot: block.hash, signers: 512, committeeSize: 512, age: 1, isStale: false };
  const options = {
    sources: createSources([jsonRpcSource(anvil.url)]),
    chainId: 31337,
    signal: new AbortController().signal,
  };
  const pin = (head: Partial<FinalizedHead>) => pinFinalized({ ...beacon, blockHash: block.hash, ...head }, options);
  expect(await pin({ execution })).toMatchObject({ head: { number: 2, hash: block.hash, stateRoot } });
  expect(await pin({})).toMatchObject({ head: { number: 2 } });
  for (const wrong of [{ number: 3 }, { stateRoot: receiptsRoot }, { receiptsRoot: stateRoot }, { timestamp: 1 }])
    expect(await pin({ execution: { ...execution, ...wrong } })).toMatchObject({ gap: 'verifiers-disagree' });
  expect(await pin({ blockHash: stateRoot })).toMatchObject({ gap: 'data-missing' });
});
