import { ssz } from '@lodestar/types';
import type { BeaconNetwork } from '../../src/core/beacon.ts';
import type { Hex } from '../../src/core/hex.ts';
import { concat, isHexOf, toHex } from '../../src/formats/bytes.ts';
import type { Answers, BlockId } from './answers.ts';
import type { AnvilBlocks, RpcBlock } from './anvilBlocks.ts';
import { bodyOf, payloadOf } from './body.ts';
import type { BeaconBlock } from './chain.ts';
import { UNSIGNED } from './sign.ts';
import { forkDigest, specOf } from './spec.ts';

/** An answer in JSON, and in SSZ where the beacon API has it. */
export interface Reply {
  readonly json: unknown;
  readonly ssz?: Uint8Array;
}

/** A request that gets no answer, with the reason. */
export class RouteError extends Error {
  override readonly name = 'RouteError';
  readonly status: 400 | 404;
  constructor(status: 400 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

export interface RoutesOptions {
  readonly answers: Answers;
  readonly anvil: AnvilBlocks;
  readonly network: BeaconNetwork;
  readonly checkpoint: () => { readonly root: Hex; readonly slot: number } | undefined;
}

const VERSION = 'fulu';
const { LightClientBootstrap, LightClientUpdate, LightClientFinalityUpdate, LightClientOptimisticUpdate } = ssz.fulu;
const { BeaconBlockHeader, SignedBeaconBlock } = ssz.fulu;

/** Answers a GET of the beacon API (ethereum/beacon-APIs, `beacon-node-oapi.yaml`). @throws {RouteError} */
export function createRoutes({ answers, anvil, network, checkpoint }: RoutesOptions): (url: URL) => Promise<Reply> {
  type Route = (argument: string, query: URLSearchParams) => Reply | Promise<Reply>;

  const routes: readonly (readonly [RegExp, Route])[] = [
    [/^\/eth\/v1\/beacon\/genesis$/, genesis],
    [/^\/eth\/v1\/config\/spec$/, () => ({ json: { data: specOf(network) } })],
    [/^\/eth\/v1\/beacon\/light_client\/bootstrap\/([^/]+)$/, bootstrap],
    [/^\/eth\/v1\/beacon\/light_client\/updates$/, updates],
    [/^\/eth\/v1\/beacon\/light_client\/finality_update$/, finality],
    [/^\/eth\/v1\/beacon\/light_client\/optimistic_update$/, optimistic],
    [/^\/eth\/v1\/beacon\/headers\/([^/]+)$/, header],
    [/^\/eth\/v2\/beacon\/blocks\/([^/]+)$/, block],
    [/^\/__checkpoint$/, () => ({ json: { ...found(checkpoint(), 'nothing is final yet'), network } })],
  ];

  function genesis(): Reply {
    const { genesisTime, genesisValidatorsRoot, forks } = network;
    const data = {
      genesis_time: String(genesisTime),
      genesis_validators_root: genesisValidatorsRoot,
      genesis_fork_version: forks[0]?.version,
    };
    return { json: { data } };
  }

  function bootstrap(root: string): Reply {
    if (!isHexOf(root, 32)) throw new RouteError(400, `"${root}" is no block root`);
    const value = found(answers.bootstrap(lower(root)), `no bootstrap for ${root}`);
    return { json: versioned(LightClientBootstrap.toJson(value)), ssz: LightClientBootstrap.serialize(value) };
  }

  function updates(_: string, query: URLSearchParams): Reply {
    const values = answers.updates(numberIn(query, 'start_period'), numberIn(query, 'count'));
    const chunks = values.map((value) => {
      const digest = forkDigest(network, value.attestedHeader.beacon.slot);
      const bytes = LightClientUpdate.serialize(value);
      return concat(ssz.UintNum64.serialize(digest.length + bytes.length), digest, bytes);
    });
    return { json: values.map((value) => versioned(LightClientUpdate.toJson(value))), ssz: concat(...chunks) };
  }

  async function finality(): Promise<Reply> {
    const value = found(await answers.finality(), 'nothing is final yet');
    return {
      json: versioned(LightClientFinalityUpdate.toJson(value)),
      ssz: LightClientFinalityUpdate.serialize(value),
    };
  }

  function optimistic(): Reply {
    const value = found(answers.optimistic(), 'nothing is attested yet');
    const bytes = LightClientOptimisticUpdate.serialize(value);
    return { json: versioned(LightClientOptimisticUpdate.toJson(value)), ssz: bytes };
  }

  function header(id: string): Reply {
    const { block: known } = find(id);
    const message = BeaconBlockHeader.toJson(known.header);
    const data = { root: toHex(known.root), canonical: true, header: { message, signature: toHex(UNSIGNED) } };
    return { json: { ...stateOf(known), data } };
  }

  async function block(id: string): Promise<Reply> {
    const { block: known, execution } = find(id);
    const beneath = found(execution ?? (await anvil.block(known.number)), `anvil has lost block ${known.number}`);
    const body = bodyOf(payloadOf(beneath, await anvil.transactions(beneath)));
    const { slot, proposerIndex, parentRoot, stateRoot } = known.header;
    const signed = { message: { slot, proposerIndex, parentRoot, stateRoot, body }, signature: UNSIGNED };
    const json = { version: VERSION, ...stateOf(known), data: SignedBeaconBlock.toJson(signed) };
    return { json, ssz: SignedBeaconBlock.serialize(signed) };
  }

  function find(text: string): { readonly block: BeaconBlock; readonly execution?: RpcBlock } {
    const id = blockId(text);
    if (id === undefined) throw new RouteError(400, `"${text}" names no block`);
    return found(answers.find(id), `no block ${text}`);
  }

  const stateOf = ({ slot }: BeaconBlock) => ({
    execution_optimistic: false,
    finalized: slot <= answers.finalizedSlot(),
  });

  return async (url) => {
    for (const [pattern, route] of routes) {
      const match = pattern.exec(url.pathname);
      if (match !== null) return route(match[1] ?? '', url.searchParams);
    }
    throw new RouteError(404, 'no such route');
  };
}

const versioned = (data: unknown) => ({ version: VERSION, data });
const lower = (hex: Hex): Hex => hex.toLowerCase() as Hex;

function blockId(text: string): BlockId | undefined {
  if (text === 'head' || text === 'finalized') return text;
  if (isHexOf(text, 32)) return lower(text);
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

function found<T>(value: T | undefined | null, otherwise: string): T {
  if (value === undefined || value === null) throw new RouteError(404, otherwise);
  return value;
}

function numberIn(query: URLSearchParams, name: string): number {
  const text = query.get(name) ?? '';
  if (!/^\d{1,15}$/.test(text)) throw new RouteError(400, `${name} is no number`);
  return Number(text);
}
