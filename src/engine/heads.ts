import type { BeaconNetwork, Checkpoint } from '../core/beacon.ts';
import type { Anchor, TrailStep } from '../core/evidence.ts';
import { pending, verified } from '../core/outcome.ts';
import { type Gap, isGap } from '../core/proven.ts';
import type { L1Status } from '../core/report.ts';
import type { BeaconSettings, Network } from '../core/settings.ts';
import type { SourceHealth } from '../core/source.ts';
import { syncLightClient } from '../l1/lightClient/follow.ts';
import { networks } from '../l1/lightClient/networks.ts';
import { pinFinalized } from '../l1/lightClient/pin.ts';
import type { LightClientStore } from '../l1/lightClient/store.ts';
import { type Pinned, pinHead } from '../l1/reader.ts';
import { beaconApiSource } from '../l1/sources/beaconApi.ts';
import { createSources, type Sources } from '../l1/sources/sources.ts';
import type { CheckpointStore } from './archive.ts';

/** A head to look under, and how it is known. */
export interface Head {
  readonly pinned: Pinned;
  readonly l1: L1Status;
  readonly anchor: Anchor;
}

/** One network's way to its newest head. All looks at that network share it. */
export interface Heads {
  find(signal: AbortSignal): Promise<Head | Gap>;
  /** Of the beacon nodes; empty where there is no light client. */
  health(): readonly SourceHealth[];
}

export interface HeadsOptions {
  readonly network: Network;
  readonly sources: Sources;
  readonly ownNode: boolean;
  /** Unix seconds. */
  readonly now: () => number;
  /** Null where nothing can be kept between visits. */
  readonly checkpoints: Promise<CheckpointStore | null>;
}

/** The beacon chain of a network: one that is compiled in, or one that its settings describe. */
export const beaconOf = ({ chainId, beacon }: Network): BeaconNetwork | undefined =>
  networks.find((known) => known.chainId === chainId) ??
  (beacon?.network?.chainId === chainId ? beacon.network : undefined);

/** By the light client where there is one; else by the execution node's word, which counts when it is the reader's own. */
export function createHeads(options: HeadsOptions): Heads {
  const { network } = options;
  const chain = beaconOf(network);
  return chain !== undefined && network.beacon !== undefined && network.beacon.sources.length > 0
    ? followed(options, chain, network.beacon)
    : told(options);
}

function told({ network, sources, ownNode }: HeadsOptions): Heads {
  const under = ownNode ? 'own-node' : 'rpc';
  const kind = ownNode ? 'own-node' : 'rpc-header';
  const { chainId, name, headTag } = network;
  return {
    health: () => [],
    async find(signal) {
      const pinned = await pinHead({ sources, chainId, tag: headTag, signal });
      if (isGap(pinned)) return pinned;
      const outcome = ownNode ? verified(null) : pending('l1-not-verified');
      const l1: L1Status = { chainId, network: name, under, head: pinned.head, outcome };
      return { pinned, l1, anchor: { kind, source: pinned.source } };
    },
  };
}

/** What a run came to, and all that led to it from its checkpoint. */
interface Run {
  readonly checkpoint: Checkpoint;
  readonly store: LightClientStore;
  readonly trail: readonly TrailStep[];
}

function followed(options: HeadsOptions, chain: BeaconNetwork, settings: BeaconSettings): Heads {
  const { network, sources, now, checkpoints } = options;
  const { chainId, name } = network;
  const beacons = createSources(settings.sources.map((url) => beaconApiSource(url)));
  let run: Run | null = null;

  const sync = async (checkpoint: Checkpoint, from: Run | null, signal: AbortSignal) => {
    const start =
      from === null
        ? ({ kind: 'checkpoint', root: checkpoint.root } as const)
        : ({ kind: 'store', store: from.store } as const);
    const synced = await syncLightClient({ network: chain, start, sources: beacons, clock: now, signal });
    return isGap(synced) ? synced : { synced, checkpoint, before: from?.trail ?? [] };
  };

  /** From where this run stands; else from where the last one ended; else from the checkpoint of the settings. */
  const advance = async (signal: AbortSignal) => {
    if (run !== null) return sync(run.checkpoint, run, signal);
    const stored = await (await checkpoints)?.load(chain.genesisValidatorsRoot);
    const resumed = stored === undefined ? undefined : await sync({ ...stored, source: 'stored' }, null, signal);
    return resumed !== undefined && !isGap(resumed) ? resumed : sync(settings.checkpoint, null, signal);
  };

  const find = async (signal: AbortSignal): Promise<Head | Gap> => {
    const advanced = await advance(signal);
    if (isGap(advanced)) return advanced;
    const { synced, checkpoint, before } = advanced;
    const trail = [...before.filter(({ kind }) => kind !== 'finality' || synced.trail.length === 0), ...synced.trail];
    run = { checkpoint, store: synced.store, trail };
    const pinned = await pinFinalized(synced.head, { sources, chainId, signal });
    if (isGap(pinned)) return pinned;
    await (await checkpoints)?.save(chain.genesisValidatorsRoot, synced.checkpoint);
    const { slot, signers, committeeSize, isStale } = synced.head;
    const l1: L1Status = {
      chainId,
      network: name,
      under: 'light-client',
      head: pinned.head,
      outcome: verified(null),
      lightClient: { slot, signers, committeeSize, isStale, checkpoint },
    };
    const { source } = synced;
    const anchor: Anchor = { kind: 'light-client', source, network: chain.name, checkpoint: checkpoint.root, trail };
    return { pinned, l1, anchor };
  };

  // Looks at several rollups ask at about the same time: one run serves them, and none runs beside another.
  let under: Promise<unknown> = Promise.resolve();
  return {
    health: () => beacons.health(),
    find(signal) {
      const mine = under.then(() => find(signal));
      under = mine.catch(() => undefined);
      return mine;
    },
  };
}
