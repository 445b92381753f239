import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type BeaconMode, readBeaconMode } from './modes.ts';
import { periodOf } from './network.ts';
import { type Broken, checkBootstrap, checkFinality, checkOptimistic, checkUpdate } from './testing/check.ts';
import { get, type Walk, walk } from './testing/client.ts';
import type { BootstrapJson, FinalityJson, OptimisticJson, UpdateJson } from './testing/json.ts';
import { type Rig, rigOf } from './testing/setup.ts';

const LIGHT = '/eth/v1/beacon/light_client';
let rig: Rig;
/** What a client knows from before the fault. */
let honest: Walk;
let root: `0x${string}`;

beforeAll(async () => {
  rig = await rigOf(80);
  root = (await rig.beacon.ready()).root;
  // The checkpoint has a hand-over behind it and blocks of the next period.
  await rig.mine(40);
  honest = await walk(rig.beacon.url, rig.beacon.network, root);
  expect(honest.broken).toEqual([]);
});
afterAll(() => rig.stop());
afterEach(() => rig.beacon.setMode({ mode: 'honest' }));

const read = async <T>(path: string) => (await get<{ data: T }>(rig.beacon.url, `${LIGHT}/${path}`)).data;
const finality = () => read<FinalityJson>('finality_update');
const start = () => periodOf(rig.beacon.network, Number(honest.updates[0]?.attested_header.beacon.slot));
const updates = async (from: number) =>
  (await get<{ data: UpdateJson }[]>(rig.beacon.url, `${LIGHT}/updates?start_period=${from}&count=8`)).map(
    ({ data }) => data,
  );

/** What each message breaks, to a client that knows the honest committees. */
async function broken(): Promise<Record<string, Broken[]>> {
  const [update] = await updates(start());
  if (update === undefined) throw new Error('no update');
  return {
    bootstrap: checkBootstrap(await read<BootstrapJson>(`bootstrap/${root}`), root),
    update: checkUpdate(update, honest.known),
    finality: checkFinality(await finality(), honest.known),
    optimistic: checkOptimistic(await read<OptimisticJson>('optimistic_update'), honest.known),
  };
}
const all = (...rules: Broken[]) => ({ bootstrap: [], update: rules, finality: rules, optimistic: rules });

test.each<[BeaconMode, Record<string, Broken[]>]>([
  [{ mode: 'honest' }, all()],
  [{ mode: 'absent-signers', participants: 342 }, all()],
  [{ mode: 'absent-signers', participants: 341 }, all('quorum')],
  [{ mode: 'wrong-committee' }, all('signature')],
  [{ mode: 'flipped-signature' }, all('signature')],
  [
    { mode: 'tampered-execution' },
    {
      bootstrap: ['attested-execution-branch'],
      update: ['finalized-execution-branch'],
      finality: ['finalized-execution-branch'],
      optimistic: ['attested-execution-branch'],
    },
  ],
])('%o breaks this and nothing else', async (mode, expected) => {
  await rig.beacon.setMode(mode);
  expect(await broken()).toEqual(expected);
});

test('future-slot: signed well, by the committee of that slot, ahead of the clock', async () => {
  const now = () => Math.floor(Date.now() / 1000) - rig.beacon.network.genesisTime;
  await rig.beacon.setMode({ mode: 'future-slot', slots: 5000 });
  const update = await finality();
  expect(Number(update.signature_slot) - now()).toBeGreaterThan(4990);
  expect(Number(update.signature_slot) - now()).toBeLessThanOrEqual(5000);
  expect(checkFinality(update, honest.known)).toEqual(['clock', 'unknown-committee']);
  await rig.beacon.setMode({ mode: 'honest' });
  expect(checkFinality(await finality(), honest.known)).toEqual([]);
});

test('forged-handover: one signer hands over to a committee that is whole, and that nobody honest knows', async () => {
  // The period before the newest one is the one that is handed over falsely.
  const period = periodOf(rig.beacon.network, Number((await finality()).signature_slot)) - 1;
  await rig.beacon.setMode({ mode: 'forged-handover' });
  const [forged] = await updates(period);
  if (forged === undefined) throw new Error('no update');
  expect(checkUpdate(forged, honest.known)).toEqual(['quorum']);
  expect(checkFinality(await finality(), honest.known)).toEqual(['signature']);
  // A client that lets itself be handed over finds nothing wrong with what follows.
  const committees = new Map(honest.known.committees);
  committees.set(period + 1, forged.next_sync_committee);
  expect(checkFinality(await finality(), { ...honest.known, committees })).toEqual([]);
  expect((await walk(rig.beacon.url, rig.beacon.network, root)).broken).toEqual(['quorum']);
});

test('skipped-period: the first period asked for is left out', async () => {
  const before = await updates(start());
  await rig.beacon.setMode({ mode: 'skipped-period' });
  expect(await updates(start())).toEqual(before.slice(1));
  expect(before.length).toBeGreaterThan(1);
  expect(checkFinality(await finality(), honest.known)).toEqual([]);
});

test('stale: nothing newer than when it was set, or than some slots before', async () => {
  await rig.beacon.setMode({ mode: 'stale', slots: 0 });
  const frozen = await finality();
  await rig.mine(24);
  expect(await finality()).toEqual(frozen);
  expect(checkFinality(frozen, honest.known)).toEqual([]);
  await rig.beacon.setMode({ mode: 'honest' });
  const fresh = await finality();
  const age = Number(fresh.finalized_header.beacon.slot) - Number(frozen.finalized_header.beacon.slot);
  expect(age).toBeGreaterThanOrEqual(24);
  await rig.beacon.setMode({ mode: 'stale', slots: 12 });
  const older = await finality();
  expect(Number(fresh.attested_header.beacon.slot) - Number(older.attested_header.beacon.slot)).toBe(12);
  await expect(rig.beacon.setMode({ mode: 'stale', slots: 5000 })).rejects.toThrow('nothing was final');
});

test('equivocation: two final blocks in one slot, both with every proof', async () => {
  await rig.mine(1);
  honest = await walk(rig.beacon.url, rig.beacon.network, root);
  await rig.beacon.setMode({ mode: 'equivocation' });
  const [one, two, three] = [await finality(), await finality(), await finality()];
  expect(checkFinality(one, honest.known)).toEqual([]);
  expect(checkFinality(two, honest.known)).toEqual([]);
  expect(three).toEqual(one);
  const [a, b] = [one.finalized_header, two.finalized_header];
  expect(a.beacon.slot).toBe(b.beacon.slot);
  expect(a.execution.block_number).toBe(b.execution.block_number);
  expect(a.execution.block_hash).not.toBe(b.execution.block_hash);
  expect(a.execution.state_root).not.toBe(b.execution.state_root);
});

test('stop: the port is closed, and opens again', async () => {
  await rig.beacon.setMode({ mode: 'stop' });
  await expect(finality()).rejects.toThrow('fetch failed');
  await rig.beacon.setMode({ mode: 'honest' });
  expect(checkFinality(await finality(), honest.known)).toEqual([]);
});

test('a mode is read strictly', () => {
  expect(readBeaconMode({ mode: 'honest' })).toEqual({ mode: 'honest' });
  expect(readBeaconMode({ mode: 'absent-signers' })).toEqual({ mode: 'absent-signers', participants: 341 });
  expect(readBeaconMode({ mode: 'future-slot', slots: 3 })).toEqual({ mode: 'future-slot', slots: 3 });
  for (const bad of [
    {},
    { mode: 'constructor' },
    { mode: 'honest', slots: 1 },
    { mode: 'absent-signers', participants: 513 },
    { mode: 'absent-signers', participants: '341' },
    { mode: 'stale', slots: -1 },
    { mode: 'stale', participants: 1 },
  ])
    expect(() => readBeaconMode(bad)).toThrow();
});
