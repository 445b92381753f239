import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mainnet } from '../src/l1/lightClient/networks.ts';
import { type Control, startControl } from './control.ts';
import { configFor } from './ready.ts';

const config = configFor('http://127.0.0.1:1', {
  url: 'http://127.0.0.1:2',
  honestUrl: 'http://127.0.0.1:3',
  network: mainnet,
  checkpoint: { root: `0x${'00'.repeat(32)}`, slot: 0 },
});
let control: Control;
const calls: unknown[] = [];

beforeAll(async () => {
  control = await startControl({
    config,
    status: async () => ({ blocks: 7n }),
    faults: {
      'wrong-root': async (body) => {
        calls.push(body);
        return 12n;
      },
      broken: async () => {
        throw new Error('it could not be done');
      },
    },
  });
});
afterAll(() => control.close());

const post = (path: string, body = '', headers: Record<string, string> = {}) =>
  fetch(control.url + path, { method: 'POST', body, headers });

test('status and config are read, a fault is done with its body', async () => {
  expect(await (await fetch(`${control.url}/status`)).json()).toEqual({ blocks: '7' });
  expect(await (await fetch(`${control.url}/config.json`)).json()).toEqual(config);
  expect(await (await post('/faults/wrong-root', '{"preset":"fast"}')).json()).toEqual({ done: '12' });
  expect(calls).toEqual([{ preset: 'fast' }]);
});

test('what cannot be done is said', async () => {
  const failed = await post('/faults/broken');
  expect([failed.status, await failed.json()]).toEqual([400, { error: 'it could not be done' }]);
  expect((await post('/faults/none')).status).toBe(404);
  expect((await post('/faults/constructor')).status).toBe(404);
  expect((await post('/faults/wrong-root', '{')).status).toBe(400);
  expect((await post('/faults/wrong-root', '[]')).status).toBe(400);
  expect((await post('/faults/wrong-root', ' '.repeat(70_000))).status).toBe(400);
});

test('pages of elsewhere, and names that only point here, are refused', async () => {
  expect((await post('/faults/wrong-root', '', { origin: 'https://example.org' })).status).toBe(403);
  expect((await post('/faults/wrong-root', '', { origin: 'null' })).status).toBe(403);
  expect((await post('/faults/wrong-root', '', { origin: 'http://127.0.0.1:4173' })).status).toBe(200);
  const status = await new Promise<number | undefined>((resolve, reject) => {
    request(`${control.url}/status`, { headers: { host: 'example.org' } }, (response) => resolve(response.statusCode))
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
});
