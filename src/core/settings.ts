import type { BeaconNetwork, Checkpoint } from './beacon.ts';
import { DEFAULT_READER_RULE, type ReaderRule } from './reader.ts';

/** One L1 and the servers that are asked about it. */
export interface Network {
  readonly chainId: number;
  readonly name: string;
  /** JSON-RPC end points of execution nodes, in the order in which they are tried. */
  readonly execution: readonly string[];
  /** Which block a drive pins. `latest` only makes sense on a test network. */
  readonly headTag: 'finalized' | 'latest';
  /** What the light client needs. Absent: there is none on this network, and its header is the execution node's word. */
  readonly beacon?: BeaconSettings;
}

export interface BeaconSettings {
  /** Beacon API end points, in the order in which they are tried. */
  readonly sources: readonly string[];
  /** Absent: none was chosen yet, and no light client runs. */
  readonly checkpoint?: Checkpoint;
  /** For a network that is not compiled in, such as the devnet. */
  readonly network?: BeaconNetwork;
  /** The reader takes this checkpoint however old it is, against weak subjectivity. */
  readonly acceptOldCheckpoint?: boolean;
}

/** What the reader has chosen. Never holds a verdict. */
export interface Settings {
  readonly networks: readonly Network[];
  /** "These end points are my own node": its headers count, and every verdict says so. */
  readonly ownNode: boolean;
  /** How many of the newest claims are examined. */
  readonly claims: number;
  /** Seconds between looks at L1. */
  readonly interval: number;
  /** Which agreement is enough for this reader. */
  readonly readerRule: ReaderRule;
  /**
   * Services with version 4 of Intel's Provisioning Certification Service, or mirrors of it, in the order in which they are asked: about
   * a dropped quote when the reader says so, about one behind a proof where neither L1 nor a file of the reader's has data that hold.
   */
  readonly collateral: readonly string[];
  /** Nodes of rollups, asked for roots that nobody has proven. What they say is shown, and enters no verdict. */
  readonly l2Nodes: readonly L2NodesChoice[];
}

/** The L2 nodes of one deployment, by JSON-RPC end points. */
export interface L2NodesChoice {
  readonly deployment: string;
  readonly nodes: readonly string[];
}

export const DEFAULT_SETTINGS: Settings = {
  networks: [],
  ownNode: false,
  claims: 5,
  interval: 6,
  readerRule: DEFAULT_READER_RULE,
  collateral: [],
  l2Nodes: [],
};
