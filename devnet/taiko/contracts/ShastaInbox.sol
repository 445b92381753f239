// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {CheckpointStore} from "./CheckpointStore.sol";
import {ProverWhitelist} from "./Permissions.sol";
import {ICommitmentVerifier} from "./ShastaVerifiers.sol";

struct BlobSlice {
    bytes32[] blobHashes;
    uint24 offset;
    uint48 timestamp;
}

struct DerivationSource {
    bool isForcedInclusion;
    BlobSlice blobSlice;
}

struct Proposal {
    uint48 id;
    uint48 timestamp;
    uint48 endOfSubmissionWindowTimestamp;
    address proposer;
    bytes32 parentProposalHash;
    uint48 originBlockNumber;
    bytes32 originBlockHash;
    uint8 basefeeSharingPctg;
    DerivationSource[] sources;
}

struct Transition {
    address proposer;
    uint48 timestamp;
    bytes32 blockHash;
}

struct Commitment {
    uint48 firstProposalId;
    bytes32 firstProposalParentBlockHash;
    bytes32 lastProposalHash;
    address actualProver;
    uint48 endBlockNumber;
    bytes32 endStateRoot;
    Transition[] transitions;
}

struct Config {
    address proofVerifier;
    address proposerChecker;
    address proverWhitelist;
    address signalService;
    address bondToken;
    uint64 minBond;
    uint64 livenessBond;
    uint48 withdrawalDelay;
    uint48 provingWindow;
    uint48 permissionlessProvingDelay;
    uint48 maxProofSubmissionDelay;
    uint48 ringBufferSize;
    uint8 basefeeSharingPctg;
    uint16 forcedInclusionDelay;
    uint64 forcedInclusionFeeInGwei;
    uint64 forcedInclusionFeeDoubleThreshold;
    uint8 permissionlessInclusionMultiplier;
}

/// @title A stand-in for Taiko's inbox of the Shasta generation: the same slots, calls, events and packed call data
/// @notice Left out: bonds, who may propose, the blobs themselves (each proposal names none), and due forced inclusions.
contract ShastaInbox {
    struct CoreState {
        uint48 nextProposalId;
        uint48 lastProposalBlockId;
        uint48 lastFinalizedProposalId;
        uint48 lastFinalizedTimestamp;
        uint48 lastCheckpointTimestamp;
        bytes32 lastFinalizedBlockHash;
    }

    struct BlobReference {
        uint16 blobStartIndex;
        uint16 numBlobs;
        uint24 offset;
    }

    struct ForcedInclusion {
        uint64 feeInGwei;
        BlobSlice blobSlice;
    }

    uint8 private initialized; // slot 0: once when made, again each time that it is set back
    uint256[50] private gap0;
    address public owner; // slot 51
    uint256[149] private gap1;
    uint8 private reentry; // slot 201
    uint8 private pauseWord;
    uint256[49] private gap2;
    uint48 public activationTimestamp; // slot 251
    CoreState private core; // slots 252, 253
    mapping(uint256 index => bytes32) private proposalHashes; // slot 254
    mapping(uint256 id => ForcedInclusion) private queue; // slot 255
    uint48 private queueHead; // slot 256
    uint48 private queueTail;

    address private immutable VERIFIER;
    CheckpointStore private immutable STORE;
    ProverWhitelist private immutable PROVERS;
    uint48 private constant RING = 21_600;
    uint16 private constant FORCED_DELAY = 576;
    uint64 private constant FORCED_FEE_IN_GWEI = 1_000_000;

    event Proposed(
        uint48 indexed id,
        address indexed proposer,
        bytes32 parentProposalHash,
        uint48 endOfSubmissionWindowTimestamp,
        uint8 basefeeSharingPctg,
        DerivationSource[] sources
    );
    event Proved(
        uint48 firstProposalId, uint48 firstNewProposalId, uint48 lastProposalId, address indexed actualProver
    );
    event StateRecovered(uint48 nextProposalId, uint48 lastFinalizedProposalId, bytes32 lastFinalizedBlockHash);
    event ForcedInclusionSaved(ForcedInclusion forcedInclusion);
    event Paused(address account);

    error Refused(string why);

    constructor(address verifier, CheckpointStore store, ProverWhitelist provers) {
        (VERIFIER, STORE, PROVERS) = (verifier, store, provers);
    }

    function init(address owner_, bytes32 lastBlockHash) external {
        if (initialized != 0) revert Refused("made already");
        (initialized, owner) = (1, owner_);
        pauseWord = 1;
        activationTimestamp = uint48(block.timestamp);
        (core.nextProposalId, core.lastProposalBlockId) = (1, 1);
        (core.lastFinalizedTimestamp, core.lastFinalizedBlockHash) = (uint48(block.timestamp), lastBlockHash);
    }

    function propose(bytes calldata, bytes calldata) external {
        if (block.number <= core.lastProposalBlockId) revert Refused("one in a block");
        uint48 id = core.nextProposalId++;
        core.lastProposalBlockId = uint48(block.number);
        Proposal memory proposal = Proposal({
            id: id,
            timestamp: uint48(block.timestamp),
            endOfSubmissionWindowTimestamp: 0,
            proposer: msg.sender,
            parentProposalHash: proposalHashes[(id - 1) % RING],
            originBlockNumber: uint48(block.number - 1),
            originBlockHash: blockhash(block.number - 1),
            basefeeSharingPctg: 75,
            sources: new DerivationSource[](1)
        });
        proposalHashes[id % RING] = keccak256(abi.encode(proposal));
        emit Proposed(id, msg.sender, proposal.parentProposalHash, 0, 75, proposal.sources);
    }

    function prove(bytes calldata data, bytes calldata proof) external {
        if (pauseWord == 2) revert Refused("paused");
        (bool isListed, uint256 listed) = PROVERS.isProverWhitelisted(msg.sender);
        if (listed > 0 && !isListed) revert Refused("not a listed prover");
        Commitment memory it = decodeProveInput(data);
        uint48 count = uint48(it.transitions.length);
        uint48 next = core.lastFinalizedProposalId + 1;
        if (count == 0 || it.firstProposalId > next) revert Refused("first proposal");
        uint48 last = it.firstProposalId + count - 1;
        if (last < next || last >= core.nextProposalId) revert Refused("last proposal");
        uint48 offset = next - it.firstProposalId;
        bytes32 parent = offset == 0 ? it.firstProposalParentBlockHash : it.transitions[offset - 1].blockHash;
        if (parent != core.lastFinalizedBlockHash) revert Refused("parent");
        if (it.lastProposalHash != getProposalHash(last)) revert Refused("last proposal hash");
        bytes32 blockHash = it.transitions[count - 1].blockHash;
        STORE.saveCheckpoint(it.endBlockNumber, blockHash, it.endStateRoot);
        core.lastFinalizedProposalId = last;
        core.lastFinalizedTimestamp = uint48(block.timestamp);
        core.lastCheckpointTimestamp = uint48(block.timestamp);
        core.lastFinalizedBlockHash = blockHash;
        emit Proved(it.firstProposalId, next, last, it.actualProver);
        uint256 age = count - offset == 1 ? block.timestamp - it.transitions[offset].timestamp : 0;
        ICommitmentVerifier(VERIFIER).verifyProof(age, keccak256(abi.encode(it)), proof);
    }

    /// @notice Sets the state back to one of before, as governance did after forged proofs.
    function init2(uint48 nextProposalId, uint48 lastFinalizedProposalId, bytes32 lastFinalizedBlockHash) external {
        if (msg.sender != owner || initialized != 1) revert Refused("not the owner, or once already");
        initialized = 2;
        core.nextProposalId = nextProposalId;
        core.lastFinalizedProposalId = lastFinalizedProposalId;
        core.lastFinalizedBlockHash = lastFinalizedBlockHash;
        emit StateRecovered(nextProposalId, lastFinalizedProposalId, lastFinalizedBlockHash);
    }

    function pause() external {
        if (msg.sender != owner) revert Refused("not the owner");
        pauseWord = 2;
        emit Paused(msg.sender);
    }

    function saveForcedInclusion(BlobReference calldata) external payable {
        if (msg.value < uint256(getCurrentForcedInclusionFee()) * 1 gwei) revert Refused("fee");
        ForcedInclusion storage saved = queue[queueTail++];
        (saved.feeInGwei, saved.blobSlice.timestamp) = (FORCED_FEE_IN_GWEI, uint48(block.timestamp));
        emit ForcedInclusionSaved(saved);
    }

    /// @dev Packed: first id 6, parent 32, last hash 32, prover 20, block 6, root 32, count 2; each proposer 20, time 6, hash 32.
    function decodeProveInput(bytes calldata data) public pure returns (Commitment memory it) {
        it.firstProposalId = uint48(bytes6(data[:6]));
        it.firstProposalParentBlockHash = bytes32(data[6:38]);
        it.lastProposalHash = bytes32(data[38:70]);
        it.actualProver = address(bytes20(data[70:90]));
        it.endBlockNumber = uint48(bytes6(data[90:96]));
        it.endStateRoot = bytes32(data[96:128]);
        it.transitions = new Transition[](uint16(bytes2(data[128:130])));
        for (uint256 i = 0; i < it.transitions.length; i++) {
            bytes calldata one = data[130 + 58 * i:188 + 58 * i];
            it.transitions[i] = Transition(address(bytes20(one[:20])), uint48(bytes6(one[20:26])), bytes32(one[26:58]));
        }
    }

    function getProposalHash(uint256 id) public view returns (bytes32) {
        return proposalHashes[id % RING];
    }

    function getCoreState() external view returns (CoreState memory) {
        return core;
    }

    function paused() external view returns (bool) {
        return pauseWord == 2;
    }

    function getForcedInclusionState() external view returns (uint48, uint48) {
        return (queueHead, queueTail);
    }

    function getCurrentForcedInclusionFee() public view returns (uint64) {
        return FORCED_FEE_IN_GWEI + (FORCED_FEE_IN_GWEI * (queueTail - queueHead)) / 50;
    }

    function getConfig() external view returns (Config memory config) {
        config.proofVerifier = VERIFIER;
        config.proverWhitelist = address(PROVERS);
        config.signalService = address(STORE);
        config.provingWindow = 4 hours;
        config.permissionlessProvingDelay = 5 days;
        config.maxProofSubmissionDelay = 3 minutes;
        config.ringBufferSize = RING;
        config.basefeeSharingPctg = 75;
        config.forcedInclusionDelay = FORCED_DELAY;
        config.forcedInclusionFeeInGwei = FORCED_FEE_IN_GWEI;
        config.forcedInclusionFeeDoubleThreshold = 50;
        config.permissionlessInclusionMultiplier = 160;
    }
}
