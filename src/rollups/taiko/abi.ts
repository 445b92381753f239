import { parseAbi } from 'viem';

// Views, events and calls of taikoxyz/taiko-mono, `packages/protocol/contracts/layer1` (Shasta: `core`, `verifiers`; Pacaya: `based`).

/** Inbox of Shasta. */
export const inboxAbi = parseAbi([
  'struct CoreState { uint48 nextProposalId; uint48 lastProposalBlockId; uint48 lastFinalizedProposalId; uint48 lastFinalizedTimestamp; uint48 lastCheckpointTimestamp; bytes32 lastFinalizedBlockHash; }',
  'struct Config { address proofVerifier; address proposerChecker; address proverWhitelist; address signalService; address bondToken; uint64 minBond; uint64 livenessBond; uint48 withdrawalDelay; uint48 provingWindow; uint48 permissionlessProvingDelay; uint48 maxProofSubmissionDelay; uint48 ringBufferSize; uint8 basefeeSharingPctg; uint16 forcedInclusionDelay; uint64 forcedInclusionFeeInGwei; uint64 forcedInclusionFeeDoubleThreshold; uint8 permissionlessInclusionMultiplier; }',
  'event Proved(uint48 firstProposalId, uint48 firstNewProposalId, uint48 lastProposalId, address indexed actualProver)',
  'function prove(bytes data, bytes proof)',
  'function getCoreState() view returns (CoreState state)',
  'function getConfig() view returns (Config config)',
  'function getProposalHash(uint256 id) view returns (bytes32)',
  'function paused() view returns (bool)',
]);

/** ProverWhitelist: who may prove; nobody on it means everybody. */
export const whitelistAbi = parseAbi(['function proverCount() view returns (uint256)']);

/** QuotaManager: how much of a token the bridge pays out in a period. ETH is the zero address; a quota of 0 is none. */
export const quotaAbi = parseAbi([
  'function tokenQuota(address token) view returns (uint48 updatedAt, uint104 quota, uint104 available)',
  'function availableQuota(address token, uint256 leap) view returns (uint256)',
  'function quotaPeriod() view returns (uint24)',
]);

/** SignalService: keeper of the roots against which withdrawals are proven. */
export const storeAbi = parseAbi([
  'event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot)',
  'function getCheckpoint(uint48 blockNumber) view returns (uint48 number, bytes32 blockHash, bytes32 stateRoot)',
  'function paused() view returns (bool)',
]);

/** ComposeVerifier, of both generations: which contract stands for which kind of proof. */
export const composerAbi = parseAbi([
  'function sgxGethVerifier() view returns (address)',
  'function sgxRethVerifier() view returns (address)',
  'function risc0RethVerifier() view returns (address)',
  'function sp1RethVerifier() view returns (address)',
]);

/** SgxVerifier: the registry of enclaves. */
export const sgxAbi = parseAbi([
  'event InstanceAdded(uint256 indexed id, address indexed instance, address indexed replaced, uint256 validSince)',
  'function registerInstance(bytes quote) returns (uint256)',
  'function addInstances(address[] added) returns (uint256[])',
  'function instances(uint256 id) view returns (address addr, uint64 validSince, uint32 policyVersion, bytes32 mrEnclave, bytes32 mrSigner)',
  'function INSTANCE_EXPIRY() view returns (uint64)',
  'function checkLocalEnclaveReport() view returns (bool)',
  'function trustedUserMrEnclave(bytes32 mrEnclave) view returns (bool)',
  'function trustedUserMrSigner(bytes32 mrSigner) view returns (bool)',
]);

/** Risc0Verifier and SP1Verifier: which programs count, and who judges the proof itself. */
export const zkAbi = parseAbi([
  'function isImageTrusted(bytes32 image) view returns (bool)',
  'function isProgramTrusted(bytes32 program) view returns (bool)',
  'function riscoGroth16Verifier() view returns (address)',
  'function sp1RemoteVerifier() view returns (address)',
]);
