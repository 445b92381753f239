import type { BeaconNetwork } from './beacon.ts';
import type { Hex } from './hex.ts';
import { ConfigError, isObject, readCount, readDigest } from './reading.ts';

/** A beacon chain that is not compiled in: only a test network is described so. @throws {ConfigError} */
export function readBeaconNetwork(value: unknown): BeaconNetwork {
  if (!isObject(value)) throw new ConfigError('beacon.network is not an object');
  const { name, genesisValidatorsRoot, forks } = value;
  const count = (key: string, least = 1) =>
    readCount(value[key], `beacon.network.${key}`, least, Number.MAX_SAFE_INTEGER);
  if (typeof name !== 'string' || name.length > 60) throw new ConfigError('beacon.network has no name');
  if (!Array.isArray(forks) || forks.length > 32) throw new ConfigError('beacon.network.forks is not a short list');
  return {
    name,
    chainId: count('chainId'),
    genesisValidatorsRoot: readDigest(genesisValidatorsRoot, 'genesisValidatorsRoot'),
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
