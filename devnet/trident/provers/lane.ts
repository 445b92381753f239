import type { TridentClient } from '../contract.ts';
import type { ZkLane } from '../keys.ts';
import type { PendingStep } from '../pending.ts';
import { LANE } from '../presets.ts';
import { prove } from './prove.ts';

/**
 * Proves the oldest of these steps that the lane has not proven, and posts the proof.
 * @returns the id of its root, or undefined when nothing is left to prove.
 */
export async function proveNext(
  { client, read, send }: TridentClient,
  lane: ZkLane,
  steps: readonly Required<PendingStep>[],
): Promise<bigint | undefined> {
  for (const { root, statement } of steps) {
    const { time } = await client.readContract({ ...read, functionName: 'getRecord', args: [root, LANE[lane]] });
    if (time !== 0) continue;
    await send(lane, 'prove', [root, LANE[lane], await prove(lane, statement)]);
    return root;
  }
  return undefined;
}
