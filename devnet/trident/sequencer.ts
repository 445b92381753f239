import { concatHex, type Hex, keccak256, stringToHex } from 'viem';
import type { TridentClient } from './contract.ts';
import { type PendingStep, pendingSteps } from './pending.ts';

/** L2 blocks in each batch. */
const BLOCKS = 5n;
/** Batches that may wait for acceptance before no new ones are posted. */
const MOST_PENDING = 10n;

/** Data of a batch: 256 bytes that follow from the seed and the batch's number. */
export const batchData = (seed: string, batch: bigint): Hex =>
  concatHex(Array.from({ length: 8 }, (_, part) => keccak256(stringToHex(`${seed}/${batch}/${part}`))));

/**
 * Posts the next batch, unless too many wait already.
 * @returns its number, or undefined when it held back.
 */
export async function appendBatch(trident: TridentClient, seed: string): Promise<bigint | undefined> {
  const { client, read, send } = trident;
  const count = await client.readContract({ ...read, functionName: 'batchCount' });
  const accepted = BigInt(await client.readContract({ ...read, functionName: 'latestAccepted' }));
  const { batch } = await client.readContract({ ...read, functionName: 'getRoot', args: [accepted] });
  if (count - BigInt(batch) >= MOST_PENDING) return undefined;
  await send('sequencer', 'appendBatch', [batchData(seed, count + 1n), BLOCKS]);
  return count + 1n;
}

/** Posts the right root of every batch that has none on top of what is accepted. @returns all steps that are pending. */
export async function postRoots(trident: TridentClient): Promise<readonly Required<PendingStep>[]> {
  for (;;) {
    const steps = await pendingSteps(trident);
    const missing = steps.find(({ root }) => root === undefined);
    if (missing === undefined)
      return steps.flatMap(({ root, ...rest }) => (root === undefined ? [] : [{ ...rest, root }]));
    await trident.send('sequencer', 'postRoot', [missing.batch, missing.parent, missing.statement.post]);
  }
}

/** Accepts every root of these batches that the rule lets through by now, right or wrong: anybody may. */
export async function acceptDue(
  { client, read, send }: TridentClient,
  steps: readonly Pick<PendingStep, 'batch'>[],
): Promise<void> {
  for (const { batch } of steps) {
    for (const id of await client.readContract({ ...read, functionName: 'rootsAt', args: [batch] })) {
      const [bar] = await client.readContract({ ...read, functionName: 'standing', args: [BigInt(id)] });
      if (bar === 0) await send('sequencer', 'accept', [BigInt(id)]);
    }
  }
}
