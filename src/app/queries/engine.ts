import { proxy, transfer, wrap } from 'comlink';
import type { Catalog, EngineApi } from '../../../workers/protocol.ts';
import type { CollateralFrom } from '../../core/collateral.ts';
import type { CheckpointComparison } from '../../core/comparison.ts';
import type { Diagnosis, SourceKind } from '../../core/diagnosis.ts';
import type { EvidenceFile, HistoryImport, Inspection, L1Look, Report } from '../../core/report.ts';
import type { Settings } from '../../core/settings.ts';

/** The engine as components see it: plain functions, with the proxies of the worker boundary handled here. */
export interface EngineHandle {
  catalog(): Promise<Catalog>;
  configure(settings: Settings): Promise<void>;
  /** Follows a deployment. @returns how to stop. A watch that cannot be started is told to `failed`. */
  watch(deployment: string, sink: (report: Report) => void, failed: (error: unknown) => void): () => void;
  recheck(deployment: string): Promise<void>;
  exportEvidence(deployment: string): Promise<EvidenceFile>;
  /** `bytes` is handed over and cannot be used afterwards. */
  importHistory(name: string, bytes: Uint8Array): Promise<HistoryImport>;
  /** All bytes are handed over and cannot be used afterwards. */
  inspect(id: string, name: string, bytes: Uint8Array, collateral?: CollateralFrom): Promise<Inspection>;
  cancel(id: string): Promise<void>;
  lookAtL1(chainId: number): Promise<L1Look>;
  diagnose(id: string, chainId: number, kind: SourceKind, url: string): Promise<Diagnosis>;
  compareCheckpoints(id: string, chainId: number, urls: readonly string[]): Promise<CheckpointComparison>;
}

/**
 * Starts the engine in a worker of its own. There is no fallback to this thread.
 * @param crashed told when the worker itself could not be loaded or broke.
 */
export function startEngine(crashed: (message: string) => void): EngineHandle {
  const worker = new Worker(new URL('../../../workers/engine.worker.ts', import.meta.url), {
    type: 'module',
    name: 'engine',
  });
  worker.onerror = (event) => crashed(event.message || 'the engine could not be loaded');
  const engine = wrap<EngineApi>(worker);
  return {
    catalog: () => engine.catalog(),
    configure: (settings) => engine.configure(settings),
    watch(deployment, sink, failed) {
      let stopped = false;
      const show = (report: Report) => {
        if (!stopped) sink(report);
      };
      engine.watch(deployment, proxy(show)).catch(failed);
      return () => {
        stopped = true;
        // The engine drops its end of the sink with the watch; Comlink then closes the channel.
        engine.unwatch(deployment).catch(failed);
      };
    },
    recheck: (deployment) => engine.recheck(deployment),
    exportEvidence: (deployment) => engine.exportEvidence(deployment),
    importHistory: (name, bytes) => engine.importHistory(name, transfer(bytes, [bytes.buffer])),
    inspect: (id, name, bytes, collateral) =>
      engine.inspect(id, name, transfer(bytes, [bytes.buffer]), collateral && movingBytes(collateral)),
    cancel: (id) => engine.cancel(id),
    lookAtL1: (chainId) => engine.lookAtL1(chainId),
    diagnose: (id, chainId, kind, url) => engine.diagnose(id, chainId, kind, url),
    compareCheckpoints: (id, chainId, urls) => engine.compareCheckpoints(id, chainId, urls),
  };
}

const movingBytes = (from: CollateralFrom): CollateralFrom =>
  from.kind === 'file' ? transfer(from, [from.bytes.buffer]) : from;
