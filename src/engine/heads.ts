import type { BeaconNetwork, Checkpoint } from '../core/beacon.ts';
import { publishedFor } from '../core/checkpoints.ts';
import type { Anchor, TrailStep } from '../core/evidence.ts';
import type { Digest } from '../core/hex.ts';
import { pending, verified } from '../core/outcome.ts';
import { type Gap, gap, isGap } from '../core/proven.ts';
import type { ClockDifference, L1Status } from '../core/report.ts';
import type { Network } from '../core/settings.ts';
import type { SourceHealth } from '../core/source.ts';
import type { HeaderTrust } from '../core/verdict.ts';
import { CHECKPOINT_WORDS, GAP_WORDS } from '../core/words.ts';
import { measureClock } from '../l1/lightClient/clock.ts';
import { MAX_AGE, type Start, syncLightClient } from '../l1/lightClient/follow.ts';
import { timeOf } from '../l1/lightClient/forks.ts';
import { networks } from '../l1/lightClient/networks.ts';
import { pinFinalized } from '../l1/lightClient/pin.ts';
import type { LightClientStore } from '../l1/lightClient/store.ts';
import { finalizedRoots } from '../l1/lightClient/trail.ts';
import { type Pinned, pinHead } from '../l1/reader.ts';
import { beaconApiSource } from '../l1/sources/beaconApi.ts';
import type { BeaconSource } from '../l1/sources/beaconSource.ts';
import { createSources, type Sources } from '../l1/sources/sources.ts';
import type { CheckpointStore } from './archive.ts';
import { keptCheckpoint } from './keptCheckpoint.ts';
import { leadToKeep, type Origin, startOf } from './lead.ts';

/** A head to look under, and how it is known. */
export interface Head {
  readonly pinned: Pinned;
  readonly l1: L1Status;
  readonly anchor: Anchor;
  /** Roots of the beacon blocks that the light client found final on its way to the head; none without one. */
  readonly finalized: () => readonly Digest[];
}

/** One network's way to its newest head. All looks at that network share it. */
export interface Heads {
  /** On whose word a head of these stands. */
  readonly under: HeaderTrust;
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
  /** How a beacon node is asked; its HTTP API when absent. */
  readonly beaconSource?: (url: string) => BeaconSource;
}

/** The beacon chain of a network: one that is compiled in, or one that its settings describe. */
export const beaconOf = ({ chainId, beacon }: Pick<Network, 'chainId' | 'beacon'>): BeaconNetwork | undefined =>
  networks.find((known) => known.chainId === chainId) ??
  (beacon?.network?.chainId === chainId ? beacon.network : undefined);

/** By the light client where its network, a beacon node and a checkpoint are known; else by the execution node's word. */
export function createHeads(options: HeadsOptions): Heads {
  const { network, beaconSource = beaconApiSource } = options;
  const chain = beaconOf(network);
  if (chain === undefined || network.beacon === undefined) return told(options);
  const { sources, checkpoint, acceptOldCheckpoint = false } = network.beacon;
  if (checkpoint === undefined || sources.length === 0) return told(options);
  const beacons = createSources(sources.map((url) => beaconSource(url)));
  return followed(options, { chain, beacons, chosen: checkpoint, acceptOldCheckpoint });
}

/** An execution node's header, which counts when the node is the reader's own. */
function told({ network, sources, ownNode }: HeadsOptions): Heads {
  const under = ownNode ? 'own-node' : 'rpc';
  const kind = ownNode ? 'own-node' : 'rpc-header';
  const { chainId, name, headTag } = network;
  return {
    under,
    health: () => [],
    async find(signal) {
      const pinned = await pinHead({ sources, chainId, tag: headTag, signal });
      if (isGap(pinned)) return pinned;
      const outcome = ownNode ? verified(null) : pending('l1-not-verified');
      const isFinal = headTag === 'finalized';
      const l1: L1Status = { chainId, network: name, under, head: pinned.head, outcome, isFinal };
      return { pinned, l1, anchor: { kind, source: pinned.source }, finalized: () => [] };
    },
  };
}

/** What a run came to, and all that led to it from its checkpoint. */
interface Run extends Origin {
  readonly store: LightClientStore;
  readonly trail: readonly TrailStep[];
}

/** No execution node has the block that was called final. */
interface UnknownBlock extends Gap {
  readonly unknown: Digest;
}

interface Following {
  readonly chain: BeaconNetwork;
  readonly beacons: Sources<BeaconSource>;
  /** The checkpoint of the settings. */
  readonly chosen: Checkpoint;
  readonly acceptOldCheckpoint: boolean;
}

function followed(options: HeadsOptions, { chain, beacons, chosen, acceptOldCheckpoint }: Following): Heads {
  const { network, sources, now } = options;
  const { chainId, name } = network;
  const kept = keptCheckpoint(options.checkpoints, chain.genesisValidatorsRoot);
  let run: Run | null = null;
  let measured: { readonly at: number; readonly clock: ClockDifference | undefined } | null = null;

  /** It costs a request and a signature, so not at each look. */
  const clockNow = async (store: LightClientStore, signal: AbortSignal): Promise<ClockDifference | undefined> => {
    const at = now();
    if (measured === null || Math.abs(at - measured.at) >= CLOCK_INTERVAL)
      measured = { at, clock: await measureClock({ network: chain, store, sources: beacons, clock: now, signal }) };
    return measured.clock;
  };

  const sync = async (origin: Origin, start: Start, signal: AbortSignal, maxAge?: number) => {
    const age = maxAge === undefined ? {} : { maxAge };
    const synced = await syncLightClient({ network: chain, start, sources: beacons, clock: now, signal, ...age });
    if (isGap(synced)) return explained(synced, origin.checkpoint);
    if (start.kind === 'store') return { synced, origin };
    return { synced, origin: { ...origin, checkpoint: { ...origin.checkpoint, slot: synced.begunAt } } };
  };

  /**
   * Where the last run ended, if that may be gone on from: a checkpoint that the reader entered is not passed over, and what
   * came from one that he has taken back since is not gone on from.
   */
  const stored = async (): Promise<Origin | undefined> => {
    const last = await kept.load();
    const from = chosen.source === 'entered' ? chosen.root : undefined;
    if (last === undefined || last.from !== from) return undefined;
    const { root, slot, lead } = last;
    return {
      checkpoint: { root, slot, source: 'stored' },
      ...(from === undefined ? {} : { from }),
      ...(lead === undefined ? {} : { lead }),
    };
  };

  /** However old the checkpoint of the settings may be, a stored one is only gone on from while it is recent. */
  const begin = async (signal: AbortSignal) => {
    const last = await stored();
    const resumed = last && (await sync(last, { kind: 'checkpoint', root: last.checkpoint.root }, signal));
    if (resumed !== undefined && (!isGap(resumed) || resumed.gap === 'aborted')) return resumed;
    const origin: Origin =
      chosen.source === 'entered' ? { checkpoint: chosen, from: chosen.root } : { checkpoint: chosen };
    const maxAge = acceptOldCheckpoint ? Number.POSITIVE_INFINITY : undefined;
    const refused = acceptOldCheckpoint ? null : publishedTooLongAgo(chosen, now());
    if (refused !== null) return refused;
    const anew = await sync(origin, { kind: 'checkpoint', root: chosen.root }, signal, maxAge);
    return resumed !== undefined && isGap(anew) ? gap(anew.gap, `${anew.cause}; ${resumed.cause}`) : anew;
  };

  /** From where this run stands; else from where the last one ended; else from the checkpoint of the settings. */
  const advance = async (signal: AbortSignal) => {
    if (run === null) return begin(signal);
    const further = await sync(run, { kind: 'store', store: run.store }, signal);
    if (!isGap(further) || further.gap !== 'checkpoint-too-old') return further;
    run = null; // this device slept for weeks
    return begin(signal);
  };

  /** A final block that no execution node has is one beacon node's story until another tells it too: then that is asked. */
  const find = async (signal: AbortSignal): Promise<Head | Gap> => {
    let found: Head | Gap | UnknownBlock = gap('no-honest-source', 'no beacon node is set');
    for (const _ of beacons.health()) {
      found = await findOnce(signal);
      if (!('unknown' in found)) return found;
    }
    return found;
  };

  const findOnce = async (signal: AbortSignal): Promise<Head | Gap | UnknownBlock> => {
    const advanced = await advance(signal);
    if (isGap(advanced)) return advanced;
    const { synced, origin } = advanced;
    const { checkpoint, from, lead } = origin;
    const start: Origin = {
      checkpoint,
      ...(from === undefined ? {} : { from }),
      ...(lead === undefined ? {} : { lead }),
    };
    const before = run?.trail ?? [];
    const trail = [...before.filter(({ kind }) => kind !== 'finality' || synced.trail.length === 0), ...synced.trail];
    const [pinned, clock] = await Promise.all([
      pinFinalized(synced.head, { sources, chainId, signal }),
      clockNow(synced.store, signal),
    ]);
    if (isGap(pinned) && pinned.gap === 'data-missing') {
      const { blockHash } = synced.head;
      const said = `block ${blockHash}, final by slot ${synced.head.slot}`;
      beacons.blame(synced.source, { code: 'final-block-unknown', said });
      return { ...pinned, unknown: blockHash }; // and what led there is forgotten
    }
    run = { ...start, store: synced.store, trail };
    if (isGap(pinned)) return pinned;
    await kept.save({
      ...synced.checkpoint,
      ...(from === undefined ? {} : { from }),
      ...leadToKeep(start, trail),
    });
    const { slot, signers, committeeSize, isStale } = synced.head;
    const l1: L1Status = {
      chainId,
      network: name,
      under: 'light-client',
      head: pinned.head,
      outcome: verified(null),
      lightClient: {
        slot,
        signers,
        committeeSize,
        isStale,
        checkpoint,
        ...(checkpoint.slot === undefined ? {} : { checkpointTime: timeOf(chain, checkpoint.slot) }),
        ...(clock === undefined ? {} : { clock }),
      },
    };
    const { source } = synced;
    const begun = startOf(start, trail);
    const anchor: Anchor = { kind: 'light-client', source, network: chain.name, ...begun };
    return { pinned, l1, anchor, finalized: () => finalizedRoots(chain, begun.trail) };
  };

  // Looks at several rollups ask at about the same time: one run serves them, and none runs beside another.
  let under: Promise<unknown> = Promise.resolve();
  return {
    under: 'light-client',
    health: () => beacons.health(),
    find(signal) {
      const mine = under.then(() => find(signal));
      under = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** Seconds between measurements of the clock. */
const CLOCK_INTERVAL = 30;

/** A checkpoint is at least as old as it is public: of one that is too old nobody need be asked. */
function publishedTooLongAgo(checkpoint: Checkpoint, now: number): Gap | null {
  const age = publishedFor(checkpoint, now);
  if (age === undefined || age <= MAX_AGE) return null;
  const days = Math.floor(age / 86_400);
  return explained(
    gap('checkpoint-too-old', `it was published ${days} days ago, on ${checkpoint.published}; 14 are allowed`),
    checkpoint,
  );
}

/** Why no head was reached, with the checkpoint that was gone out from. */
const explained = ({ gap: code, cause }: Gap, { root, source }: Checkpoint): Gap =>
  gap(code, `from checkpoint ${root.slice(0, 10)}, ${CHECKPOINT_WORDS[source]}: ${cause ?? GAP_WORDS[code]}`);
