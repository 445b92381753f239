import type { RollupMeta } from '../src/core/adapter.ts';
import type { CollateralFrom } from '../src/core/collateral.ts';
import type { CheckpointComparison } from '../src/core/comparison.ts';
import type { Diagnosis, SourceKind } from '../src/core/diagnosis.ts';
import type { EvidenceFile, HistoryImport, Inspection, L1Look, Report } from '../src/core/report.ts';
import type { ReportedRollup } from '../src/core/reported.ts';
import type { Settings } from '../src/core/settings.ts';
import type { ArtifactHash, Unverified, VerifierMeta } from '../src/core/verifier.ts';

/** What exists: the page imports neither rollups nor verifiers and learns of them here. */
export interface Catalog {
  readonly rollups: readonly RollupMeta[];
  readonly verifiers: readonly VerifierMeta[];
  /** What is reported of the field: for rollups without an adapter here, and for those that this reader has no source for. */
  readonly reported: readonly ReportedRollup[];
  /** Proof systems of the field that no verifier here reads. */
  readonly unverified: readonly Unverified[];
  /** Compiled verifiers that this page loads when they are needed. */
  readonly artifacts: readonly ArtifactHash[];
}

/** Receives whole reports; wrapped in `Comlink.proxy` by the page. */
export type Sink = (report: Report) => void;

/** One case of a folder of vectors: `wrong` is null when all came out as the vector says, else the mismatch in words. */
export interface VectorResult {
  readonly id: string;
  readonly wrong: string | null;
}

/** The engine worker's whole surface. Every value that crosses is plain, structured-cloneable data. */
export interface EngineApi {
  catalog(): Promise<Catalog>;
  /** Takes effect at once: running watches start over with the new sources. */
  configure(settings: Settings): Promise<void>;
  /** Follows one deployment until `unwatch`. Reports come at once and then with each change. */
  watch(deployment: string, sink: Sink): Promise<void>;
  unwatch(deployment: string): Promise<void>;
  /** Look again now. */
  recheck(deployment: string): Promise<void>;
  /** Everything behind the report that is shown now. @throws when nothing was established yet. */
  exportEvidence(deployment: string): Promise<EvidenceFile>;
  /**
   * Takes a history file (public/schemas/history-1.json), by which blocks are proven that a head no longer remembers, and keeps it
   * for later visits. Running watches look again. What is no such file is refused, never a rejection.
   */
  importHistory(name: string, bytes: Uint8Array): Promise<HistoryImport>;
  /**
   * Looks at a dropped file. `bytes` is transferred. A later `cancel(id)` ends the worker that is busy with it.
   * @param collateral where to take a vendor's data from; services are asked only when this says so. A file that holds is kept for looks
   * at rollups in this visit, as is one that is dropped by itself.
   */
  inspect(id: string, name: string, bytes: Uint8Array, collateral?: CollateralFrom): Promise<Inspection>;
  /** Breaks off what runs under this id, or the look that is under way at a deployment of this id; its next one comes in time. */
  cancel(id: string): Promise<void>;
  /** Looks at L1 itself once, without any rollup. @throws for a network that the settings do not have. */
  lookAtL1(chainId: number): Promise<L1Look>;
  /** Asks one source how far it comes, step by step. A later `cancel(id)` breaks it off. */
  diagnose(id: string, chainId: number, kind: SourceKind, url: string): Promise<Diagnosis>;
  /**
   * Asks the network's beacon nodes, and those at `urls` besides, for the root of the checkpoint that is set and for that
   * of the newest final block. Shown, never believed. A later `cancel(id)` breaks it off.
   */
  compareCheckpoints(id: string, chainId: number, urls: readonly string[]): Promise<CheckpointComparison>;
  /**
   * Runs a folder of vectors of L1 itself: its manifest.json lists the other files, which make sense only together.
   * @param files contents by name. What is not understood among them is a result too, never a rejection.
   */
  checkL1Vectors(files: ReadonlyMap<string, Uint8Array>): Promise<readonly VectorResult[]>;
}
