import { createHeliosProvider, type HeliosProvider } from '@a16z/helios';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beacon, startBeacon } from './beacon.ts';
import { MAINNET, slotAt } from './network.ts';
import { anvilAt, type PastAnvil } from './testing/past.ts';

const { genesisTime, secondsPerSlot } = MAINNET;
const EPOCH = 32;
const PERIOD = 256 * EPOCH;

let anvil: PastAnvil;
let beacon: Beacon;

/** Slots are kept free of blocks where nothing needs one, so that two periods of a day each are made in a moment. */
async function mineAt(slot: number): Promise<void> {
  const time = genesisTime + slot * secondsPerSlot;
  await anvil.rpc('evm_setTime', time - 1);
  await anvil.rpc('evm_setNextBlockTimestamp', time);
  await anvil.rpc('evm_mine');
}

beforeAll(async () => {
  const now = slotAt(MAINNET, Date.now() / 1000);
  const start = (Math.floor(now / PERIOD) - 1) * PERIOD;
  const first = await anvilAt(genesisTime + start * secondsPerSlot);
  anvil = first;
  // Helios asks the execution node which chain it serves.
  await anvil.rpc('anvil_setChainId', 1);
  for (const epochs of [0, 1, 2, 3, 4, 5]) await mineAt(start + epochs * EPOCH);
  await mineAt(start + 5 * EPOCH + 1);
  for (const slots of [160, 128, 96, 64, 32, 3, 2]) await mineAt(now - slots);
  beacon = await startBeacon({ rpcUrl: anvil.rpcUrl, identity: 'mainnet', firstBlock: first.firstBlock, poll: 0 });
});
afterAll(async () => {
  await beacon?.close();
  await anvil?.stop();
});

async function helios<T>(use: (provider: HeliosProvider) => Promise<T>): Promise<T> {
  const checkpoint = beacon.checkpoint()?.root ?? '';
  const provider = await createHeliosProvider(
    { executionRpc: anvil.rpcUrl, consensusRpc: beacon.url, checkpoint, network: 'mainnet', dbType: 'config' },
    'ethereum',
  );
  try {
    await provider.waitSynced();
    return await use(provider);
  } finally {
    await provider.shutdown();
  }
}

interface Block {
  readonly number: string;
  readonly hash: string;
  readonly stateRoot: string;
}

test('unmodified Helios follows over a hand-over and agrees on the finalized block', async () => {
  const block = await helios((provider) =>
    provider.request({ method: 'eth_getBlockByNumber', params: ['finalized', false] }),
  );
  console.log(block);
  const same = await anvil.rpc<Block>('eth_getBlockByNumber', block.number, false);
  expect([block.hash, block.stateRoot]).toEqual([same.hash, same.stateRoot]);
}, 30_000);
