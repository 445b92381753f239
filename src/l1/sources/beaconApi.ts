import { hexOf, ShapeError } from '../../formats/shape.ts';
import { smallUint64 } from '../../formats/ssz.ts';
import type { RawData } from '../lightClient/data.ts';
import { type BeaconSource, type Genesis, MOST_UPDATES } from './beaconSource.ts';
import { fault, type Said, said } from './source.ts';
import { clean, fetchAtMost, type TransportLimits } from './transport.ts';

/** One object is at most 70 kB as JSON. */
const ONE: TransportLimits = { timeout: 15_000, bytes: 512 * 1024 };
/** `MOST_UPDATES` of them. */
const MANY: TransportLimits = { timeout: 60_000, bytes: 16 * 1024 * 1024 };

const ROUTES = '/eth/v1/beacon';

/** SSZ is half the size and read faster; every node has JSON. Both are simple headers, so no preflight is needed. */
const ACCEPT = 'application/octet-stream;q=1.0,application/json;q=0.9';

/** A body as it came, with the fork that a header may name (browsers see that header only where CORS exposes it). */
type Reply = { readonly json: unknown } | { readonly ssz: Uint8Array; readonly version?: string };

/**
 * A beacon node's HTTP API (beacon-APIs, `/eth/v1/beacon/light_client/*`) at `url`, which may have a path.
 * @param timeout milliseconds for one request; less than the usual ones is for tests.
 */
export function beaconApiSource(url: string, timeout?: number): BeaconSource {
  const base = url.replace(/\/+$/, '');
  const limited = (limits: TransportLimits) => (timeout === undefined ? limits : { ...limits, timeout });

  async function get<T>(
    route: string,
    limits: TransportLimits,
    accept: string,
    read: (reply: Reply) => T,
    signal: AbortSignal,
  ): Promise<Said<T>> {
    const name = route.split('?')[0] ?? route;
    const fetched = await fetchAtMost(
      `${base}${ROUTES}${route}`,
      { headers: { accept } },
      name,
      limited(limits),
      signal,
    );
    if (!fetched.ok) return fetched;
    const { response, body } = fetched.value;
    if (NOT_THERE.includes(response.status)) return fault('not-served', `${name}: HTTP ${response.status}`);
    if (!response.ok) return fault('unreachable', `${name}: HTTP ${response.status}`);
    try {
      return said(read(readBody(response, body)));
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      return fault('bad-response', `${name}: ${clean(error.message)}`);
    }
  }

  const one = (route: string, signal: AbortSignal) =>
    get<RawData>(`/light_client/${route}`, ONE, ACCEPT, (reply) => reply, signal);

  return {
    id: url,
    genesis: (signal) => get('/genesis', ONE, 'application/json', readGenesis, signal),
    bootstrap: (root, signal) => one(`bootstrap/${root}`, signal),
    updates: (from, count, signal) => {
      const route = `/light_client/updates?start_period=${from}&count=${Math.min(count, MOST_UPDATES)}`;
      return get(route, MANY, ACCEPT, (reply) => readUpdates(reply, count), signal);
    },
    finality: (signal) => one('finality_update', signal),
    optimistic: (signal) => one('optimistic_update', signal),
  };
}

/** What nodes answer for what they do not have, or for routes that they do not offer. */
const NOT_THERE = [400, 404, 405, 406, 410, 501];

function readBody(response: Response, body: Uint8Array): Reply {
  const type = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/octet-stream') {
    const version = response.headers.get('eth-consensus-version');
    return version === null ? { ssz: body } : { ssz: body, version: version.toLowerCase() };
  }
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch {
    throw new ShapeError('reply', 'JSON');
  }
}

function readGenesis(reply: Reply): Genesis {
  const data = field('json' in reply ? reply.json : null, 'data');
  return {
    genesisValidatorsRoot: hexOf(32)(field(data, 'genesis_validators_root'), 'genesis_validators_root'),
    genesisTime: smallUint64.fromJson(field(data, 'genesis_time'), 'genesis_time'),
  };
}

function field(of: unknown, name: string): unknown {
  if (typeof of !== 'object' || of === null) throw new ShapeError(name, 'in an object');
  return (of as Record<string, unknown>)[name];
}

function readUpdates(reply: Reply, count: number): readonly RawData[] {
  const updates = 'json' in reply ? splitJson(reply.json) : splitSsz(reply.ssz);
  if (updates.length > count) throw new ShapeError('updates', `at most ${count}`);
  return updates;
}

function splitJson(json: unknown): readonly RawData[] {
  if (!Array.isArray(json)) throw new ShapeError('updates', 'a list');
  return json.map((entry) => ({ json: entry }));
}

/**
 * The binary form of a list of updates: each with its length (8 bytes, little-endian) and a fork digest (4 bytes) in front.
 * SPEC: the digest is not read. Since Fulu it changes with blob parameters (EIP-7892), which do not concern a light client,
 * and the fork follows from the slot of the signed header.
 */
function splitSsz(bytes: Uint8Array): readonly RawData[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const updates: RawData[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = at + 8 <= bytes.length ? Number(view.getBigUint64(at, true)) : 0;
    if (length < 4 || at + 8 + length > bytes.length) throw new ShapeError(`updates[${updates.length}]`, 'whole');
    updates.push({ ssz: bytes.subarray(at + 12, at + 8 + length) });
    at += 8 + length;
  }
  return updates;
}
