import type { BeaconNetwork } from '../src/core/beacon.ts';
import type { BeaconSettings } from '../src/core/settings.ts';
import type { Checkpoint } from './beacon/beacon.ts';

/** What the devnet's process tells the one that started it, once every part answers. */
export interface Ready {
  readonly rpcUrl: string;
  readonly evilUrl: string;
  readonly controlUrl: string;
  /** What a light client needs: where to ask, which network this is, and a finalized block to start from. */
  readonly beacon: {
    readonly url: string;
    readonly honestUrl: string;
    readonly network: BeaconNetwork;
    readonly checkpoint: Checkpoint;
  };
  /** What the app reads as `/config.json`. */
  readonly config: RuntimeConfig;
}

export interface RuntimeConfig {
  readonly networks: readonly {
    readonly chainId: number;
    readonly name: string;
    readonly execution: readonly string[];
    readonly headTag: 'finalized' | 'latest';
    readonly beacon: BeaconSettings;
  }[];
}

export const CHAIN_ID = 31337;

export const configFor = (rpcUrl: string, { url, network, checkpoint }: Ready['beacon']): RuntimeConfig => ({
  networks: [
    {
      chainId: CHAIN_ID,
      name: 'devnet',
      execution: [rpcUrl],
      headTag: 'finalized',
      beacon: { sources: [url], network, checkpoint: { ...checkpoint, source: 'host' } },
    },
  ],
});
