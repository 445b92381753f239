import { parseAbi } from 'viem';

// Views, events and calls of scroll-tech/scroll-contracts, `src/L1`, since EuclidV2.

/** ScrollChain. */
export const chainAbi = parseAbi([
  'event FinalizeBatch(uint256 indexed batchIndex, bytes32 indexed batchHash, bytes32 stateRoot, bytes32 withdrawRoot)',
  'struct FinalizeStruct { bytes batchHeader; uint256 totalL1MessagesPoppedOverall; bytes32 postStateRoot; bytes32 withdrawRoot; bytes zkProof; }',
  'function finalizeBundlePostEuclidV2(bytes batchHeader, uint256 totalL1MessagesPoppedOverall, bytes32 postStateRoot, bytes32 withdrawRoot, bytes aggrProof)',
  'function commitAndFinalizeBatch(uint8 version, bytes32 parentBatchHash, FinalizeStruct finalizeStruct)',
  'function miscData() view returns (uint64 lastCommitted, uint64 lastFinalized, uint32 lastFinalizeTimestamp, uint8 flags, uint88 reserved)',
  'function committedBatches(uint256 index) view returns (bytes32)',
  'function finalizedStateRoots(uint256 index) view returns (bytes32)',
  'function withdrawRoots(uint256 index) view returns (bytes32)',
  'function isEnforcedModeEnabled() view returns (bool)',
  'function paused() view returns (bool)',
  'function verifier() view returns (address)',
  'function messageQueueV2() view returns (address)',
  'function systemConfig() view returns (address)',
]);

/** MultipleVersionRollupVerifier: which verifier judges a bundle. */
export const routerAbi = parseAbi([
  'function getVerifier(uint256 version, uint256 index) view returns (address)',
  'function latestVerifier(uint256 version) view returns (uint64 startBatchIndex, address verifier)',
]);

/** ZkEvmVerifierPostFeynman. */
export const verifierAbi = parseAbi([
  'function verify(bytes bundleProof, bytes publicInput) view',
  'function plonkVerifier() view returns (address)',
  'function verifierDigest1() view returns (bytes32)',
  'function verifierDigest2() view returns (bytes32)',
]);

/** L1MessageQueueV2 and SystemConfig. */
export const queueAbi = parseAbi([
  'function getMessageRollingHash(uint256 index) view returns (bytes32)',
  'function getFirstUnfinalizedMessageEnqueueTime() view returns (uint256)',
]);
export const configAbi = parseAbi([
  'function enforcedBatchParameters() view returns (uint24 maxDelayEnterEnforcedMode, uint24 maxDelayMessageQueue)',
]);
