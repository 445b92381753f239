// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {MessageQueue, SystemConfig} from "./Around.sol";
import {Router} from "./Verifiers.sol";

/// @title A stand-in for ScrollChain since EuclidV2: the same slots, calls and events around bundles and their proofs
/// @notice Left out: blobs (one batch per call, whose blob hash follows from its index), batches of before version 7, the lists of sequencers
/// and provers but for one account that is both, and who may call in enforced mode (the real one takes top-level calls alone).
contract ScrollChain {
    struct MiscData {
        uint64 lastCommittedBatchIndex;
        uint64 lastFinalizedBatchIndex;
        uint32 lastFinalizeTimestamp;
        uint8 flags;
        uint88 reserved;
    }

    struct FinalizeStruct {
        bytes batchHeader;
        uint256 totalL1MessagesPoppedOverall;
        bytes32 postStateRoot;
        bytes32 withdrawRoot;
        bytes zkProof;
    }

    uint8 private initialized; // slot 0
    uint256[50] private gap0;
    address public owner; // slot 51
    uint256[49] private gap1;
    bool public paused; // slot 101
    uint256[52] private gap2;
    mapping(address => bool) public isSequencer; // slot 154
    mapping(address => bool) public isProver; // slot 155
    uint256 private gap3;
    mapping(uint256 => bytes32) public committedBatches; // slot 157
    mapping(uint256 => bytes32) public finalizedStateRoots; // slot 158
    mapping(uint256 => bytes32) public withdrawRoots; // slot 159
    uint256 public initialEuclidBatchIndex; // slot 160
    MiscData public miscData; // slot 161

    uint64 public immutable layer2ChainId;
    Router public immutable verifier;
    MessageQueue public immutable messageQueueV2;
    SystemConfig public immutable systemConfig;

    event CommitBatch(uint256 indexed batchIndex, bytes32 indexed batchHash);
    event FinalizeBatch(uint256 indexed batchIndex, bytes32 indexed batchHash, bytes32 stateRoot, bytes32 withdrawRoot);
    event RevertBatch(uint256 indexed startBatchIndex, uint256 indexed finishBatchIndex);
    event UpdateEnforcedBatchMode(bool enabled, uint256 lastCommittedBatchIndex);

    error Refused(string why);

    constructor(uint64 chainId, Router router, MessageQueue queue, SystemConfig config) {
        (layer2ChainId, verifier, messageQueueV2, systemConfig) = (chainId, router, queue, config);
    }

    modifier onlyOwner() {
        if (msg.sender != owner) revert Refused("not the owner");
        _;
    }

    function init(address owner_, address operator, bytes32 batch, bytes32 root) external {
        if (initialized != 0) revert Refused("made already");
        (initialized, owner, isSequencer[operator], isProver[operator]) = (1, owner_, true, true);
        (committedBatches[0], finalizedStateRoots[0]) = (batch, root);
        miscData.lastFinalizeTimestamp = uint32(block.timestamp);
        emit CommitBatch(0, batch);
        emit FinalizeBatch(0, batch, root, bytes32(0));
    }

    function setPause(bool is_) external onlyOwner {
        paused = is_;
    }

    function disableEnforcedBatchMode() external onlyOwner {
        miscData.flags &= 0xfd;
        emit UpdateEnforcedBatchMode(false, miscData.lastCommittedBatchIndex);
    }

    function lastFinalizedBatchIndex() external view returns (uint256) {
        return miscData.lastFinalizedBatchIndex;
    }

    function isBatchFinalized(uint256 index) external view returns (bool) {
        return index <= miscData.lastFinalizedBatchIndex;
    }

    /// @dev The second bit of the flags.
    function isEnforcedModeEnabled() public view returns (bool) {
        return miscData.flags & 2 != 0;
    }

    function commitBatches(uint8 version, bytes32 parentBatchHash, bytes32 lastBatchHash) external {
        if (!isSequencer[msg.sender] || paused || isEnforcedModeEnabled()) revert Refused("sequencer");
        commit(version, parentBatchHash, lastBatchHash);
    }

    function commit(uint8 version, bytes32 parent, bytes32 last) private {
        uint64 index = miscData.lastCommittedBatchIndex;
        if (version < 7 || committedBatches[index] != parent) revert Refused("parent");
        index++;
        bytes32 hash = keccak256(abi.encodePacked(version, index, keccak256(abi.encode(index)), parent));
        if (hash != last) revert Refused("batch hash");
        (committedBatches[index], miscData.lastCommittedBatchIndex) = (hash, index);
        emit CommitBatch(index, hash);
    }

    function finalizeBundlePostEuclidV2(
        bytes calldata batchHeader,
        uint256 totalL1MessagesPoppedOverall,
        bytes32 postStateRoot,
        bytes32 withdrawRoot,
        bytes calldata aggrProof
    ) external {
        if (!isProver[msg.sender] || paused || isEnforcedModeEnabled()) revert Refused("prover");
        finalize(batchHeader, totalL1MessagesPoppedOverall, postStateRoot, withdrawRoot, aggrProof);
    }

    function commitAndFinalizeBatch(uint8 version, bytes32 parentBatchHash, FinalizeStruct calldata one) external {
        if (!isEnforcedModeEnabled()) enterEnforcedMode();
        commit(version, parentBatchHash, keccak256(one.batchHeader));
        finalize(
            one.batchHeader, one.totalL1MessagesPoppedOverall, one.postStateRoot, one.withdrawRoot, one.zkProof
        );
    }

    /// @dev Once messages or finalizations are overdue; what is committed and not finalized is dropped.
    function enterEnforcedMode() private {
        (uint256 sinceFinalized, uint256 sinceQueued) = systemConfig.enforcedBatchParameters();
        bool isDue = messageQueueV2.getFirstUnfinalizedMessageEnqueueTime() + sinceQueued < block.timestamp
            || miscData.lastFinalizeTimestamp + sinceFinalized < block.timestamp;
        if (!isDue) revert Refused("not in enforced mode");
        (uint64 last, uint64 done) = (miscData.lastCommittedBatchIndex, miscData.lastFinalizedBatchIndex);
        for (uint64 i = last; i > done; i--) delete committedBatches[i];
        if (last > done) emit RevertBatch(done + 1, last);
        miscData.flags |= 2;
        miscData.lastCommittedBatchIndex = done;
        emit UpdateEnforcedBatchMode(true, done);
    }

    function finalize(bytes calldata header, uint256 popped, bytes32 root, bytes32 withdrawals, bytes calldata proof)
        private
    {
        uint64 index = uint64(bytes8(header[1:9]));
        uint64 before = miscData.lastFinalizedBatchIndex;
        bytes32 hash = keccak256(header);
        if (root == 0 || header.length != 73 || committedBatches[index] != hash || index <= before) {
            revert Refused("batch");
        }
        bytes memory input = abi.encodePacked(
            layer2ChainId,
            popped == 0 ? bytes32(0) : messageQueueV2.getMessageRollingHash(popped - 1),
            uint32(index - before),
            finalizedStateRoots[before],
            committedBatches[before],
            root,
            hash,
            withdrawals
        );
        verifier.verifyBundleProof(uint8(header[0]), index, proof, input);
        (miscData.lastFinalizedBatchIndex, miscData.lastFinalizeTimestamp) = (index, uint32(block.timestamp));
        (finalizedStateRoots[index], withdrawRoots[index]) = (root, withdrawals);
        emit FinalizeBatch(index, hash, root, withdrawals);
    }
}
