import { decodeFunctionData, type Hex, keccak256 } from 'viem';
import { tridentAbi } from './abi.ts';
import type { TridentClient } from './contract.ts';
import { batchHash, step } from './statement.ts';

/** Re-executes every posted root from its batch's data, and challenges the wrong ones. */
export interface Watcher {
  /** Looks at the roots that came since the last look. @returns the ids of those that it challenged. */
  look(): Promise<readonly bigint[]>;
}

/** Makes a watcher of one Trident that has seen nothing yet. */
export function createWatcher({ client, read, send }: TridentClient): Watcher {
  let seen = 0n;

  async function isWrong(id: bigint): Promise<boolean> {
    const root = await client.readContract({ ...read, functionName: 'getRoot', args: [id] });
    if (root.status !== 0) return false;
    const parent = await client.readContract({ ...read, functionName: 'getRoot', args: [BigInt(root.parent)] });
    const batch = await client.readContract({ ...read, functionName: 'getBatch', args: [BigInt(root.batch)] });
    const data = await fetchData(BigInt(root.batch), BigInt(batch.l1Block));
    if (keccak256(data) !== batch.dataHash) throw new Error(`batch ${root.batch}: the data do not fit their hash`);
    return step(parent.post, batchHash(data), batch.lastBlock) !== root.post;
  }

  async function fetchData(batch: bigint, l1Block: bigint): Promise<Hex> {
    const [appended] = await client.getContractEvents({
      ...read,
      eventName: 'BatchAppended',
      args: { batch },
      fromBlock: l1Block,
      toBlock: l1Block,
    });
    if (appended === undefined) throw new Error(`batch ${batch}: no event in block ${l1Block}`);
    const { input } = await client.getTransaction({ hash: appended.transactionHash });
    const call = decodeFunctionData({ abi: tridentAbi, data: input });
    if (call.functionName !== 'appendBatch') throw new Error(`batch ${batch}: another call posted it`);
    return call.args[0];
  }

  return {
    async look() {
      const challenged: bigint[] = [];
      const count = await client.readContract({ ...read, functionName: 'rootCount' });
      for (let id = seen + 1n; id <= count; id++) {
        if (await isWrong(id)) {
          await send('watcher', 'challenge', [id]);
          challenged.push(id);
        }
        seen = id;
      }
      return challenged;
    },
  };
}
