// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

/// @title A stand-in for L1MessageQueueV2
/// @notice Left out: the messages themselves. A queued one is a hash, and none is ever taken out.
contract MessageQueue {
    bytes32[] private hashes;
    uint256 private enqueuedAt;

    event QueueTransaction(
        address indexed sender, address indexed target, uint256 value, uint64 queueIndex, uint256 gasLimit, bytes data
    );

    function queue(address target, bytes calldata data) external {
        uint256 index = hashes.length;
        bytes32 before = index == 0 ? bytes32(0) : hashes[index - 1];
        hashes.push(keccak256(abi.encode(before, target, data)));
        if (enqueuedAt == 0) enqueuedAt = block.timestamp;
        emit QueueTransaction(msg.sender, target, 0, uint64(index), 0, data);
    }

    function getMessageRollingHash(uint256 index) external view returns (bytes32) {
        return hashes[index];
    }

    /// @dev Now, where none waits.
    function getFirstUnfinalizedMessageEnqueueTime() external view returns (uint256) {
        return enqueuedAt == 0 ? block.timestamp : enqueuedAt;
    }
}

/// @title A stand-in for SystemConfig
contract SystemConfig {
    struct EnforcedBatchParameters {
        uint24 maxDelayEnterEnforcedMode;
        uint24 maxDelayMessageQueue;
    }

    EnforcedBatchParameters public enforcedBatchParameters;

    constructor(uint24 sinceFinalized, uint24 sinceQueued) {
        enforcedBatchParameters = EnforcedBatchParameters(sinceFinalized, sinceQueued);
    }
}
