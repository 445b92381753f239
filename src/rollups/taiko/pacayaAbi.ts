import { parseAbi } from 'viem';

/** TaikoInbox of Pacaya. Source: taikoxyz/taiko-mono, `packages/protocol/contracts/layer1/based/ITaikoInbox.sol` of 2025. */
export const pacayaAbi = parseAbi([
  'struct Stats2 { uint64 numBatches; uint64 lastVerifiedBatchId; bool paused; uint56 lastProposedIn; uint64 lastUnpausedAt; }',
  'struct Batch { bytes32 metaHash; uint64 lastBlockId; uint96 reserved3; uint96 livenessBond; uint64 batchId; uint64 lastBlockTimestamp; uint64 anchorBlockId; uint24 nextTransitionId; uint8 reserved4; uint24 verifiedTransitionId; }',
  'struct TransitionState { bytes32 parentHash; bytes32 blockHash; bytes32 stateRoot; address prover; bool inProvingWindow; uint48 createdAt; }',
  'struct BatchMetadata { bytes32 infoHash; address proposer; uint64 batchId; uint64 proposedAt; }',
  'struct Transition { bytes32 parentHash; bytes32 blockHash; bytes32 stateRoot; }',
  'event BatchesProved(address verifier, uint64[] batchIds, Transition[] transitions)',
  'function proveBatches(bytes params, bytes proof)',
  'function getStats2() view returns (Stats2 stats)',
  'function getBatch(uint64 batchId) view returns (Batch batch)',
  'function getTransitionById(uint64 batchId, uint24 tid) view returns (TransitionState transition)',
]);
