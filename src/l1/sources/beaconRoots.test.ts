import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChain } from '../lightClient/testing/chain.ts';
import { beaconRoots } from './beaconRoots.ts';

const chain = createChain();
const NEVER = new AbortController().signal;
const headerAt = (slot: number) => {
  const { beacon } = chain.bootstrap(slot).data.header;
  const message = {
    slot: String(beacon.slot),
    proposer_index: String(beacon.proposerIndex),
    parent_root: beacon.parentRoot,
    state_root: beacon.stateRoot,
    body_root: beacon.bodyRoot,
  };
  return { root: chain.rootAt(slot), canonical: true, header: { message, signature: '0x' } };
};

let replies: Record<string, unknown> = {};
const server = createServer((request, response) => {
  const reply = replies[request.url ?? ''];
  if (reply === undefined) return void response.writeHead(404).end('{}');
  if (typeof reply === 'number') return void response.writeHead(reply).end('{}');
  response.writeHead(200).end(typeof reply === 'string' ? reply : JSON.stringify(reply));
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const HEADERS = '/eth/v1/beacon/headers';
const ask = (path: string, reply: unknown) => {
  replies = { [path]: reply };
  return beaconRoots(`${url}/`, 1000);
};

describe('block roots of a beacon node', () => {
  it('come with a header that hashes to them', async () => {
    const data = headerAt(192);
    const block = { root: chain.rootAt(192), slot: 192 };
    for (const name of ['finalized', 192, chain.rootAt(192)] as const)
      expect(await ask(`${HEADERS}/${name}`, { data }).header(name, NEVER)).toEqual({ ok: true, value: block });
    expect(await ask(`${HEADERS}/192`, { data }).rootAt(192, NEVER)).toEqual({ ok: true, value: block.root });
  });

  it('come alone from sites that have no headers', async () => {
    const root = chain.rootAt(64);
    const site = ask('/eth/v1/beacon/blocks/64/root', { data: { root } });
    expect(await site.rootAt(64, NEVER)).toEqual({ ok: true, value: root });
    expect(await site.header(64, NEVER)).toMatchObject({ fault: { code: 'not-served' } });
  });

  it.each<[string, unknown, string]>([
    ['a root of another header', { data: { ...headerAt(192), root: chain.rootAt(64) } }, 'bad-response'],
    ['a header of another slot', { data: headerAt(64) }, 'bad-response'],
    ['no header', { data: {} }, 'bad-response'],
    ['nothing', null, 'bad-response'],
    ['no JSON', '<html>', 'bad-response'],
    ['an endless text', `"${'x'.repeat(70_000)}"`, 'too-large'],
    ['an error', 503, 'unreachable'],
    ['a slot beyond reason', { data: { ...headerAt(192), header: { message: { slot: '1e99' } } } }, 'bad-response'],
  ])('are refused with %s', async (_, reply, code) => {
    expect(await ask(`${HEADERS}/192`, reply).header(192, NEVER)).toMatchObject({ ok: false, fault: { code } });
  });
});
