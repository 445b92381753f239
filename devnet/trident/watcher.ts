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
  /** The post of each root that it has looked at, by its id; a reorganized L1 gives an id to another root. */
  const seen = new Map<bigint, bigint>();

  const rootAt = (id: bigint) => client.readContract({ ...read, functionName: 'getRoot', args: [id] });

  async function isWrong(root: Awaited<ReturnType<typeof rootAt>>): Promise<boolean> {
    if (root.status !== 0) return false;
    const parent = await rootAt(BigInt(root.parent));
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
      let next = BigInt(seen.size) + 1n;
      while (next > 1n && (next - 1n > count || (await rootAt(next - 1n)).post !== seen.get(next - 1n))) {
        next--;
        seen.delete(next);
      }
      for (let id = next; id <= count; id++) {
        const root = await rootAt(id);
        if (await isWrong(root)) {
          await send('watcher', 'challenge', [id]);
          challenged.push(id);
        }
        // What was challenged is looked at once more: the challenge may be lost with its block.
        if (challenged.length === 0) seen.set(id, root.post);
      }
      return challenged;
    },
  };
}
