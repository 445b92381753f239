import { parseAbi } from 'viem';

// Views, events and calls of agglayer/agglayer-contracts at v12 (`contracts/`): manager v1.0.0, gateway v1.1.0, AggchainFEP v3.0.0.

/** AgglayerManager: exit roots and pessimistic roots of all chains, by their network id. */
export const managerAbi = parseAbi([
  'struct RollupData { address rollupContract; uint64 chainID; address verifier; uint64 forkID; bytes32 lastLocalExitRoot; uint64 lastBatchSequenced; uint64 lastVerifiedBatch; uint64 lastVerifiedBatchBeforeUpgrade; uint64 rollupTypeID; uint8 rollupVerifierType; bytes32 lastPessimisticRoot; bytes32 programVKey; }',
  'event VerifyPessimisticStateTransition(uint32 indexed rollupID, bytes32 prevPessimisticRoot, bytes32 newPessimisticRoot, bytes32 prevLocalExitRoot, bytes32 newLocalExitRoot, bytes32 l1InfoRoot, address indexed trustedAggregator)',
  'function verifyPessimisticTrustedAggregator(uint32 rollupID, uint32 l1InfoTreeLeafCount, bytes32 newLocalExitRoot, bytes32 newPessimisticRoot, bytes proof, bytes aggchainData)',
  'function rollupAddressToID(address rollup) view returns (uint32)',
  'function rollupIDToRollupDataV2(uint32 rollupID) view returns (RollupData data)',
  'function aggLayerGateway() view returns (address)',
  'function isEmergencyState() view returns (bool)',
  'function hasRole(bytes32 role, address account) view returns (bool)',
  'function getRollupExitRoot() view returns (bytes32)',
]);

/** AgglayerGateway: which verifier and program a pessimistic proof goes to, by its first four bytes. */
export const gatewayAbi = parseAbi([
  'function pessimisticVKeyRoutes(bytes4 selector) view returns (address verifier, bytes32 pessimisticVKey, bool frozen)',
]);

/** AggchainFEP: a chain's outputs, and what its execution proofs are held to. */
export const chainAbi = parseAbi([
  'struct OutputProposal { bytes32 outputRoot; uint128 timestamp; uint128 l2BlockNumber; }',
  'event OutputProposed(bytes32 indexed outputRoot, uint256 indexed l2OutputIndex, uint256 indexed l2BlockNumber, uint256 l1Timestamp)',
  'event EnableOptimisticMode()',
  'event DisableOptimisticMode()',
  'function AGGCHAIN_TYPE() view returns (bytes2)',
  'function latestOutputIndex() view returns (uint256)',
  'function getL2Output(uint256 index) view returns (OutputProposal output)',
  'function optimisticMode() view returns (bool)',
  'function trustedSequencer() view returns (address)',
  'function selectedOpSuccinctConfigName() view returns (bytes32)',
  'function opSuccinctConfigs(bytes32 name) view returns (bytes32 aggregationVkey, bytes32 rangeVkeyCommitment, bytes32 rollupConfigHash)',
  'function getAggchainMultisigHash() view returns (bytes32)',
  'function getAggchainVKey(bytes4 selector) view returns (bytes32)',
]);

/** AgglayerBridge: it pays out. */
export const bridgeAbi = parseAbi(['function isEmergencyState() view returns (bool)']);

/** AgglayerGER: the exit roots that the bridge pays against. */
export const exitRootsAbi = parseAbi(['function lastRollupExitRoot() view returns (bytes32)']);
