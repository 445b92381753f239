import type { Checkpoint } from '../../core/beacon.ts';
import { ConfigError, isObject, readBoolean, readCount, readDigest, readUrls } from '../../core/reading.ts';
import type { BeaconSettings, Network } from '../../core/settings.ts';

/** What the reader chose for one network's light client. Absent: the host's choice holds. Never holds a host's checkpoint. */
export interface LightClientChoice {
  readonly chainId: number;
  /** Beacon API end points, in the order in which they are tried. */
  readonly sources?: readonly string[];
  /** A checkpoint that was entered by hand. */
  readonly checkpoint?: Checkpoint & { readonly source: 'entered' };
  readonly acceptOldCheckpoint?: boolean;
}

/** Parts to choose anew; `undefined` takes a part back. */
export type LightClientChange = {
  readonly [K in keyof Omit<LightClientChoice, 'chainId'>]?: LightClientChoice[K] | undefined;
};

/** Reads what was stored. @throws {ConfigError} */
export function readLightClients(value: unknown): readonly LightClientChoice[] {
  if (!Array.isArray(value) || value.length > 64) throw new ConfigError('lightClients is not a short list');
  return value.map(readChoice);
}

function readChoice(value: unknown): LightClientChoice {
  if (!isObject(value)) throw new ConfigError('a light client is not an object');
  const { chainId, sources, checkpoint, acceptOldCheckpoint } = value;
  return {
    chainId: readCount(chainId, 'chainId', 1, Number.MAX_SAFE_INTEGER),
    ...(sources === undefined ? {} : { sources: readUrls(sources, 'sources') }),
    ...(checkpoint === undefined ? {} : { checkpoint: readEntered(checkpoint) }),
    ...(acceptOldCheckpoint === undefined
      ? {}
      : { acceptOldCheckpoint: readBoolean(acceptOldCheckpoint, 'acceptOldCheckpoint') }),
  };
}

function readEntered(value: unknown): LightClientChoice['checkpoint'] & object {
  if (!isObject(value) || value.source !== 'entered') throw new ConfigError('this checkpoint was not entered here');
  return { root: readDigest(value.root, 'checkpoint.root'), source: 'entered' };
}

/** The reader's light client over the host's, part by part. What defines the network is the host's alone. */
export function mergeLightClient(network: Network, choice: LightClientChoice | undefined): Network {
  if (choice === undefined) return network;
  const { chainId: _, ...own } = choice;
  const beacon: BeaconSettings = { sources: [], ...network.beacon, ...own };
  return { ...network, beacon };
}

/** The choices with one network's changed; who chooses nothing has no entry. */
export function chooseLightClient(
  choices: readonly LightClientChoice[],
  chainId: number,
  change: LightClientChange,
): readonly LightClientChoice[] {
  const before = choices.find((choice) => choice.chainId === chainId);
  const chosen = Object.entries({ ...before, ...change, chainId }).filter(([, part]) => part !== undefined);
  const others = choices.filter((choice) => choice.chainId !== chainId);
  return chosen.length === 1 ? others : [...others, Object.fromEntries(chosen) as unknown as LightClientChoice];
}
