import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hex } from '../../src/core/hex.ts';
import { isGap } from '../../src/core/proven.ts';
import { syncLightClient } from '../../src/l1/lightClient/follow.ts';
import { beaconApiSource } from '../../src/l1/sources/beaconApi.ts';
import { createSources } from '../../src/l1/sources/sources.ts';
import type { BeaconMode } from './modes.ts';
import { get } from './testing/client.ts';
import { type Rig, rigOf } from './testing/setup.ts';

let rig: Rig;
let root: Hex;
/** The slot of the newest block: what the clock shows. */
let now: number;

type Header = { data: { root: Hex; header: { message: { slot: string } } } };
const header = async (id: string) => (await get<Header>(rig.beacon.url, `/eth/v1/beacon/headers/${id}`)).data;

beforeAll(async () => {
  rig = await rigOf(50);
  root = (await rig.beacon.ready()).root;
  await rig.mine(50);
  now = Number((await header('head')).header.message.slot);
});
afterAll(() => rig.stop());

/** Our own light client, through HTTP, from the checkpoint. */
async function sync(mode: BeaconMode) {
  const { url, network } = rig.beacon;
  await rig.beacon.setMode(mode);
  const sources = createSources([beaconApiSource(url)]);
  const clock = () => network.genesisTime + now;
  const { signal } = new AbortController();
  const result = await syncLightClient({ network, start: { kind: 'checkpoint', root }, sources, clock, signal });
  return { result, faults: sources.health().flatMap(({ faults }) => faults.map(({ code }) => code)) };
}

test.each<BeaconMode>([{ mode: 'honest' }, { mode: 'absent-signers', participants: 342 }])(
  'our light client follows %o to the finalized block',
  async (mode) => {
    const { result } = await sync(mode);
    if (isGap(result)) throw new Error(`${result.gap}: ${result.cause}`);
    const final = await header('finalized');
    expect(result.head.beaconRoot).toBe(final.root);
    const number = `0x${result.head.execution?.number.toString(16)}`;
    const { hash } = await rig.anvil.rpc<{ hash: Hex }>('eth_getBlockByNumber', number, false);
    expect(result.head.blockHash).toBe(hash);
  },
);

test.each<[BeaconMode, string, string]>([
  [{ mode: 'absent-signers', participants: 341 }, 'no-quorum', 'below-quorum'],
  [{ mode: 'forged-handover' }, 'no-quorum', 'below-quorum'],
  [{ mode: 'wrong-committee' }, 'no-honest-source', 'update-refused'],
  [{ mode: 'flipped-signature' }, 'no-honest-source', 'update-refused'],
  [{ mode: 'tampered-execution' }, 'no-honest-source', 'update-refused'],
  [{ mode: 'skipped-period' }, 'no-honest-source', 'update-refused'],
  [{ mode: 'future-slot', slots: 16 }, 'clock-differs', 'ahead-of-clock'],
  [{ mode: 'stop' }, 'no-honest-source', 'unreachable'],
])('our light client takes nothing from %o', async (mode, gap, fault) => {
  const { result, faults } = await sync(mode);
  expect(isGap(result) && result.gap).toBe(gap);
  expect(faults).toEqual([fault]);
});
