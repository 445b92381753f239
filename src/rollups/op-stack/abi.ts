import { parseAbi } from 'viem';

// Views of ethereum-optimism/optimism (`packages/contracts-bedrock`), of both generations: in the older one the portal keeps the
// blacklist and the respected type, in the current one the anchor state registry does.

export const factoryAbi = parseAbi([
  'function gameCount() view returns (uint256)',
  'function gameAtIndex(uint256 index) view returns (uint32 gameType, uint64 timestamp, address proxy)',
  'function gameImpls(uint32 gameType) view returns (address)',
]);

export const portalAbi = parseAbi([
  'function respectedGameType() view returns (uint32)',
  'function respectedGameTypeUpdatedAt() view returns (uint64)',
  'function disputeGameBlacklist(address game) view returns (bool)',
  'function disputeGameFinalityDelaySeconds() view returns (uint256)',
  'function proofMaturityDelaySeconds() view returns (uint256)',
  'function paused() view returns (bool)',
  'function anchorStateRegistry() view returns (address)',
]);

export const registryAbi = parseAbi([
  'function retirementTimestamp() view returns (uint64)',
  'function isGameBlacklisted(address game) view returns (bool)',
  'function isGameRespected(address game) view returns (bool)',
  'function isGameRegistered(address game) view returns (bool)',
  'function isGameFinalized(address game) view returns (bool)',
]);

/** What every kind of game answers. The number of its last L2 block has two names, by age. */
export const gameAbi = parseAbi([
  'function status() view returns (uint8)',
  'function createdAt() view returns (uint64)',
  'function resolvedAt() view returns (uint64)',
  'function rootClaim() view returns (bytes32)',
  'function gameCreator() view returns (address)',
  'function l1Head() view returns (bytes32)',
  'function l2SequenceNumber() view returns (uint256)',
  'function l2BlockNumber() view returns (uint256)',
  'function startingBlockNumber() view returns (uint256)',
  'function startingRootHash() view returns (bytes32)',
]);

/** FaultDisputeGame. A clock is a duration above 64 bits of Unix time. */
export const faultAbi = parseAbi([
  'function absolutePrestate() view returns (bytes32)',
  'function maxClockDuration() view returns (uint64)',
  'function l2BlockNumberChallenged() view returns (bool)',
  'function proposer() view returns (address)',
  'function challenger() view returns (address)',
  'function claimDataLen() view returns (uint256)',
  'function claimData(uint256 index) view returns (uint32 parentIndex, address counteredBy, address claimant, uint128 bond, bytes32 claim, uint128 position, uint128 clock)',
  'function getChallengerDuration(uint256 index) view returns (uint64)',
]);

/** AggregateVerifier of base/contracts, and the contracts that it asks. Proof kinds: 0 TEE, 1 ZK. */
export const aggregateAbi = parseAbi([
  'event Proved(address indexed proposer, uint8 indexed proofType)',
  'event Challenged(address indexed challenger, uint256 intermediateRootIndex)',
  'function teeProver() view returns (address)',
  'function zkProver() view returns (address)',
  'function expectedResolution() view returns (uint64)',
  'function counteredByIntermediateRootIndexPlusOne() view returns (uint256)',
  'function intermediateOutputRoots() view returns (bytes)',
  'function parentAddress() view returns (address)',
  'function scheduleId() view returns (bytes32)',
  'function CONFIG_HASH() view returns (bytes32)',
  'function TEE_IMAGE_HASH() view returns (bytes32)',
  'function ZK_RANGE_HASH() view returns (bytes32)',
  'function ZK_AGGREGATE_HASH() view returns (bytes32)',
  'function TEE_VERIFIER() view returns (address)',
  'function ZK_VERIFIER() view returns (address)',
  'function SLOW_FINALIZATION_DELAY() view returns (uint64)',
  'function FAST_FINALIZATION_DELAY() view returns (uint64)',
  'function verifyProposalProof(bytes proof)',
  'function challenge(bytes proof, uint256 intermediateRootIndex, bytes32 intermediateRoot)',
]);

export const proofVerifierAbi = parseAbi([
  'function nullified() view returns (bool)',
  'function TEE_PROVER_REGISTRY() view returns (address)',
]);

export const signersAbi = parseAbi([
  'function isRegisteredSigner(address signer) view returns (bool)',
  'function signerImageHash(address signer) view returns (bytes32)',
  'function isValidProposer(address proposer) view returns (bool)',
]);

/** Of SP1's gateway. */
export const gatewayAbi = parseAbi(['function routes(bytes4 selector) view returns (address verifier, bool frozen)']);

/** How games come into being, and with which first proof. */
export const makingAbi = parseAbi([
  'event DisputeGameCreated(address indexed disputeProxy, uint32 indexed gameType, bytes32 indexed rootClaim)',
  'function createWithInitData(uint32 gameType, bytes32 rootClaim, bytes extraData, bytes initData) payable',
]);

/** OPSuccinctFaultDisputeGame of succinctlabs/op-succinct: optimistic, with a validity proof as the answer to a challenge. */
export const succinctAbi = parseAbi([
  'event Proved(address indexed prover)',
  'function claimData() view returns (uint32 parentIndex, address counteredBy, address prover, bytes32 claim, uint8 status, uint64 deadline)',
  'function maxProveDuration() view returns (uint64)',
  'function accessManager() view returns (address)',
  'function prove(bytes proof)',
]);

/** AccessManager of the same: who may post, and who may challenge. */
export const accessAbi = parseAbi([
  'function isProposalPermissionlessMode() view returns (bool)',
  'function isAllowedChallenger(address challenger) view returns (bool)',
  'function FALLBACK_TIMEOUT() view returns (uint256)',
  'function getLastProposalTimestamp() view returns (uint256)',
]);

/** KailuaTournament of boundless-xyz/kailua 1.0: proposals that go on from one game, and the RISC Zero proofs that it took of them. */
export const kailuaAbi = parseAbi([
  'event Proven(bytes32 indexed signature, uint8 indexed status)',
  'function parentGame() view returns (address)',
  'function KAILUA_TREASURY() view returns (address)',
  'function vanguard() view returns (address)',
  'function vanguardAdvantage() view returns (uint64)',
  'function signature() view returns (bytes32)',
  'function blobsHash() view returns (bytes32)',
  'function MAX_CLOCK_DURATION() view returns (uint64)',
  'function PROPOSAL_OUTPUT_COUNT() view returns (uint64)',
  'function OUTPUT_BLOCK_SPAN() view returns (uint64)',
  'function FPVM_IMAGE_ID() view returns (bytes32)',
  'function ROLLUP_CONFIG_HASH() view returns (bytes32)',
  'function RISC_ZERO_VERIFIER() view returns (address)',
  'function childCount() view returns (uint256)',
  'function children(uint256 index) view returns (address)',
  'function proofStatus(bytes32 signature) view returns (uint8)',
  'function prover(bytes32 signature) view returns (address)',
  'function provenAt(bytes32 signature) view returns (uint64)',
  'function proveValidity(address payoutRecipient, address l1HeadSource, uint64 childIndex, bytes encodedSeal)',
  'function proveOutputFault(address[2] prHs, uint64[2] co, bytes encodedSeal, bytes32[2] ac, uint256 proposedOutputFe, bytes[][2] kzgCommitmentsProofs)',
]);
