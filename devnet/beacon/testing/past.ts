import { startAnvil } from '../../anvil.ts';

/** An anvil that mines when told to, and whose clock is ours: a chain of some minutes is made in a moment. */
export interface PastAnvil {
  readonly rpcUrl: string;
  rpc<T>(method: string, ...params: unknown[]): Promise<T>;
  /** Blocks with so many seconds between them. */
  mine(count: number, seconds?: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one whose next block has the time `start`, in Unix seconds. Gives the number of that block too. */
export async function anvilAt(start: number): Promise<PastAnvil & { readonly firstBlock: number }> {
  const anvil = await startAnvil();
  async function rpc<T>(method: string, ...params: unknown[]): Promise<T> {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const reply = await fetch(anvil.rpcUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const { result, error } = (await reply.json()) as { result: T; error?: { message: string } };
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }
  await rpc('evm_setIntervalMining', 0);
  await rpc('evm_setTime', start - 1);
  await rpc('evm_setNextBlockTimestamp', start);
  return {
    rpcUrl: anvil.rpcUrl,
    rpc,
    mine: (count, seconds = 1) => rpc('anvil_mine', `0x${count.toString(16)}`, `0x${seconds.toString(16)}`),
    stop: anvil.stop,
    firstBlock: Number(await rpc<string>('eth_blockNumber')) + 1,
  };
}
