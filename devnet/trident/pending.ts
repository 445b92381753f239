import { hexToBigInt } from 'viem';
import { CHAIN } from './accounts.ts';
import type { TridentClient } from './contract.ts';
import { domain, type PublicInputs, step } from './statement.ts';

/** A batch that no root is accepted for yet, with the step that is right for it on top of what is. */
export interface PendingStep {
  readonly batch: bigint;
  readonly parent: bigint;
  readonly statement: PublicInputs;
  /** The root that says so; absent when nobody has posted it. */
  readonly root?: bigint;
}

/**
 * Follows the right chain from the latest accepted root (whatever that says) to the newest batch, as far as its roots are
 * posted: the last step may lack its root.
 */
export async function pendingSteps({ client, read }: TridentClient): Promise<readonly PendingStep[]> {
  const batches = await client.readContract({ ...read, functionName: 'batchCount' });
  let parent = BigInt(await client.readContract({ ...read, functionName: 'latestAccepted' }));
  const tip = await client.readContract({ ...read, functionName: 'getRoot', args: [parent] });
  let pre = tip.post;
  const steps: PendingStep[] = [];
  for (let batch = BigInt(tip.batch) + 1n; batch <= batches; batch++) {
    const { dataHash, lastBlock } = await client.readContract({ ...read, functionName: 'getBatch', args: [batch] });
    const hash = hexToBigInt(dataHash) >> 8n;
    const post = step(pre, hash, lastBlock);
    const statement = { pre, post, batchHash: hash, blockNumber: lastBlock, domain: domain(CHAIN.id, read.address) };
    const root = await findRoot({ client, read }, batch, parent, post);
    steps.push({ batch, parent, statement, ...(root === undefined ? {} : { root }) });
    if (root === undefined) break;
    parent = root;
    pre = post;
  }
  return steps;
}

async function findRoot(
  { client, read }: Pick<TridentClient, 'client' | 'read'>,
  batch: bigint,
  parent: bigint,
  post: bigint,
): Promise<bigint | undefined> {
  for (const id of await client.readContract({ ...read, functionName: 'rootsAt', args: [batch] })) {
    const root = await client.readContract({ ...read, functionName: 'getRoot', args: [BigInt(id)] });
    if (BigInt(root.parent) === parent && root.post === post) return BigInt(id);
  }
  return undefined;
}
