import type { EngineApi, Sink } from '../../workers/protocol.ts';
import { proversAt } from '../core/adapter.ts';
import type { Evidence } from '../core/evidence.ts';
import type { Report } from '../core/report.ts';
import { DEFAULT_SETTINGS, type Network, type Settings } from '../core/settings.ts';
import { readEvidence } from '../formats/evidenceFile.ts';
import { jsonRpcSource } from '../l1/sources/jsonRpc.ts';
import { createSources, type Sources } from '../l1/sources/sources.ts';
import { findDeployment, loadAdapter, reportedRollups, rollupMetas } from '../rollups/registry.ts';
import { artifactHashes, verifierMetas } from '../verifiers/registry.ts';
import { UNVERIFIED } from '../verifiers/unverified.ts';
import type { Archive } from './archive.ts';
import { type AppIdentity, buildEvidence, evidenceFile, type Recorded } from './evidence.ts';
import { beaconOf, createHeads, type Heads } from './heads.ts';
import { holdCollateral } from './heldCollateral.ts';
import { keptHistories } from './histories.ts';
import { inspect } from './inspect.ts';
import { createPool } from './pool.ts';
import { replay } from './replay.ts';
import { rounds } from './rounds.ts';
import { sourceQuestions } from './sourceQuestions.ts';
import type { SpawnedWorker } from './spawnedWorker.ts';
import { createVerification } from './verification.ts';
import { type Watch, watch } from './watch.ts';

/** What the engine needs from where it runs: a browser's worker, or Node. */
export interface Host {
  readonly spawn: () => SpawnedWorker;
  /** Most verifier workers at a time. */
  readonly workers: number;
  /** Null where nothing can be kept between visits. */
  readonly archive: Promise<Archive | null>;
  readonly app: AppIdentity;
  /** Milliseconds since the Unix epoch. */
  readonly clock: () => number;
}

export interface Engine extends EngineApi {
  /** Ends every watch and every worker. */
  close(): void;
}

/** The sources of one network and its way to a head, shared by all looks at it. */
interface Reached {
  readonly sources: Sources;
  readonly heads: Heads;
}

interface Watched {
  readonly sink: Sink;
  running: Watch | null;
  last: { readonly report: Report; readonly recorded: Recorded } | null;
}

/** The engine: follows L1, drives adapters, verifies in workers, judges, and pushes reports. */
export function createEngine(host: Host): Engine {
  const now = () => Math.floor(host.clock() / 1000);
  const metas = new Map(verifierMetas().map((meta) => [meta.id, meta]));
  const metaOf = (verifier: string) => metas.get(verifier);
  const pool = createPool(host.spawn, host.workers, metaOf);
  const verification = createVerification(pool, [...metas.values()]);
  const watched = new Map<string, Watched>();
  const inspections = new Map<string, AbortController>();
  const networks = new Map<number, Reached>();
  let settings: Settings = DEFAULT_SETTINGS;

  const checkpoints = host.archive.then((archive) => archive?.checkpoints ?? null);
  const reach = (network: Network): Reached => {
    const known = networks.get(network.chainId);
    if (known !== undefined) return known;
    const sources = createSources(network.execution.map((url) => jsonRpcSource(url)));
    const { ownNode } = settings;
    const reached = { sources, heads: createHeads({ network, sources, ownNode, now, checkpoints }) };
    networks.set(network.chainId, reached);
    return reached;
  };

  const lookAgain = () => {
    for (const { running } of watched.values()) running?.recheck();
  };

  const held = holdCollateral(now, lookAgain);
  const histories = keptHistories({ archive: host.archive, now, changed: lookAgain });

  /** A page that is gone, or that throws, is no reason to stop looking. */
  const show = (entry: Watched, report: Report) => {
    void (async () => entry.sink(report))().catch((error: unknown) => console.warn('a report was not taken', error));
  };

  const remember = (entry: Watched, report: Report, recorded: Recorded) => {
    const changed = entry.last === null || conclusions(entry.last.report) !== conclusions(report);
    entry.last = { report, recorded };
    const evidence = changed ? buildEvidence(report, recorded, host.app) : undefined;
    if (evidence !== undefined) void archive(report, evidence);
  };

  const archive = async (report: Report, evidence: Evidence) => {
    try {
      await (await host.archive)?.keep(report.deployment, report.at, evidenceFile(evidence));
    } catch (error) {
      console.warn('this evidence could not be archived', error);
    }
  };

  const start = async (id: string, entry: Watched) => {
    const found = findDeployment(id);
    if (found === undefined) return;
    const createAdapter = await loadAdapter(found.rollup.id);
    if (watched.get(id) !== entry || entry.running !== null) return;
    // Read only now: the settings may have changed while the adapter was loading.
    const network = settings.networks.find(({ chainId }) => chainId === found.deployment.chainId);
    if (network === undefined) return;
    const round = rounds({
      deployment: found.deployment,
      provers: proversAt(found.rollup, found.deployment),
      createAdapter,
      network,
      ...reach(network),
      settings,
      histories: histories.of,
      collateral: held.offers(settings.collateral),
      verification,
      metaOf,
      now,
      recorded: (report, recorded) => remember(entry, report, recorded),
    });
    entry.running = watch(round, (report) => show(entry, report), { interval: settings.interval, now });
  };

  /** The beacon chain of a network as the settings have it, and the checkpoint that this reader trusts. */
  const trustedOf = (chainId: number) => {
    const network = settings.networks.find((one) => one.chainId === chainId);
    const chain = beaconOf(network ?? { chainId });
    if (chain === undefined) return undefined;
    const { checkpoint, acceptOldCheckpoint } = network?.beacon ?? {};
    return { chain, checkpoint, acceptOldCheckpoint };
  };

  const networkOf = (chainId: number): Network => {
    const network = settings.networks.find((one) => one.chainId === chainId);
    if (network === undefined) throw new RangeError(`no network with chain ${chainId} is set`);
    return network;
  };

  /** Runs what a later `cancel(id)` breaks off. */
  const cancellable = async <T>(id: string, run: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const controller = new AbortController();
    inspections.get(id)?.abort(); // of two under one name, `cancel` could reach only one
    inspections.set(id, controller);
    try {
      return await run(controller.signal);
    } finally {
      if (inspections.get(id) === controller) inspections.delete(id);
    }
  };

  const replayHere = (evidence: Evidence, signal: AbortSignal) =>
    replay(evidence, { verification, metaOf, now, signal, trustedOf, readerRule: settings.readerRule });

  /** Old facts, dated, until the first look of this visit is done. An archive that cannot be read is as good as none. */
  const showArchived = async (id: string, entry: Watched) => {
    try {
      const evidence = await (await host.archive)?.latest(id);
      if (evidence === undefined) return;
      const report = await replayHere(readEvidence(evidence), new AbortController().signal);
      if ('claims' in report && entry.last === null && watched.get(id) === entry) show(entry, report);
    } catch (error) {
      console.warn('the archived evidence could not be replayed', error);
    }
  };

  return {
    async catalog() {
      return {
        rollups: rollupMetas(),
        verifiers: [...metas.values()],
        reported: reportedRollups(),
        unverified: UNVERIFIED,
        artifacts: artifactHashes(),
      };
    },
    async configure(next) {
      settings = next;
      networks.clear();
      const starts = [...watched].map(([id, entry]) => {
        entry.running?.stop();
        entry.running = null;
        return start(id, entry);
      });
      // One that cannot start keeps none of the others from it.
      for (const started of await Promise.allSettled(starts)) if (started.status === 'rejected') throw started.reason;
    },
    async watch(id, sink) {
      watched.get(id)?.running?.stop();
      const entry: Watched = { sink, running: null, last: null };
      watched.set(id, entry);
      await Promise.all([showArchived(id, entry), start(id, entry)]);
    },
    async unwatch(id) {
      watched.get(id)?.running?.stop();
      watched.delete(id);
    },
    async recheck(id) {
      watched.get(id)?.running?.recheck();
    },
    async exportEvidence(id) {
      const last = watched.get(id)?.last ?? null;
      const evidence = last === null ? undefined : buildEvidence(last.report, last.recorded, host.app);
      if (evidence === undefined) throw new Error(`nothing was established about ${id} yet`);
      return evidenceFile(evidence);
    },
    importHistory: histories.take,
    inspect: (id, name, bytes, from) =>
      cancellable(id, async (signal) => {
        const collateral = from === undefined ? {} : { collateral: { from, services: settings.collateral } };
        const tools = {
          verify: verification(null),
          replay: replayHere,
          signal,
          now: now(),
          hold: held.hold,
          ...collateral,
        };
        const inspection = await inspect(name, bytes, tools);
        const isUsed = inspection.kind === 'proof' && inspection.given?.some(({ says }) => says === 'used');
        if (from?.kind === 'file' && isUsed) held.hold(from);
        return inspection;
      }),
    ...sourceQuestions({ networkOf, reach, now, cancellable }),
    async cancel(id) {
      inspections.get(id)?.abort();
      watched.get(id)?.running?.cancel();
    },
    async checkL1Vectors(files) {
      const { checkL1Vectors } = await import('./l1Vectors.ts');
      return checkL1Vectors(files);
    },
    close() {
      for (const { running } of watched.values()) running?.stop();
      for (const controller of inspections.values()) controller.abort();
      watched.clear();
      pool.close();
    },
  };
}

/** What a report says, without its dates: evidence is archived when this changes. */
const conclusions = ({ claims }: Report): string =>
  JSON.stringify(
    claims.map(({ claim, verdict, steps }) => [
      claim.id,
      verdict.outcome,
      steps.map((s) => [s.outcome, s.opinions?.length]),
    ]),
  );
