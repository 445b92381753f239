import type { BeaconBlockHeader } from '../core/beacon.ts';
import type { BlockProof, HistoricalSummary, History } from '../core/history.ts';
import { count, exactly, hexOf, list, literal, type Reader } from './shape.ts';

const digest = hexOf(32);
const branch = list(digest, 64);

/** The summaries of a state, oldest first. @throws {ShapeError} */
export const readSummaries: Reader<readonly HistoricalSummary[]> = (value, path) =>
  list(exactly({ block_summary_root: digest, state_summary_root: digest }), 2 ** 16)(value, path).map((one) => ({
    blockSummaryRoot: one.block_summary_root,
    stateSummaryRoot: one.state_summary_root,
  }));

/** The proof of one block, as the portal network writes it, with the block's number. @throws {ShapeError} */
export const readBlockProof: Reader<BlockProof> = (value, path) => {
  const read = exactly({
    block_number: count,
    execution_block_hash: digest,
    execution_block_proof: branch,
    beacon_block_root: digest,
    beacon_block_proof: branch,
    slot: count,
  })(value, path);
  return {
    number: read.block_number,
    slot: read.slot,
    executionBlockHash: read.execution_block_hash,
    executionBranch: read.execution_block_proof,
    beaconBlockRoot: read.beacon_block_root,
    beaconBranch: read.beacon_block_proof,
  };
};

const header: Reader<BeaconBlockHeader> = (value, path) => {
  const read = exactly({
    slot: count,
    proposer_index: count,
    parent_root: digest,
    state_root: digest,
    body_root: digest,
  })(value, path);
  return {
    slot: read.slot,
    proposerIndex: read.proposer_index,
    parentRoot: read.parent_root,
    stateRoot: read.state_root,
    bodyRoot: read.body_root,
  };
};

/**
 * Reads a history file of version 1: the header of a beacon block, the `historical_summaries` of its state with their branch,
 * and proofs of blocks, each part as consensus-specs and the portal network name its fields.
 * @throws {ShapeError} that names the first place that does not fit.
 */
export function readHistory(name: string, json: unknown): History {
  const read = exactly(
    {
      format: literal('assay-history'),
      version: literal(1),
      chain_id: count,
      beacon_header: header,
      historical_summaries: readSummaries,
      historical_summaries_branch: branch,
      blocks: list(readBlockProof, 10_000),
    },
    { child_execution_block: count },
  )(json, 'history');
  const child = read.child_execution_block;
  return {
    name,
    chainId: read.chain_id,
    state: {
      header: read.beacon_header,
      ...(child === undefined ? {} : { child }),
      summaries: read.historical_summaries,
      branch: read.historical_summaries_branch,
    },
    blocks: read.blocks,
  };
}
