import { parseAbi } from 'viem';

// Views, events and calls of matter-labs/era-contracts, `l1-contracts/contracts`.

/** The diamond: its getters, and what validators call. */
export const diamondAbi = parseAbi([
  'event BlockCommit(uint256 indexed batchNumber, bytes32 indexed batchHash, bytes32 indexed commitment)',
  'event BlocksVerification(uint256 indexed previousLastVerifiedBatch, uint256 indexed currentLastVerifiedBatch)',
  'function commitBatchesSharedBridge(address chain, uint256 from, uint256 to, bytes data)',
  'function proveBatchesSharedBridge(address chain, uint256 from, uint256 to, bytes data)',
  'function getTotalBatchesCommitted() view returns (uint256)',
  'function getTotalBatchesVerified() view returns (uint256)',
  'function getTotalBatchesExecuted() view returns (uint256)',
  'function storedBatchHash(uint256 number) view returns (bytes32)',
  'function l2LogsRootHash(uint256 number) view returns (bytes32)',
  'function getVerifier() view returns (address)',
  'function getSettlementLayer() view returns (address)',
  'function getProtocolVersion() view returns (uint256)',
  'function getL2SystemContractsUpgradeTxHash() view returns (bytes32)',
  'function getPriorityQueueSize() view returns (uint256)',
  'function isValidator(address account) view returns (bool)',
]);

/** ValidatorTimelock: who holds execution back. */
export const timelockAbi = parseAbi([
  'function executionDelay() view returns (uint32)',
  'function getCommittedBatchTimestamp(address chain, uint256 number) view returns (uint256)',
]);

/** EraDualVerifier: one contract before two wrappers of the same circuit. */
export const verifierAbi = parseAbi([
  'function verify(uint256[] publicInputs, uint256[] proof) view returns (bool)',
  'function verificationKeyHash() view returns (bytes32)',
  'function PLONK_VERIFIER() view returns (address)',
  'function FFLONK_VERIFIER() view returns (address)',
]);

/** L1Nullifier: what pays withdrawals. */
export const nullifierAbi = parseAbi(['function paused() view returns (bool)']);
