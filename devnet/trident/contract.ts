import type { Abi, Address, Hex, PublicClient, WriteContractParameters } from 'viem';
import { tridentAbi } from './abi.ts';
import { publicClient, type Role, walletClient } from './accounts.ts';

/** A contract beside Trident. */
export interface Other {
  readonly address: Address;
  readonly abi: Abi;
}

type SendTo = (role: Role, to: Other, functionName: string, args: readonly unknown[]) => Promise<Hex>;
type Send = (role: Role, functionName: string, args: readonly unknown[]) => Promise<Hex>;

/** One Trident on one L1, for reading and for sending. */
export interface TridentClient {
  readonly client: PublicClient;
  /** What viem's `readContract` needs beside the function's name. */
  readonly read: { readonly address: Address; readonly abi: typeof tridentAbi };
  /**
   * Sends a transaction and waits until it is mined. It is simulated first, so a revert throws with its error's name.
   * Transactions of one role go out one after the other.
   */
  readonly send: Send;
  /** The same to another contract, in the same order. */
  readonly sendTo: SendTo;
}

/** @returns a function that opens a Trident at an address; all that it opens share the order of each role's transactions. */
export function connect(rpcUrl: string): (address: Address) => TridentClient {
  const client = publicClient(rpcUrl);
  const last = new Map<Role, Promise<unknown>>();
  const inTurn = <T>(role: Role, task: () => Promise<T>): Promise<T> => {
    const turn = (last.get(role) ?? Promise.resolve()).then(task, task);
    last.set(role, turn);
    return turn;
  };
  const sendTo: SendTo = (role, { address, abi }, functionName, args) =>
    inTurn(role, async () => {
      const wallet = walletClient(rpcUrl, role);
      const call = { address, abi, functionName, args, account: wallet.account };
      const { request } = await client.simulateContract(call as Parameters<typeof client.simulateContract>[0]);
      const hash = await wallet.writeContract(request as WriteContractParameters);
      const { status } = await client.waitForTransactionReceipt({ hash });
      if (status !== 'success') throw new Error(`${functionName} reverted in ${hash}`);
      return hash;
    });
  return (address) => {
    const read = { address, abi: tridentAbi };
    return { client, read, sendTo, send: (role, functionName, args) => sendTo(role, read, functionName, args) };
  };
}
