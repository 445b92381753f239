import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { concat, toBytes } from '../../formats/bytes.ts';
import { encodeData } from '../lightClient/data.ts';
import { syncLightClient } from '../lightClient/follow.ts';
import { timeOf } from '../lightClient/forks.ts';
import { createChain, TEST_NETWORK as network } from '../lightClient/testing/chain.ts';
import { bestOf, newestAt } from '../lightClient/testing/source.ts';
import { beaconApiSource } from './beaconApi.ts';
import { createSources } from './sources.ts';

const NEVER = new AbortController().signal;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener, path = ''): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
}

const chain = createChain();
const HEAD = 300;
const NOW = timeOf(network, HEAD);
const ssz = (data: Parameters<typeof encodeData>[1]) => toBytes(encodeData(network, data));

/** A length and a fork digest in front of each. */
function framed(payload: Uint8Array): Uint8Array {
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(payload.length + 4), true);
  return concat(length, Uint8Array.of(1, 2, 3, 4), payload);
}

describe('a beacon node', () => {
  it('is followed in SSZ from a checkpoint to its finalized head', async () => {
    const asked: string[] = [];
    const url = await serve((request, response) => {
      asked.push(`${request.url}`);
      const send = (body: Uint8Array, version?: string) => {
        response.setHeader('content-type', 'application/octet-stream');
        if (version !== undefined) response.setHeader('Eth-Consensus-Version', version);
        response.end(body);
      };
      const path = request.url?.replace('/base/eth/v1/beacon/', '') ?? '';
      if (path === 'genesis') {
        const data = { genesis_time: '1700000000', genesis_validators_root: network.genesisValidatorsRoot };
        response.setHeader('content-type', 'application/json');
        return response.end(JSON.stringify({ data: { ...data, genesis_fork_version: '0x00000000' } }));
      }
      expect(request.headers.accept).toContain('application/octet-stream');
      if (path === `light_client/bootstrap/${chain.rootAt(192)}`) return send(ssz(chain.bootstrap(192)), 'electra');
      if (path === 'light_client/updates?start_period=3&count=1')
        return send(framed(ssz(chain.update('update', bestOf(3, 64)))));
      if (path === 'light_client/finality_update') return send(ssz(chain.update('finality', newestAt(HEAD))));
      response.statusCode = 404;
      return response.end();
    }, '/base/');
    const synced = await syncLightClient({
      network,
      start: { kind: 'checkpoint', root: chain.rootAt(192) },
      sources: createSources([beaconApiSource(url)]),
      clock: () => NOW,
      signal: NEVER,
    });
    expect(synced).toMatchObject({ kind: 'synced', head: { slot: 283, signers: 32, execution: { number: 283 } } });
    expect(asked).toHaveLength(4);
  });

  const answer = (status: number, type: string, body: string | Uint8Array) =>
    serve((_, response) => {
      response.writeHead(status, { 'content-type': type });
      response.end(body);
    });

  it.each<[string, number, string, string | Uint8Array, string]>([
    ['a route it does not offer', 404, 'application/json', '{"code":404}', 'not-served'],
    ['a node that is syncing', 503, 'application/json', '{}', 'unreachable'],
    ['what is not JSON', 200, 'application/json', '<html>', 'bad-response'],
    ['no list', 200, 'application/json', '{}', 'bad-response'],
    ['more than was asked for', 200, 'application/json', '[{},{},{}]', 'bad-response'],
    ['a cut frame', 200, 'application/octet-stream', framed(new Uint8Array(9)).subarray(0, 12), 'bad-response'],
    ['a frame without a digest', 200, 'application/octet-stream', new Uint8Array(8), 'bad-response'],
    ['a frame of 2^63 bytes', 200, 'application/octet-stream', new Uint8Array(40).fill(127), 'bad-response'],
    ['17 MB', 200, 'application/octet-stream', new Uint8Array(17 * 1024 * 1024), 'too-large'],
  ])('that answers with %s: %d', async (_, status, type, body, code) => {
    const source = beaconApiSource(await answer(status, type, body));
    expect(await source.updates(1, 2, NEVER)).toMatchObject({ ok: false, fault: { code } });
  });

  it('gives updates in JSON and in SSZ unread', async () => {
    const json = beaconApiSource(await answer(200, 'application/json; charset=utf-8', '[{"version":"x"}]'));
    expect(await json.updates(1, 2, NEVER)).toEqual({ ok: true, value: [{ json: { version: 'x' } }] });
    const two = concat(framed(Uint8Array.of(5)), framed(Uint8Array.of(6, 7)));
    const binary = beaconApiSource(await answer(200, 'application/octet-stream', two));
    const value = [{ ssz: Uint8Array.of(5) }, { ssz: Uint8Array.of(6, 7) }];
    expect(await binary.updates(1, 2, NEVER)).toEqual({ ok: true, value });
  });

  it.each(['null', '[]', '{"data":null}', '{"data":{"genesis_time":1}}'])('with genesis %s', async (body) => {
    const source = beaconApiSource(await answer(200, 'application/json', body));
    expect(await source.genesis(NEVER)).toMatchObject({ ok: false, fault: { code: 'bad-response' } });
  });

  it('that never answers, or hangs up, is unreachable', async () => {
    const silent = beaconApiSource(await serve(() => {}), 100);
    expect(await silent.finality(NEVER)).toMatchObject({ fault: { code: 'unreachable' } });
    const rude = beaconApiSource(await serve((request) => request.destroy()));
    expect(await rude.optimistic(NEVER)).toMatchObject({ fault: { code: 'unreachable' } });
  });
});
