import { queryOptions, useQuery } from '@tanstack/react-query';
import type { BeaconNetwork, Checkpoint } from '../../core/beacon.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import { type BeaconSettings, DEFAULT_SETTINGS, type Network, type Settings } from '../../core/settings.ts';
import { keys } from './keys.ts';

/** What a host may set beside the page: the networks that it starts with. */
export type RuntimeConfig = Partial<Settings>;

/** A `config.json` that is there and cannot be used. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const CHOICES = Object.keys(DEFAULT_SETTINGS);

/** Reads a runtime configuration strictly. @throws {ConfigError} that names what does not fit. */
export function readConfig(json: unknown): RuntimeConfig {
  if (!isObject(json)) throw new ConfigError('config.json is not an object');
  const surplus = Object.keys(json).find((key) => !CHOICES.includes(key));
  if (surplus !== undefined) throw new ConfigError(`config.json has a key that is not known: "${surplus}"`);
  const { networks, ownNode, claims, interval } = json;
  return {
    ...(networks === undefined ? {} : { networks: readNetworks(networks) }),
    ...(ownNode === undefined ? {} : { ownNode: readBoolean(ownNode, 'ownNode') }),
    ...(claims === undefined ? {} : { claims: readCount(claims, 'claims', 1, 50) }),
    ...(interval === undefined ? {} : { interval: readCount(interval, 'interval', 1, 3600) }),
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

function readNetwork(value: unknown): Network {
  if (!isObject(value)) throw new ConfigError('a network is not an object');
  const { chainId, name, execution, headTag, beacon, ...surplus } = value;
  const [unknown] = Object.keys(surplus);
  if (unknown !== undefined) throw new ConfigError(`a network has a key that is not known: "${unknown}"`);
  if (typeof name !== 'string' || name === '' || name.length > 60) throw new ConfigError('a network has no name');
  if (headTag !== 'finalized' && headTag !== 'latest') throw new ConfigError('headTag is neither finalized nor latest');
  if (!Array.isArray(execution) || execution.length > 16) throw new ConfigError('execution is not a short list');
  return {
    chainId: readCount(chainId, 'chainId', 1, Number.MAX_SAFE_INTEGER),
    name,
    execution: execution.map(readUrl),
    headTag,
    ...(beacon === undefined ? {} : { beacon: readBeacon(beacon) }),
  };
}

/** What a network's light client needs. @throws {ConfigError} */
function readBeacon(value: unknown): BeaconSettings {
  if (!isObject(value)) throw new ConfigError('beacon is not an object');
  const { sources, checkpoint, network, ...surplus } = value;
  const [unknown] = Object.keys(surplus);
  if (unknown !== undefined) throw new ConfigError(`beacon has a key that is not known: "${unknown}"`);
  if (!Array.isArray(sources) || sources.length > 16) throw new ConfigError('beacon.sources is not a short list');
  return {
    sources: sources.map(readUrl),
    checkpoint: readCheckpoint(checkpoint),
    ...(network === undefined ? {} : { network: readBeaconNetwork(network) }),
  };
}

function readCheckpoint(value: unknown): Checkpoint {
  if (!isObject(value)) throw new ConfigError('checkpoint is not an object');
  const { root, slot, source } = value;
  if (!isDigest(root)) throw new ConfigError('checkpoint.root is not 32 bytes');
  if (source !== 'host' && source !== 'entered') throw new ConfigError('checkpoint.source is neither host nor entered');
  return { root, slot: readCount(slot, 'checkpoint.slot', 0, Number.MAX_SAFE_INTEGER), source };
}

/** A beacon chain that is not compiled in: only a test network is described here. */
function readBeaconNetwork(value: unknown): BeaconNetwork {
  if (!isObject(value)) throw new ConfigError('beacon.network is not an object');
  const { name, genesisValidatorsRoot, forks } = value;
  const count = (key: string, least = 1) =>
    readCount(value[key], `beacon.network.${key}`, least, Number.MAX_SAFE_INTEGER);
  if (typeof name !== 'string' || name.length > 60) throw new ConfigError('beacon.network has no name');
  if (!isDigest(genesisValidatorsRoot)) throw new ConfigError('genesisValidatorsRoot is not 32 bytes');
  if (!Array.isArray(forks) || forks.length > 32) throw new ConfigError('beacon.network.forks is not a short list');
  return {
    name,
    chainId: count('chainId'),
    genesisValidatorsRoot,
    genesisTime: count('genesisTime', 0),
    secondsPerSlot: count('secondsPerSlot'),
    slotsPerEpoch: count('slotsPerEpoch'),
    epochsPerPeriod: count('epochsPerPeriod'),
    committeeSize: count('committeeSize'),
    forks: forks.map((fork: unknown) => {
      if (!isObject(fork) || typeof fork.name !== 'string' || !/^0x[0-9a-f]{8}$/.test(String(fork.version))) {
        throw new ConfigError('a fork has no name or no version of 4 bytes');
      }
      const epoch = readCount(fork.epoch, 'epoch', 0, Number.MAX_SAFE_INTEGER);
      return { name: fork.name, epoch, version: fork.version as Hex };
    }),
  };
}

const isDigest = (value: unknown): value is Digest => /^0x[0-9a-f]{64}$/.test(String(value));

/** An address of a server: http or https, without fragments. @throws {ConfigError} */
export function readUrl(value: unknown): string {
  if (typeof value !== 'string' || value.length > 2000 || !URL.canParse(value)) {
    throw new ConfigError('an RPC address is a whole URL, such as https://rpc.example');
  }
  const url = new URL(value);
  if (!['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError('an RPC address must start with http:// or https://');
  }
  if (url.username !== '' || url.password !== '') throw new ConfigError('an RPC address cannot hold a user name');
  return url.href;
}

/** @throws {ConfigError} */
export function readCount(value: unknown, name: string, least: number, most: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most) {
    throw new ConfigError(`${name} is not a whole number from ${least} to ${most}`);
  }
  return value;
}

/** @throws {ConfigError} */
export function readBoolean(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') throw new ConfigError(`${name} is neither true nor false`);
  return value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
