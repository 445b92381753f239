import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Checkpoint } from '../../core/beacon.ts';
import { readBeaconNetwork } from '../../core/beaconNetwork.ts';
import { ConfigError, isObject, readBoolean, readCount, readDigest, readUrls } from '../../core/reading.ts';
import {
  type BeaconSettings,
  DEFAULT_SETTINGS,
  type L2NodesChoice,
  type Network,
  type Settings,
} from '../../core/settings.ts';
import { keys } from './keys.ts';

/** What a host may set beside the page: the networks that it starts with. */
export type RuntimeConfig = Partial<Settings>;

const CHOICES = Object.keys(DEFAULT_SETTINGS);

/** Reads a runtime configuration strictly. @throws {ConfigError} that names what does not fit. */
export function readConfig(json: unknown): RuntimeConfig {
  if (!isObject(json)) throw new ConfigError('config.json is not an object');
  const surplus = Object.keys(json).find((key) => !CHOICES.includes(key));
  if (surplus !== undefined) throw new ConfigError(`config.json has a key that is not known: "${surplus}"`);
  const { networks, ownNode, claims, interval, collateral, l2Nodes } = json;
  return {
    ...(networks === undefined ? {} : { networks: readNetworks(networks) }),
    ...(ownNode === undefined ? {} : { ownNode: readBoolean(ownNode, 'ownNode') }),
    ...(claims === undefined ? {} : { claims: readCount(claims, 'claims', 1, 50) }),
    ...(interval === undefined ? {} : { interval: readCount(interval, 'interval', 1, 3600) }),
    ...(collateral === undefined ? {} : { collateral: readUrls(collateral, 'collateral') }),
    ...(l2Nodes === undefined ? {} : { l2Nodes: readL2Nodes(l2Nodes, 'l2Nodes') }),
  };
}

/** Reads a list of networks. @throws {ConfigError} */
export function readNetworks(value: unknown): readonly Network[] {
  if (!Array.isArray(value) || value.length > 64) throw new ConfigError('networks is not a short list');
  const networks = value.map(readNetwork);
  const twice = networks.find(({ chainId }, i) => networks.findIndex((other) => other.chainId === chainId) !== i);
  if (twice !== undefined) throw new ConfigError(`chain ${twice.chainId} is listed twice`);
  return networks;
}

/** Reads L2 nodes by the ids of deployments. @throws {ConfigError} */
export function readL2Nodes(value: unknown, name: string): readonly L2NodesChoice[] {
  if (!Array.isArray(value) || value.length > 64) throw new ConfigError(`${name} is not a short list`);
  return value.map((one: unknown) => {
    if (!isObject(one) || typeof one.deployment !== 'string') throw new ConfigError(`${name} names no deployment`);
    return { deployment: one.deployment, nodes: readUrls(one.nodes, name) };
  });
}

function readNetwork(value: unknown): Network {
  if (!isObject(value)) throw new ConfigError('a network is not an object');
  const { chainId, name, execution, headTag, beacon, ...surplus } = value;
  const [unknown] = Object.keys(surplus);
  if (unknown !== undefined) throw new ConfigError(`a network has a key that is not known: "${unknown}"`);
  if (typeof name !== 'string' || name === '' || name.length > 60) throw new ConfigError('a network has no name');
  if (headTag !== 'finalized' && headTag !== 'latest') throw new ConfigError('headTag is neither finalized nor latest');
  return {
    chainId: readCount(chainId, 'chainId', 1, Number.MAX_SAFE_INTEGER),
    name,
    execution: readUrls(execution, 'execution'),
    headTag,
    ...(beacon === undefined ? {} : { beacon: readBeacon(beacon) }),
  };
}

/** What a host sets for a network's light client; to accept an old checkpoint is the reader's to choose. @throws {ConfigError} */
function readBeacon(value: unknown): BeaconSettings {
  if (!isObject(value)) throw new ConfigError('beacon is not an object');
  const { sources, checkpoint, network, ...surplus } = value;
  const [unknown] = Object.keys(surplus);
  if (unknown !== undefined) throw new ConfigError(`beacon has a key that is not known: "${unknown}"`);
  return {
    sources: readUrls(sources, 'beacon.sources'),
    ...(checkpoint === undefined ? {} : { checkpoint: readCheckpoint(checkpoint) }),
    ...(network === undefined ? {} : { network: readBeaconNetwork(network) }),
  };
}

/** A host vouches as a host: only the reader's own choice is "entered". */
function readCheckpoint(value: unknown): Checkpoint {
  if (!isObject(value)) throw new ConfigError('checkpoint is not an object');
  const { root, slot, source } = value;
  if (source !== 'host') throw new ConfigError('the source of a host’s checkpoint is "host"');
  return {
    root: readDigest(root, 'checkpoint.root'),
    ...(slot === undefined ? {} : { slot: readCount(slot, 'checkpoint.slot', 0, Number.MAX_SAFE_INTEGER) }),
    source,
  };
}

const LARGEST = 64 * 1024;

/** The configuration beside the page. A host without one is fine: then there are no networks to start with. */
async function fetchConfig(): Promise<RuntimeConfig> {
  const response = await fetch('./config.json', { cache: 'no-store' });
  const kind = response.headers.get('content-type') ?? '';
  if (response.status === 404 || kind.startsWith('text/html')) return {};
  if (!response.ok) throw new ConfigError(`config.json could not be fetched: status ${response.status}`);
  const text = await response.text();
  if (text.length > LARGEST) throw new ConfigError('config.json is too large');
  try {
    return readConfig(JSON.parse(text));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError('config.json is not JSON');
  }
}

export const configOptions = queryOptions({
  queryKey: keys.config,
  queryFn: fetchConfig,
  staleTime: Number.POSITIVE_INFINITY,
  retry: (count, error) => !(error instanceof ConfigError) && count < 3,
});

export const useConfig = () => useQuery(configOptions);
