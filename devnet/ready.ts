/** What the devnet's process tells the one that started it, once every part answers. */
export interface Ready {
  readonly rpcUrl: string;
  readonly evilUrl: string;
  readonly controlUrl: string;
  /** What the app reads as `/config.json`. */
  readonly config: RuntimeConfig;
}

export interface RuntimeConfig {
  readonly networks: readonly {
    readonly chainId: number;
    readonly name: string;
    readonly execution: readonly string[];
    readonly headTag: 'finalized' | 'latest';
  }[];
}

export const CHAIN_ID = 31337;

export const configFor = (rpcUrl: string): RuntimeConfig => ({
  networks: [{ chainId: CHAIN_ID, name: 'devnet', execution: [rpcUrl], headTag: 'finalized' }],
});
