import { createPublicClient, createWalletClient, http, type PublicClient } from 'viem';
import { mnemonicToAccount } from 'viem/accounts';
import { foundry } from 'viem/chains';

/** anvil's own words: every account of the devnet is public. */
const MNEMONIC = 'test test test test test test test test test test test junk';

/** Trident's roles have anvil's last six accounts, so that others can use the first ones without moving its addresses. */
const INDEX = { tee: 4, owner: 5, sequencer: 6, 'zk-a': 7, 'zk-b': 8, watcher: 9 } as const;
export type Role = keyof typeof INDEX;

/** Trident only runs on anvil's chain: its addresses and domains are pinned for it. */
export const CHAIN = foundry;

export const publicClient = (rpcUrl: string): PublicClient =>
  createPublicClient({ chain: CHAIN, transport: http(rpcUrl), pollingInterval: 100, cacheTime: 0 });

export const walletClient = (rpcUrl: string, role: Role) =>
  createWalletClient({
    chain: CHAIN,
    transport: http(rpcUrl),
    account: mnemonicToAccount(MNEMONIC, { addressIndex: INDEX[role] }),
  });

export type Wallet = ReturnType<typeof walletClient>;
