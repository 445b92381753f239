// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

/// @title A stand-in for the SignalService: what of it keeps the roots against which withdrawals are proven
contract CheckpointStore {
    struct Checkpoint {
        bytes32 blockHash;
        bytes32 stateRoot;
    }

    uint256[201] private gap0;
    uint8 private reentry; // slot 201
    uint8 private pauseWord;
    uint256[52] private gap1;
    mapping(uint256 version => mapping(uint256 blockNumber => Checkpoint)) private checkpoints; // slot 254
    address private writer;

    address private immutable OWNER = msg.sender;
    uint256 private constant VERSION = 1;

    event CheckpointSaved(uint48 indexed blockNumber, bytes32 blockHash, bytes32 stateRoot);

    error Refused();

    function setWriter(address to) external {
        if (msg.sender != OWNER) revert Refused();
        writer = to;
    }

    function setPaused(bool to) external {
        if (msg.sender != OWNER) revert Refused();
        pauseWord = to ? 2 : 1;
    }

    function saveCheckpoint(uint48 blockNumber, bytes32 blockHash, bytes32 stateRoot) external {
        if (msg.sender != writer) revert Refused();
        checkpoints[VERSION][blockNumber] = Checkpoint(blockHash, stateRoot);
        emit CheckpointSaved(blockNumber, blockHash, stateRoot);
    }

    function getCheckpoint(uint48 blockNumber) external view returns (uint48, bytes32, bytes32) {
        Checkpoint storage it = checkpoints[VERSION][blockNumber];
        if (it.blockHash == 0) revert Refused();
        return (blockNumber, it.blockHash, it.stateRoot);
    }

    function paused() external view returns (bool) {
        return pauseWord == 2;
    }
}
