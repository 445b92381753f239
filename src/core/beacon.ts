import type { Digest, Hex } from './hex.ts';

/** One chain's beacon parameters: data, handed in, so that a test chain needs nothing compiled into the product. */
export interface BeaconNetwork {
  readonly name: string;
  /** Of the execution chain. */
  readonly chainId: number;
  readonly genesisValidatorsRoot: Digest;
  /** Unix seconds. */
  readonly genesisTime: number;
  readonly secondsPerSlot: number;
  readonly slotsPerEpoch: number;
  readonly epochsPerPeriod: number;
  /** Places in a sync committee. */
  readonly committeeSize: number;
  /** In order of their epochs, from epoch 0 on; also those whose light-client data are not read, for signing domains. */
  readonly forks: readonly ScheduledFork[];
}

export interface ScheduledFork {
  readonly name: string;
  readonly epoch: number;
  /** 4 bytes. */
  readonly version: Hex;
}

/** Header of a beacon block (consensus-specs, specs/phase0/beacon-chain.md). */
export interface BeaconBlockHeader {
  readonly slot: number;
  readonly proposerIndex: number;
  readonly parentRoot: Digest;
  readonly stateRoot: Digest;
  readonly bodyRoot: Digest;
}

/** A beacon block root that is trusted, and who says so. */
export interface Checkpoint {
  readonly root: Digest;
  /** Absent: not known, such as of a root that was entered alone. */
  readonly slot?: number;
  /** The day, as 2025-09-30, on which a bundled one was made public; its block is older. */
  readonly published?: string;
  /** `host`: it came with this page's configuration. `stored`: this browser's last run came to it. */
  readonly source: 'entered' | 'host' | 'stored' | 'bundled';
}

/** Execution chain ids of the beacon chains that are compiled in: mainnet's and Sepolia's. No setting replaces them. */
export const COMPILED_IN: readonly number[] = [1, 11155111];
