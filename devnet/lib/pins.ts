import { type Address, type Hex, keccak256 } from 'viem';
import type { Chain, Contract } from './chain.ts';

export const lower = (address: Address): Address => address.toLowerCase() as Address;

/** Where a contract stands, in lower case, and Keccak-256 of its runtime code. @throws when there is none. */
export async function codeOf(l1: Chain, { address }: Contract): Promise<{ address: Address; codeHash: Hex }> {
  const code = await l1.client.getCode({ address });
  if (code === undefined) throw new Error(`no code at ${address}`);
  return { address: lower(address), codeHash: keccak256(code) };
}
