import type { Hex } from 'viem';
import type { TridentClient } from '../contract.ts';
import type { ZkLane } from '../keys.ts';
import type { PendingStep } from '../pending.ts';
import { LANE, type ProofLane } from '../presets.ts';
import type { PublicInputs } from '../statement.ts';
import { prove } from './prove.ts';

/** A root's status on L1 that takes no more proofs. */
const REJECTED = 2;

type Steps = readonly Required<PendingStep>[];

/**
 * Proves the oldest of these steps that the lane has not proven, and posts the proof.
 * @returns the id of its root, or undefined when nothing is left to prove.
 */
export const proveNext = (trident: TridentClient, lane: ZkLane, steps: Steps): Promise<bigint | undefined> =>
  proveNextWith(trident, lane, steps, (statement) => prove(lane, statement));

/** The same with proofs that `make` makes. */
export async function proveNextWith(
  { client, read, send }: TridentClient,
  lane: ProofLane,
  steps: Steps,
  make: (statement: PublicInputs) => Promise<Hex>,
): Promise<bigint | undefined> {
  for (const { root, statement } of steps) {
    const { time } = await client.readContract({ ...read, functionName: 'getRecord', args: [root, LANE[lane]] });
    if (time !== 0) continue;
    const { status } = await client.readContract({ ...read, functionName: 'getRoot', args: [root] });
    if (status === REJECTED) continue;
    await send(lane, 'prove', [root, LANE[lane], await make(statement)]);
    return root;
  }
  return undefined;
}
