import type { Digest } from '../../core/hex.ts';
import { sha256 } from '../../crypto/hashes.ts';
import { beaconBlockHeader } from '../../formats/beacon.ts';
import { toHex } from '../../formats/bytes.ts';
import { hexOf, ShapeError } from '../../formats/shape.ts';
import { smallUint64 } from '../../formats/ssz.ts';
import { fault, type Said, said } from './source.ts';
import { clean, fetchAtMost } from './transport.ts';

/** A beacon block by its root, of which slot and root belong together: the header that was given hashes to it. */
export interface SaidBlock {
  readonly root: Digest;
  readonly slot: number;
}

/** Which block: the newest that the source calls final, one by its root, or the one at a slot. */
export type BlockName = 'finalized' | Digest | number;

/** What is asked of a beacon node, or of a site that serves checkpoints, when roots are compared. Nothing of it is believed. */
export interface BeaconRoots {
  readonly id: string;
  genesisRoot(signal: AbortSignal): Promise<Said<Digest>>;
  header(name: BlockName, signal: AbortSignal): Promise<Said<SaidBlock>>;
  /** The root at a slot, also from sites that serve no headers. */
  rootAt(slot: number, signal: AbortSignal): Promise<Said<Digest>>;
}

const ROUTES = '/eth/v1/beacon';
const root = hexOf(32);

/**
 * The routes of the beacon API (beacon-APIs) by which block roots are told.
 * @param timeout milliseconds for one request.
 */
export function beaconRoots(url: string, timeout = 10_000): BeaconRoots {
  const base = url.replace(/\/+$/, '');

  async function get<T>(route: string, read: (data: unknown) => T, signal: AbortSignal): Promise<Said<T>> {
    const init = { headers: { accept: 'application/json' } };
    const fetched = await fetchAtMost(`${base}${ROUTES}${route}`, init, route, { timeout, bytes: 64 * 1024 }, signal);
    if (!fetched.ok) return fetched;
    const { response, body } = fetched.value;
    if (!response.ok) {
      const code = [400, 404, 405, 410, 501].includes(response.status) ? 'not-served' : 'unreachable';
      return fault(code, `${route}: HTTP ${response.status}`);
    }
    try {
      return said(read(field(parse(body), 'data')));
    } catch (error) {
      if (!(error instanceof ShapeError)) throw error;
      return fault('bad-response', `${route}: ${clean(error.message)}`);
    }
  }

  const header = (name: BlockName, signal: AbortSignal) =>
    get(`/headers/${name}`, (data) => readHeader(data, name), signal);

  return {
    id: url,
    genesisRoot: (signal) =>
      get('/genesis', (data) => root(field(data, 'genesis_validators_root'), 'genesis_validators_root'), signal),
    header,
    async rootAt(slot, signal) {
      const whole = await header(slot, signal);
      if (whole.ok) return said(whole.value.root);
      if (whole.fault.code !== 'not-served') return whole;
      const alone = await get(`/blocks/${slot}/root`, (data) => root(field(data, 'root'), 'root'), signal);
      return alone.ok ? alone : whole;
    },
  };
}

function readHeader(data: unknown, name: BlockName): SaidBlock {
  const message = field(field(data, 'header'), 'message');
  const computed = toHex(beaconBlockHeader.root(beaconBlockHeader.fromJson(message, 'message'), sha256));
  if (root(field(data, 'root'), 'root') !== computed) throw new ShapeError('root', 'the root of its header');
  const slot = smallUint64.fromJson(field(message, 'slot'), 'slot');
  if (typeof name === 'number' ? slot !== name : name !== 'finalized' && computed !== name)
    throw new ShapeError('header', 'the one that was asked for');
  return { root: computed, slot };
}

function parse(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new ShapeError('reply', 'JSON');
  }
}

function field(of: unknown, name: string): unknown {
  if (typeof of !== 'object' || of === null) throw new ShapeError(name, 'in an object');
  return (of as Record<string, unknown>)[name];
}
