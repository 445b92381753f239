import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isGap } from '../src/core/proven.ts';
import { syncLightClient } from '../src/l1/lightClient/follow.ts';
import { mainnet } from '../src/l1/lightClient/networks.ts';
import { beaconApiSource } from '../src/l1/sources/beaconApi.ts';
import { createSources } from '../src/l1/sources/sources.ts';
import { loadChain, type RecordedChain } from './chain.ts';
import { median, spread } from './numbers.ts';
import { type BenchServer, startServer } from './server.ts';
import { hasVectors } from './vectors.ts';

test('the median is the middle, whatever the order', () => {
  expect(median([30, 10, 20])).toBe(20);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(() => median([])).toThrow(RangeError);
  expect(spread([12.34, 11, 15.9])).toBe('12.3 ms (11.0 to 15.9)');
  expect(spread([120, 340.4, 500])).toBe('340 ms (120 to 500)');
});

const here = hasVectors();
if (!here) {
  if (process.env.CI === 'true') throw new Error('the shared vectors are missing');
  console.warn('SKIPPED: no vectors beside this checkout');
}

describe.skipIf(!here)('the server of the measurements', () => {
  const script = `export const text = '${'a'.repeat(5000)}';`;
  let folder = '';
  let chain: RecordedChain;
  let server: BenchServer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bench-'));
    writeFileSync(join(folder, 'page.js'), script);
    chain = loadChain();
    server = await startServer(folder, chain);
  });
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const get = (path: string, accept = 'application/json') => fetch(`${server.url}${path}`, { headers: { accept } });
  const finality = '/eth/v1/beacon/light_client/finality_update';

  test('counts what it sends, compressed, code and data apart', async () => {
    server.takeSent();
    expect(await (await get('/page.js')).text()).toBe(script);
    expect(server.takeSent()).toEqual({ code: gzipSync(script, { level: 9 }).length, data: 0 });
    const reply = await get(finality);
    await reply.arrayBuffer();
    expect(server.takeSent()).toEqual({ code: 0, data: Number(reply.headers.get('content-length')) });
    expect(server.takeSent()).toEqual({ code: 0, data: 0 });
  });

  test('gives nothing outside its folder, and no block that it lacks', async () => {
    for (const path of ['/%2e%2e/package.json', '/nothing.js', '/eth/v2/beacon/blocks/1'])
      expect((await get(path)).status).toBe(404);
    expect((await get(`/eth/v2/beacon/blocks/${chain.finalizedSlot}`)).status).toBe(200);
  });

  test('serves as many updates as asked for', async () => {
    const period = Math.floor(chain.startSlot / 8192);
    const ask = async (start: number, count: number) => {
      const reply = await get(`/eth/v1/beacon/light_client/updates?start_period=${start}&count=${count}`);
      return ((await reply.json()) as unknown[]).length;
    };
    expect(await ask(period, 128)).toBe(chain.periods);
    expect(await ask(period + 1, 2)).toBe(2);
    expect(await ask(period + chain.periods, 1)).toBe(0);
  });

  test('leads our light client in SSZ to the finalized block', async () => {
    server.takeSent();
    const synced = await syncLightClient({
      network: mainnet,
      start: { kind: 'checkpoint', root: chain.checkpoint },
      sources: createSources([beaconApiSource(server.url)]),
      clock: () => chain.now,
      signal: new AbortController().signal,
    });
    if (isGap(synced)) throw new Error(`${synced.gap}: ${synced.cause}`);
    expect(synced.head.slot).toBe(chain.finalizedSlot);
    expect(Number(synced.head.execution?.number)).toBe(chain.finalizedBlock);
    // In JSON the committees alone would be 300 kB.
    expect(server.takeSent().data).toBeLessThan(200_000);
  });
});
