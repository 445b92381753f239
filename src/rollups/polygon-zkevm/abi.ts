import { parseAbi } from 'viem';

// Views, events and calls of agglayer/agglayer-contracts at 3da93d3: `contracts/PolygonRollupManager.sol` ("al-v0.3.0"), the consensus contract
// of a rollup (`contracts/consensus/zkEVM`), and its bridge.

export const managerAbi = parseAbi([
  'struct RollupDataReturn { address rollupContract; uint64 chainID; address verifier; uint64 forkID; bytes32 lastLocalExitRoot; uint64 lastBatchSequenced; uint64 lastVerifiedBatch; uint64 lastPendingState; uint64 lastPendingStateConsolidated; uint64 lastVerifiedBatchBeforeUpgrade; uint64 rollupTypeID; uint8 rollupVerifierType; }',
  'struct SequencedBatchData { bytes32 accInputHash; uint64 sequencedTimestamp; uint64 previousLastBatchSequenced; }',
  'event VerifyBatchesTrustedAggregator(uint32 indexed rollupID, uint64 numBatch, bytes32 stateRoot, bytes32 exitRoot, address indexed aggregator)',
  'function rollupIDToRollupData(uint32 rollupID) view returns (RollupDataReturn)',
  'function getRollupBatchNumToStateRoot(uint32 rollupID, uint64 batchNum) view returns (bytes32)',
  'function getRollupSequencedBatches(uint32 rollupID, uint64 batchNum) view returns (SequencedBatchData)',
  'function isEmergencyState() view returns (bool)',
  'function hasRole(bytes32 role, address account) view returns (bool)',
  'function verifyBatchesTrustedAggregator(uint32 rollupID, uint64 pendingStateNum, uint64 initNumBatch, uint64 finalNewBatch, bytes32 newLocalExitRoot, bytes32 newStateRoot, address beneficiary, bytes32[24] proof)',
]);

export const verifierAbi = parseAbi([
  'function verifyProof(bytes32[24] proof, uint256[1] pubSignals) view returns (bool)',
]);

/** The consensus contract: who may force a batch, and after how long it may be sequenced without the sequencer. */
export const consensusAbi = parseAbi([
  'function forceBatchAddress() view returns (address)',
  'function forceBatchTimeout() view returns (uint64)',
]);

export const bridgeAbi = parseAbi(['function isEmergencyState() view returns (bool)']);
