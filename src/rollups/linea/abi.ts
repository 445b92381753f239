import { parseAbi } from 'viem';

// Views, events and calls of Consensys/linea-monorepo, `contracts/src/rollup` (LineaRollup of versions 6 to 8) and `contracts/src/messaging/l1`.

const SHNARF =
  'struct ShnarfData { bytes32 parentShnarf; bytes32 snarkHash; bytes32 finalStateRootHash; bytes32 dataEvaluationPoint; bytes32 dataEvaluationClaim; }';

export const rollupAbi = parseAbi([
  'event DataFinalizedV3(uint256 indexed startBlockNumber, uint256 indexed endBlockNumber, bytes32 indexed shnarf, bytes32 parentStateRootHash, bytes32 finalStateRootHash)',
  'event VerifierAddressChanged(address indexed verifierAddress, uint256 indexed proofType, address indexed verifierSetBy, address oldVerifierAddress)',
  'function CONTRACT_VERSION() view returns (string)',
  'function currentL2BlockNumber() view returns (uint256)',
  'function currentFinalizedShnarf() view returns (bytes32)',
  'function stateRootHashes(uint256 blockNumber) view returns (bytes32)',
  'function verifiers(uint256 proofType) view returns (address)',
  'function forcedTransactionRollingHashes(uint256 number) view returns (bytes32)',
  'function isPaused(uint8 pauseType) view returns (bool)',
  'function hasRole(bytes32 role, address account) view returns (bool)',
  'function fallbackOperator() view returns (address)',
  'function livenessRecoveryOperator() view returns (address)',
  'function limitInWei() view returns (uint256)',
  'function currentPeriodAmountInWei() view returns (uint256)',
  'function currentPeriodEnd() view returns (uint256)',
]);

/** The call that finalizes, by contracts of versions 6 and 7. */
export const finalizeV3Abi = parseAbi([
  SHNARF,
  'struct FinalizationDataV3 { bytes32 parentStateRootHash; uint256 endBlockNumber; ShnarfData shnarfData; uint256 lastFinalizedTimestamp; uint256 finalTimestamp; bytes32 lastFinalizedL1RollingHash; bytes32 l1RollingHash; uint256 lastFinalizedL1RollingHashMessageNumber; uint256 l1RollingHashMessageNumber; uint256 l2MerkleTreesDepth; bytes32[] l2MerkleRoots; bytes l2MessagingBlocksOffsets; }',
  'function finalizeBlocks(bytes aggregatedProof, uint256 proofType, FinalizationDataV3 finalizationData)',
]);

/** The same by contracts of version 8, with forced transactions. */
export const finalizeV4Abi = parseAbi([
  SHNARF,
  'struct FinalizationDataV4 { bytes32 parentStateRootHash; uint256 endBlockNumber; ShnarfData shnarfData; uint256 lastFinalizedTimestamp; uint256 finalTimestamp; bytes32 lastFinalizedL1RollingHash; bytes32 l1RollingHash; uint256 lastFinalizedL1RollingHashMessageNumber; uint256 l1RollingHashMessageNumber; uint256 l2MerkleTreesDepth; uint256 lastFinalizedForcedTransactionNumber; uint256 finalForcedTransactionNumber; bytes32 lastFinalizedForcedTransactionRollingHash; bytes32[] l2MerkleRoots; address[] filteredAddresses; bytes l2MessagingBlocksOffsets; }',
  'function finalizeBlocks(bytes aggregatedProof, uint256 proofType, FinalizationDataV4 finalizationData)',
]);

/** gnark's verifier, with the chain's configuration that it holds since version 7. */
export const verifierAbi = parseAbi([
  'function Verify(bytes proof, uint256[] publicInputs) view returns (bool)',
  'function getChainConfiguration() view returns (bytes32)',
]);
