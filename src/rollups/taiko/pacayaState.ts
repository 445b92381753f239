import { all, type Steps } from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { pacayaAbi } from './pacayaAbi.ts';
import type { Site } from './site.ts';
import { readSystem, type System } from './system.ts';

/** What a Pacaya inbox says of itself now. Times are Unix seconds. */
export interface PacayaState {
  readonly system: System;
  /** Batches are numbered from 0; the last of them is one less. */
  readonly batches: number;
  readonly verified: number;
  /** Two proofs that contradict each other pause it. */
  readonly isPaused: boolean;
  /** 0: never. */
  readonly unpausedAt: number;
  readonly head: number;
  /** Time of the head, in Unix seconds. */
  readonly now: number;
  readonly evidence: readonly Digest[];
}

export function* readPacaya(site: Site): Steps<PacayaState | Gap> {
  const [system, stats] = yield* all([readSystem(site), call(site.contract, pacayaAbi, 'getStats2', [])]);
  if (isGap(system)) return system;
  if (isGap(stats)) return stats;
  const { numBatches, lastVerifiedBatchId, paused, lastUnpausedAt } = stats.value;
  return {
    system,
    batches: Number(numBatches),
    verified: Number(lastVerifiedBatchId),
    isPaused: paused,
    unpausedAt: Number(lastUnpausedAt),
    head: stats.head.number,
    now: stats.head.timestamp,
    evidence: evidenceOf([stats, system]),
  };
}

/** One batch, and what was proven of it: one result for each state that somebody went on from. */
export interface Batch {
  readonly id: number;
  readonly metaHash: Digest;
  readonly lastBlock: number;
  readonly proposedAt: number;
  readonly verifiedTransition: number;
  readonly results: readonly Result[];
  readonly evidence: readonly Digest[];
}

export interface Result {
  readonly tid: number;
  readonly parentHash: Digest;
  readonly blockHash: Digest;
  /** Zero where the inbox does not keep it. */
  readonly stateRoot: Digest;
  readonly prover: `0x${string}`;
  readonly createdAt: number;
}

/** Results of one batch that are read at most. */
const MOST_RESULTS = 8;

export function* readBatch(site: Site, id: number): Steps<Batch | Gap> {
  const result = (tid: number) => call(site.contract, pacayaAbi, 'getTransitionById', [BigInt(id), tid]);
  // Most have one result: asked for together with the batch, it costs no round of its own. A revert says that there is none.
  const [batch, first] = yield* all([call(site.contract, pacayaAbi, 'getBatch', [BigInt(id)]), result(1)]);
  if (isGap(batch)) return batch;
  const { metaHash, lastBlockId, lastBlockTimestamp, nextTransitionId, verifiedTransitionId } = batch.value;
  const others = Array.from({ length: Math.min(MOST_RESULTS, Math.max(0, nextTransitionId - 2)) }, (_, i) => i + 2);
  const read = nextTransitionId > 1 ? [first, ...(yield* all(others.map(result)))] : [];
  const missing = read.find(isGap);
  if (missing !== undefined) return missing;
  const results = read.flatMap((one, i): readonly Result[] => (isGap(one) ? [] : [{ ...one.value, tid: i + 1 }]));
  return {
    id,
    metaHash,
    lastBlock: Number(lastBlockId),
    proposedAt: Number(lastBlockTimestamp),
    verifiedTransition: verifiedTransitionId,
    results,
    evidence: evidenceOf([batch, ...read.filter((one): one is Exclude<typeof one, Gap> => !isGap(one))]),
  };
}
