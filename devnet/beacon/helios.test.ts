import { createHeliosProvider } from '@a16z/helios';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Beacon, startBeacon } from './beacon.ts';
import type { BeaconMode } from './modes.ts';
import { MAINNET, slotAt } from './network.ts';
import { anvilAt, type PastAnvil } from './testing/past.ts';

const { genesisTime, secondsPerSlot } = MAINNET;
const EPOCH = 32;
const PERIOD = 256 * EPOCH;

let anvil: PastAnvil;
let beacon: Beacon;
let checkpoint = '';
/** The first slot of the newest epoch but one. */
const last = (Math.floor(slotAt(MAINNET, Date.now() / 1000) / EPOCH) - 1) * EPOCH;

/** Slots are kept free of blocks where nothing needs one, so that two periods of a day each are made in a moment. */
async function mineAt(slot: number): Promise<void> {
  const time = genesisTime + slot * secondsPerSlot;
  await anvil.rpc('evm_setTime', time - 1);
  await anvil.rpc('evm_setNextBlockTimestamp', time);
  await anvil.rpc('evm_mine');
}

beforeAll(async () => {
  const start = (Math.floor(last / PERIOD) - 1) * PERIOD;
  const first = await anvilAt(genesisTime + start * secondsPerSlot);
  anvil = first;
  // Helios asks the execution node which chain it serves.
  await anvil.rpc('anvil_setChainId', 1);
  // In the period before this one: enough for finality within it, and so for a hand-over.
  for (const epochs of [0, 1, 2, 3, 4, 5]) await mineAt(start + epochs * EPOCH);
  await mineAt(start + 5 * EPOCH + 1);
  for (const epochs of [5, 4]) await mineAt(last - epochs * EPOCH);
  beacon = await startBeacon({ rpcUrl: anvil.rpcUrl, identity: 'mainnet', firstBlock: first.firstBlock, poll: 0 });
  const header = await fetch(`${beacon.url}/eth/v1/beacon/headers/${start}`);
  checkpoint = ((await header.json()) as { data: { root: string } }).data.root;
});
afterAll(async () => {
  await beacon?.close();
  await anvil?.stop();
});

interface Block {
  readonly number: string;
  readonly hash: string;
  readonly stateRoot: string;
}

/** What Helios takes for final when it starts from a block of the period before. @throws what it says when it cannot. */
async function finalBlock(): Promise<Block> {
  const provider = await createHeliosProvider(
    { executionRpc: anvil.rpcUrl, consensusRpc: beacon.url, checkpoint, network: 'mainnet', dbType: 'config' },
    'ethereum',
  );
  try {
    await provider.waitSynced();
    return await provider.request({ method: 'eth_getBlockByNumber', params: ['finalized', false] });
  } finally {
    await provider.shutdown();
  }
}

test('unmodified Helios follows over a hand-over and agrees on each finalized block', async () => {
  const numbers: number[] = [];
  for (const epochs of [3, 2, 1, 0]) {
    await mineAt(last - epochs * EPOCH);
    await mineAt(last - epochs * EPOCH + 1);
    await beacon.follow();
    const { number, hash, stateRoot } = await finalBlock();
    const same = await anvil.rpc<Block>('eth_getBlockByNumber', number, false);
    expect([hash, stateRoot]).toEqual([same.hash, same.stateRoot]);
    numbers.push(Number(number));
  }
  expect(numbers.length).toBe(new Set(numbers).size);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
});

test.each<[BeaconMode, string]>([
  [{ mode: 'absent-signers', participants: 341 }, 'invalid sync committee period'],
  [{ mode: 'wrong-committee' }, 'invalid sync committee signature'],
  [{ mode: 'flipped-signature' }, 'invalid sync committee signature'],
  [{ mode: 'forged-handover' }, 'invalid sync committee period'],
  [{ mode: 'skipped-period' }, 'invalid sync committee period'],
  [{ mode: 'future-slot', slots: 100 }, 'invalid timestamp'],
  [{ mode: 'tampered-execution' }, 'invalid execution payload proof'],
])('Helios refuses %o', async (mode, reason) => {
  await beacon.setMode(mode);
  await expect(finalBlock()).rejects.toThrow(reason);
});

test('342 signers are enough for Helios', async () => {
  await beacon.setMode({ mode: 'absent-signers', participants: 342 });
  expect(await finalBlock()).toHaveProperty('hash');
});
