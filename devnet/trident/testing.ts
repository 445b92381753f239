import { type Address, createTestClient, http } from 'viem';
import { type Anvil, startAnvil as start } from '../anvil.ts';
import { CHAIN } from './accounts.ts';
import { connect } from './contract.ts';

export type { Anvil };

/** An L1 of its own for a test; blocks come with transactions. */
export const startAnvil = (): Promise<Anvil> => start({ blockTime: 0 });

/** One Trident, with anvil's clock and snapshots. */
export function tridentAt(rpcUrl: string, address: Address) {
  const test = createTestClient({ mode: 'anvil', chain: CHAIN, transport: http(rpcUrl) });
  return { ...connect(rpcUrl)(address), test };
}
