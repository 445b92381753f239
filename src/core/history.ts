import type { BeaconBlockHeader } from './beacon.ts';
import type { Digest } from './hex.ts';

/** Two roots over 8192 slots (consensus-specs, specs/capella/beacon-chain.md). */
export interface HistoricalSummary {
  readonly blockSummaryRoot: Digest;
  readonly stateSummaryRoot: Digest;
}

/** The history that one beacon state keeps, with the branch from `historical_summaries` to its root. */
export interface HistoryState {
  readonly header: BeaconBlockHeader;
  /** An execution block whose parent beacon block is `header` (EIP-4788): it vouches for a header that no light client met. */
  readonly child?: number;
  /** Oldest first. */
  readonly summaries: readonly HistoricalSummary[];
  readonly branch: readonly Digest[];
}

/** That an execution block stands in a beacon block, and this one at its slot in the history of a state. */
export interface BlockProof {
  readonly number: number;
  readonly slot: number;
  readonly executionBlockHash: Digest;
  readonly executionBranch: readonly Digest[];
  readonly beaconBlockRoot: Digest;
  readonly beaconBranch: readonly Digest[];
}

/** What the reader drops in to have older blocks proven than a head remembers. None of it is believed. */
export interface History {
  /** The file's name. */
  readonly name: string;
  readonly chainId: number;
  readonly state: HistoryState;
  readonly blocks: readonly BlockProof[];
}
