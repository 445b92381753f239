import { type Gap, gap, isGap } from '../../core/proven.ts';
import { type Pinned, type PinOptions, pinHead } from '../reader.ts';
import type { FinalizedHead } from './head.ts';

/**
 * Fetches the execution header of a finalized head from any source: its Keccak-256 is the proven block hash, and its state
 * root is what proofs are checked against. Where the beacon block carries the execution header too, both must agree.
 */
export async function pinFinalized(head: FinalizedHead, options: Omit<PinOptions, 'tag'>): Promise<Pinned | Gap> {
  const pinned = await pinHead({ ...options, tag: head.blockHash });
  if (isGap(pinned) || head.execution === undefined) return pinned;
  const { number, stateRoot, receiptsRoot, timestamp } = head.execution;
  const { head: block, header } = pinned;
  // One hash covers both: a difference would mean that two thirds of the committee signed an impossible block.
  const agrees =
    block.number === number &&
    block.stateRoot === stateRoot &&
    header.receiptsRoot === receiptsRoot &&
    block.timestamp === timestamp;
  return agrees ? pinned : gap('verifiers-disagree', `beacon block and execution header of ${head.blockHash} differ`);
}
