import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAINNET, periodOf, slotAt } from './network.ts';
import { checkBootstrap, checkFinality, checkOptimistic, checkUpdate } from './testing/check.ts';
import { get, walk } from './testing/client.ts';
import type { BootstrapJson, FinalityJson, OptimisticJson, UpdateJson } from './testing/json.ts';
import { type Rig, rigOf } from './testing/setup.ts';

const LIGHT = '/eth/v1/beacon/light_client';
let rig: Rig;

beforeAll(async () => {
  rig = await rigOf(112);
});
afterAll(() => rig.stop());

test('a careful client follows from the checkpoint over hand-overs to finality', async () => {
  const { beacon } = rig;
  const { root, slot } = await beacon.ready();
  expect(periodOf(beacon.network, slot)).toBe(3);
  const first = await get<{ data: UpdateJson }[]>(beacon.url, `${LIGHT}/updates?start_period=0&count=1`);
  const oldest = first[0]?.data.finalized_header.beacon.slot;
  const { data: known } = await get<{ data: { root: `0x${string}` } }>(beacon.url, `/eth/v1/beacon/headers/${oldest}`);

  const walked = await walk(beacon.url, beacon.network, known.root);
  expect(walked.broken).toEqual([]);
  expect([...walked.known.committees.keys()]).toEqual([0, 1, 2, 3, 4]);
  const keys = [...walked.known.committees.values()].map(({ aggregate_pubkey }) => aggregate_pubkey);
  expect(new Set(keys).size).toBe(5);

  const { data: final } = await get<{ data: FinalityJson }>(beacon.url, `${LIGHT}/finality_update`);
  expect(checkFinality(final, walked.known)).toEqual([]);
  const { data: optimistic } = await get<{ data: OptimisticJson }>(beacon.url, `${LIGHT}/optimistic_update`);
  expect(checkOptimistic(optimistic, walked.known)).toEqual([]);
  const lag = Number(final.attested_header.beacon.slot) - Number(final.finalized_header.beacon.slot);
  expect(lag).toBeGreaterThanOrEqual(8);
  expect(lag).toBeLessThan(12);
  expect((await walk(beacon.url, beacon.network, root)).broken).toEqual([]);
});

test('finality goes on with new blocks, into a period that was not there before', async () => {
  const { beacon } = rig;
  const { root } = await beacon.ready();
  const read = async () => (await get<{ data: FinalityJson }>(beacon.url, `${LIGHT}/finality_update`)).data;
  const before = await read();
  await rig.mine(32);
  const after = await read();
  expect(
    Number(after.finalized_header.beacon.slot) - Number(before.finalized_header.beacon.slot),
  ).toBeGreaterThanOrEqual(32);
  const walked = await walk(beacon.url, beacon.network, root);
  expect(walked.updates.length).toBe(2);
  expect(checkFinality(after, walked.known)).toEqual([]);
  const next = await beacon.ready();
  expect(next.root).not.toBe(root);
  expect((await walk(beacon.url, beacon.network, next.root)).broken).toEqual([]);
});

describe('against the shared vectors of a Fulu chain', () => {
  const folder = join(import.meta.dirname, '../../../shared/vectors/l1');
  const here = existsSync(folder);
  if (!here) {
    if (process.env.CI === 'true') throw new Error('the shared vectors are missing');
    console.warn(`SKIPPED: no vectors at ${folder}`);
  }
  const read = <T>(name: string): T =>
    (JSON.parse(readFileSync(join(folder, `devnet-fulu-${name}.json`), 'utf8')) as { data: T }).data;
  /** Every path of keys, lists shown by their length. */
  const shape = (value: unknown, path = ''): string[] => {
    if (Array.isArray(value)) return [`${path}[${value.length}]`];
    if (typeof value !== 'object' || value === null) return [`${path}: ${typeof value}`];
    return Object.entries(value).flatMap(([key, item]) => shape(item, `${path}.${key}`));
  };

  test.skipIf(!here)('the same fields and lengths are served', async () => {
    const { beacon } = rig;
    const { root } = await beacon.ready();
    const { data: bootstrap } = await get<{ data: BootstrapJson }>(beacon.url, `${LIGHT}/bootstrap/${root}`);
    expect(shape(bootstrap)).toEqual(shape(read('bootstrap')));
    const [update] = await get<{ data: UpdateJson }[]>(beacon.url, `${LIGHT}/updates?start_period=1&count=1`);
    expect(shape(update?.data).sort()).toEqual(shape(read('update')).sort());
    const { data: final } = await get<{ data: FinalityJson }>(beacon.url, `${LIGHT}/finality_update`);
    expect(shape(final).sort()).toEqual(shape(read('finality')).sort());
  });

  test.skipIf(!here)('the checks of these tests say of the vectors what is known of them', () => {
    const bootstrap = read<BootstrapJson>('bootstrap');
    const update = read<UpdateJson>('update');
    const period = periodOf(MAINNET, Number(bootstrap.header.beacon.slot));
    const known = {
      network: MAINNET,
      now: slotAt(MAINNET, Date.now() / 1000),
      committees: new Map([
        [period, bootstrap.current_sync_committee],
        [period + 1, update.next_sync_committee],
      ]),
    };
    expect(checkBootstrap(bootstrap, `0x${'00'.repeat(32)}`)).toEqual(['root']);
    expect(checkUpdate(update, known)).toEqual([]);
    expect(checkFinality(read('finality'), known)).toEqual([]);
    expect(checkFinality(read('finality-quorum-342'), known)).toEqual([]);
    expect(checkFinality(read('finality-quorum-341'), known)).toEqual(['quorum']);
    expect(checkFinality(read('finality-one-signer'), known)).toEqual(['quorum']);
    expect(checkFinality(read('finality-wrong-committee'), known)).toEqual(['signature']);
  });
});
