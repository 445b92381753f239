import { parseAbi } from 'viem';

// Of OffchainLabs/nitro-contracts 3.2.0, with BoLD.

/** Structs of `src/rollup/Assertion.sol`, `AssertionState.sol` and `src/state/GlobalState.sol`. */
const STRUCTS = [
  'struct ConfigData { bytes32 wasmModuleRoot; uint256 requiredStake; address challengeManager; uint64 confirmPeriodBlocks; uint64 nextInboxPosition; }',
  'struct BeforeStateData { bytes32 prevPrevAssertionHash; bytes32 sequencerBatchAcc; ConfigData configData; }',
  'struct GlobalState { bytes32[2] bytes32Vals; uint64[2] u64Vals; }',
  'struct AssertionState { GlobalState globalState; uint8 machineStatus; bytes32 endHistoryRoot; }',
  'struct AssertionInputs { BeforeStateData beforeStateData; AssertionState beforeState; AssertionState afterState; }',
  'struct AssertionNode { uint64 firstChildBlock; uint64 secondChildBlock; uint64 createdAtBlock; bool isFirstChild; uint8 status; bytes32 configHash; }',
] as const;

export const rollupAbi = parseAbi([
  ...STRUCTS,
  'event AssertionCreated(bytes32 indexed assertionHash, bytes32 indexed parentAssertionHash, AssertionInputs assertion, bytes32 afterInboxBatchAcc, uint256 inboxMaxCount, bytes32 wasmModuleRoot, uint256 requiredStake, address challengeManager, uint64 confirmPeriodBlocks)',
  'function latestConfirmed() view returns (bytes32)',
  'function getAssertion(bytes32 assertionHash) view returns (AssertionNode)',
  'function confirmPeriodBlocks() view returns (uint64)',
  'function challengeGracePeriodBlocks() view returns (uint64)',
  'function validatorAfkBlocks() view returns (uint64)',
  'function validatorWhitelistDisabled() view returns (bool)',
  'function getValidators() view returns (address[])',
  'function anyTrustFastConfirmer() view returns (address)',
  'function wasmModuleRoot() view returns (bytes32)',
  'function challengeManager() view returns (address)',
  'function bridge() view returns (address)',
  'function outbox() view returns (address)',
  'function sequencerInbox() view returns (address)',
  'function owner() view returns (address)',
  'function paused() view returns (bool)',
  'function stakerCount() view returns (uint64)',
  'function getStakerAddress(uint64 stakerNum) view returns (address)',
  'function latestStakedAssertion(address staker) view returns (bytes32)',
]);

export const outboxAbi = parseAbi(['function roots(bytes32 sendRoot) view returns (bytes32)']);

export const bridgeAbi = parseAbi([
  'function sequencerInboxAccs(uint256 index) view returns (bytes32)',
  'function sequencerMessageCount() view returns (uint256)',
  'function allowedOutboxes(address outbox) view returns (bool)',
]);

export const sequencerInboxAbi = parseAbi([
  'function maxTimeVariation() view returns (uint256 delayBlocks, uint256 futureBlocks, uint256 delaySeconds, uint256 futureSeconds)',
]);

/** EdgeChallengeManager: edges of the first level claim assertions, and clocks are counted in L1 blocks. */
export const challengeAbi = parseAbi([
  'struct ChallengeEdge { bytes32 originId; bytes32 startHistoryRoot; uint256 startHeight; bytes32 endHistoryRoot; uint256 endHeight; bytes32 lowerChildId; bytes32 upperChildId; bytes32 claimId; address staker; uint64 createdAtBlock; uint64 confirmedAtBlock; uint8 status; uint8 level; bool refunded; uint64 totalTimeUnrivaledCache; }',
  'function LAYERZERO_BLOCKEDGE_HEIGHT() view returns (uint256)',
  'function challengePeriodBlocks() view returns (uint64)',
  'function edgeExists(bytes32 edgeId) view returns (bool)',
  'function getEdge(bytes32 edgeId) view returns (ChallengeEdge)',
  'function timeUnrivaled(bytes32 edgeId) view returns (uint256)',
  'function hasRival(bytes32 edgeId) view returns (bool)',
]);
