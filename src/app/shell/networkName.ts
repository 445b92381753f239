import type { Network } from '../../core/settings.ts';

const NAMES: Readonly<Record<number, string>> = { 1: 'Ethereum', 11155111: 'Sepolia', 560048: 'Hoodi' };

/** What an L1 is called: as the reader's settings have it, where they do. */
export const networkName = (chainId: number, networks: readonly Network[] = []): string =>
  networks.find((network) => network.chainId === chainId)?.name ?? NAMES[chainId] ?? `Chain ${chainId}`;
