import { readFile } from 'node:fs/promises';
import type { BeaconNetwork } from '../core/beacon.ts';
import { COMPILED_IN } from '../core/beacon.ts';
import { readBeaconNetwork } from '../core/beaconNetwork.ts';
import { ConfigError, readDigest, readUrl } from '../core/reading.ts';
import type { BeaconSettings, Network } from '../core/settings.ts';

/** The arguments that ask for a light client, as they were typed. */
export interface BeaconValues {
  readonly beacon: readonly string[];
  readonly checkpoint?: string | undefined;
  readonly 'beacon-network'?: string | undefined;
  readonly 'accept-old-checkpoint': boolean;
  readonly latest: boolean;
}

/**
 * The light client that the arguments ask for, on the one chain that is looked at; undefined when they ask for none.
 * @throws {ConfigError} when they do not fit each other, or the chain.
 */
export async function readBeaconValues(
  values: BeaconValues,
  chainIds: readonly number[],
): Promise<BeaconSettings | undefined> {
  const { beacon, checkpoint, latest, 'beacon-network': file, 'accept-old-checkpoint': acceptOldCheckpoint } = values;
  if (beacon.length === 0 && checkpoint === undefined) {
    if (file !== undefined || acceptOldCheckpoint)
      throw new ConfigError('--beacon URL and --checkpoint ROOT are missing');
    return undefined;
  }
  if (checkpoint === undefined) throw new ConfigError('--checkpoint ROOT is missing: which block is trusted?');
  if (beacon.length === 0) throw new ConfigError('--beacon URL is missing: which beacon node is asked?');
  if (latest) throw new ConfigError('--latest takes a node’s word; a light client pins what is finalized');
  const [chainId, ...more] = chainIds;
  if (chainId === undefined || more.length > 0)
    throw new ConfigError('a checkpoint is of one chain: name one deployment by its id');
  return {
    sources: beacon.map((url) => readUrl(url, '--beacon')),
    checkpoint: { root: readDigest(checkpoint, '--checkpoint'), source: 'entered' },
    ...(await networkFor(chainId, file)),
    acceptOldCheckpoint,
  };
}

/**
 * The networks by whose beacon chain a file is judged under a checkpoint of the reader's: the one that is described, or those
 * that are compiled in, of which a root is at most of one. None without a checkpoint.
 * @throws {ConfigError} when the arguments do not fit each other, or ask for what a file has no use for.
 */
export async function readFileNetworks(values: BeaconValues): Promise<readonly Network[]> {
  const { beacon, checkpoint, 'beacon-network': file } = values;
  if (beacon.length > 0) throw new ConfigError('--beacon: a file is checked without asking anybody');
  if (checkpoint === undefined) {
    if (file !== undefined) throw new ConfigError('--checkpoint ROOT is missing: which block is trusted?');
    return [];
  }
  const described = file === undefined ? undefined : await readNetworkFile(file);
  const root = readDigest(checkpoint, '--checkpoint');
  return (described === undefined ? COMPILED_IN : [described.chainId]).map((chainId) => ({
    chainId,
    name: `chain ${chainId}`,
    execution: [],
    headTag: 'finalized',
    beacon: {
      sources: [],
      checkpoint: { root, source: 'entered' },
      ...(described === undefined ? {} : { network: described }),
    },
  }));
}

/** Nothing that a beacon node says defines the network: it is compiled in, or the reader describes it. */
async function networkFor(chainId: number, file: string | undefined): Promise<{ readonly network?: BeaconNetwork }> {
  if (COMPILED_IN.includes(chainId)) {
    if (file !== undefined) throw new ConfigError(`--beacon-network: chain ${chainId} is compiled in`);
    return {};
  }
  if (file === undefined)
    throw new ConfigError(`--beacon-network FILE is missing: chain ${chainId} is not compiled in`);
  const network = await readNetworkFile(file);
  if (network.chainId !== chainId)
    throw new ConfigError(`--beacon-network describes chain ${network.chainId}, not ${chainId}`);
  return { network };
}

const readNetworkFile = async (file: string): Promise<BeaconNetwork> =>
  readBeaconNetwork(parse(await readFile(file, 'utf8')));

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigError('--beacon-network is not JSON');
  }
}
