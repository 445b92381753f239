import { ssz } from '@lodestar/types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toHex } from '../../src/formats/bytes.ts';
import { prefersSsz } from './server.ts';
import { get } from './testing/client.ts';
import { type Rig, rigOf } from './testing/setup.ts';

const LIGHT = '/eth/v1/beacon/light_client';
let rig: Rig;

beforeAll(async () => {
  rig = await rigOf(70);
});
afterAll(() => rig.stop());

const inSsz = async (path: string) => {
  const response = await fetch(rig.beacon.url + path, { headers: { accept: 'application/octet-stream' } });
  expect(response.headers.get('content-type')).toBe('application/octet-stream');
  expect(response.headers.get('eth-consensus-version')).toBe('fulu');
  return new Uint8Array(await response.arrayBuffer());
};
const inJson = async (path: string) => {
  const response = await fetch(rig.beacon.url + path, { headers: { accept: 'application/json' } });
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('eth-consensus-version')).toBe('fulu');
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('access-control-expose-headers')).toContain('Eth-Consensus-Version');
  return response.json();
};

test('what a network is, in JSON', async () => {
  const { url, network } = rig.beacon;
  expect(await get(url, '/eth/v1/beacon/genesis')).toEqual({
    data: {
      genesis_time: String(network.genesisTime),
      genesis_validators_root: network.genesisValidatorsRoot,
      genesis_fork_version: '0x00007a69',
    },
  });
  const { data } = await get<{ data: Record<string, unknown> }>(url, '/eth/v1/config/spec');
  expect(data).toMatchObject({
    SECONDS_PER_SLOT: '1',
    SLOTS_PER_EPOCH: '4',
    EPOCHS_PER_SYNC_COMMITTEE_PERIOD: '8',
    SYNC_COMMITTEE_SIZE: '512',
    FULU_FORK_EPOCH: '0',
    FULU_FORK_VERSION: '0x06007a69',
  });
  expect(await get(url, '/__checkpoint')).toEqual({ ...rig.beacon.checkpoint(), network });
});

test.each([
  ['bootstrap', ssz.fulu.LightClientBootstrap],
  ['finality_update', ssz.fulu.LightClientFinalityUpdate],
  ['optimistic_update', ssz.fulu.LightClientOptimisticUpdate],
] as const)('%s says the same in JSON and SSZ', async (name, type) => {
  const path = name === 'bootstrap' ? `${LIGHT}/bootstrap/${(await rig.beacon.ready()).root}` : `${LIGHT}/${name}`;
  const json = await inJson(path);
  expect(json.version).toBe('fulu');
  expect(type.toJson(type.deserialize(await inSsz(path)) as never)).toEqual(json.data);
});

test('updates: a list in JSON, a sequence with lengths and fork digests in SSZ', async () => {
  const path = `${LIGHT}/updates?start_period=0&count=2`;
  const json: { version: string; data: unknown }[] = await (await fetch(rig.beacon.url + path)).json();
  expect(json.map(({ version }) => version)).toEqual(['fulu', 'fulu']);
  const bytes = await inSsz(path);
  const view = new DataView(bytes.buffer);
  const digests = new Set<string>();
  let at = 0;
  for (const { data } of json) {
    const length = Number(view.getBigUint64(at, true));
    digests.add(toHex(bytes.subarray(at + 8, at + 12)));
    const { LightClientUpdate } = ssz.fulu;
    const update = LightClientUpdate.deserialize(bytes.slice(at + 12, at + 8 + length));
    expect(LightClientUpdate.toJson(update)).toEqual(data);
    at += 8 + length;
  }
  expect(at).toBe(bytes.length);
  expect(digests.size).toBe(1);
  expect(await inJson(`${LIGHT}/updates?start_period=900&count=2`)).toEqual([]);
  expect((await inSsz(`${LIGHT}/updates?start_period=900&count=2`)).length).toBe(0);
});

test('blocks and headers by name, slot and root, in agreement', async () => {
  const { url } = rig.beacon;
  type Header = { data: { root: string; header: { message: { slot: string; state_root: string } } } };
  const head = await get<Header & { finalized: boolean }>(url, '/eth/v1/beacon/headers/head');
  expect(head.finalized).toBe(false);
  const final = await get<Header & { finalized: boolean }>(url, '/eth/v1/beacon/headers/finalized');
  expect(final.finalized).toBe(true);
  const { root, header } = final.data;
  for (const id of [root, header.message.slot])
    expect((await get<Header>(url, `/eth/v1/beacon/headers/${id}`)).data.root).toBe(root);
  for (const id of ['finalized', root, header.message.slot]) {
    const { data } = await inJson(`/eth/v2/beacon/blocks/${id}`);
    const block = ssz.fulu.SignedBeaconBlock.deserialize(await inSsz(`/eth/v2/beacon/blocks/${id}`));
    expect(ssz.fulu.SignedBeaconBlock.toJson(block)).toEqual(data);
    expect(toHex(ssz.fulu.BeaconBlock.hashTreeRoot(block.message))).toBe(root);
  }
});

test.each([
  ['/eth/v1/beacon/light_client/bootstrap/0x12', 400],
  [`/eth/v1/beacon/light_client/bootstrap/0x${'00'.repeat(32)}`, 404],
  ['/eth/v1/beacon/light_client/updates?start_period=1', 400],
  ['/eth/v1/beacon/light_client/updates?start_period=-1&count=1', 400],
  ['/eth/v1/beacon/headers/genesis', 400],
  ['/eth/v1/beacon/headers/999999999', 404],
  ['/eth/v2/beacon/blocks/0', 404],
  ['/eth/v9/nothing', 404],
] as const)('%s is refused with %i', async (path, status) => {
  const response = await fetch(rig.beacon.url + path);
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ code: status, message: expect.any(String) });
});

test('the preferred form', async () => {
  expect(prefersSsz('application/octet-stream')).toBe(true);
  expect(prefersSsz('application/octet-stream;q=1,application/json;q=0.9')).toBe(true);
  expect(prefersSsz('application/octet-stream;q=0.1, application/json')).toBe(false);
  expect(prefersSsz('*/*')).toBe(false);
  expect(prefersSsz('')).toBe(false);
  expect((await fetch(`${rig.beacon.url}/eth/v1/beacon/genesis`, { method: 'POST' })).status).toBe(405);
  expect((await fetch(`${rig.beacon.url}/eth/v1/beacon/genesis`, { method: 'OPTIONS' })).status).toBe(204);
});
