// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {ChainState, CommitBatchInfo, StoredBatchInfo} from "./ChainState.sol";

/// @title A stand-in for ExecutorFacet: commit, prove and execute, with the calls, slots and events of the real one
/// @notice Left out: data availability, the checks of system logs, priority operations, and what a commitment is made of besides the root.
contract Executor is ChainState {
    event BlockCommit(uint256 indexed batchNumber, bytes32 indexed batchHash, bytes32 indexed commitment);
    event BlocksVerification(uint256 indexed previousLastVerifiedBatch, uint256 indexed currentLastVerifiedBatch);
    event BlockExecution(uint256 indexed batchNumber, bytes32 indexed batchHash, bytes32 indexed commitment);
    event BlocksRevert(uint256 totalBatchesCommitted, uint256 totalBatchesVerified, uint256 totalBatchesExecuted);

    modifier onlyValidator() {
        if (msg.sender != validator) revert Refused("not the validator");
        _;
    }

    function commitBatchesSharedBridge(address, uint256 from, uint256 to, bytes calldata data) external onlyValidator {
        if (data[0] != 0x01) revert Refused("encoding");
        (StoredBatchInfo memory last, CommitBatchInfo[] memory news) =
            abi.decode(data[1:], (StoredBatchInfo, CommitBatchInfo[]));
        if (hashOf(last) != storedBatchHashes[committed]) revert Refused("last batch");
        if (news.length == 0 || news[0].batchNumber != from || news[news.length - 1].batchNumber != to) {
            revert Refused("bounds");
        }
        for (uint256 i = 0; i < news.length; i++) last = commitOne(news[i]);
    }

    function commitOne(CommitBatchInfo memory news) private returns (StoredBatchInfo memory batch) {
        if (news.batchNumber != ++committed) revert Refused("number");
        bytes32 passThrough =
            keccak256(abi.encodePacked(news.indexRepeatedStorageChanges, news.newStateRoot, uint64(0), bytes32(0)));
        bytes32 commitment = keccak256(abi.encode(passThrough, bytes32(0), keccak256(news.operatorDAInput)));
        batch = StoredBatchInfo({
            batchNumber: news.batchNumber,
            batchHash: news.newStateRoot,
            indexRepeatedStorageChanges: news.indexRepeatedStorageChanges,
            numberOfLayer1Txs: news.numberOfLayer1Txs,
            priorityOperationsHash: news.priorityOperationsHash,
            dependencyRootsRollingHash: logOf(news.systemLogs, 7),
            l2LogsTreeRoot: logOf(news.systemLogs, 0),
            timestamp: news.timestamp,
            commitment: commitment
        });
        storedBatchHashes[committed] = hashOf(batch);
        emit BlockCommit(committed, news.newStateRoot, commitment);
    }

    /// @dev System logs are 88 bytes each: shard, service, transaction (4), sender (20), key (32), value (32).
    function logOf(bytes memory logs, uint256 wanted) private pure returns (bytes32 value) {
        for (uint256 at = 0; at < logs.length; at += 88) {
            uint256 key;
            assembly {
                key := mload(add(add(logs, 56), at))
                if eq(key, wanted) { value := mload(add(add(logs, 88), at)) }
            }
            if (key == wanted) return value;
        }
        revert Refused("system log");
    }

    function proveBatchesSharedBridge(address, uint256 from, uint256 to, bytes calldata data) external onlyValidator {
        if (data[0] != 0x01) revert Refused("encoding");
        (StoredBatchInfo memory prev, StoredBatchInfo[] memory batches, uint256[] memory proof) =
            abi.decode(data[1:], (StoredBatchInfo, StoredBatchInfo[], uint256[]));
        uint256 before = verified;
        if (hashOf(prev) != storedBatchHashes[before]) revert Refused("previous batch");
        if (batches.length != 1 || from != before + 1 || to != from || to > committed) revert Refused("bounds");
        if (hashOf(batches[0]) != storedBatchHashes[from]) revert Refused("batch");
        uint256[] memory inputs = new uint256[](1);
        inputs[0] = uint256(keccak256(abi.encodePacked(prev.commitment, batches[0].commitment))) >> 32;
        if (!verifier.verify(inputs, proof)) revert Refused("proof");
        verified = to;
        emit BlocksVerification(before, to);
    }

    function executeBatchesSharedBridge(address, uint256 from, uint256 to, bytes calldata data) external onlyValidator {
        if (data[0] != 0x01) revert Refused("encoding");
        StoredBatchInfo[] memory batches = abi.decode(data[1:], (StoredBatchInfo[]));
        if (from != executed + 1 || batches.length != to + 1 - from || to > verified) revert Refused("bounds");
        for (uint256 i = 0; i < batches.length; i++) {
            uint256 number = ++executed;
            if (hashOf(batches[i]) != storedBatchHashes[number]) revert Refused("batch");
            l2LogsRoots[number] = batches[i].l2LogsTreeRoot;
            emit BlockExecution(number, batches[i].batchHash, batches[i].commitment);
        }
    }

    function revertBatchesSharedBridge(address, uint256 to) external onlyValidator {
        if (to < executed || to >= committed) revert Refused("bounds");
        committed = to;
        if (verified > to) verified = to;
        emit BlocksRevert(committed, verified, executed);
    }

    function hashOf(StoredBatchInfo memory batch) private pure returns (bytes32) {
        return keccak256(abi.encode(batch));
    }
}
