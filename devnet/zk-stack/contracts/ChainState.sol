// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

struct StoredBatchInfo {
    uint64 batchNumber;
    bytes32 batchHash;
    uint64 indexRepeatedStorageChanges;
    uint256 numberOfLayer1Txs;
    bytes32 priorityOperationsHash;
    bytes32 dependencyRootsRollingHash;
    bytes32 l2LogsTreeRoot;
    uint256 timestamp;
    bytes32 commitment;
}

struct CommitBatchInfo {
    uint64 batchNumber;
    uint64 timestamp;
    uint64 indexRepeatedStorageChanges;
    bytes32 newStateRoot;
    uint256 numberOfLayer1Txs;
    bytes32 priorityOperationsHash;
    bytes32 bootloaderHeapInitialContentsHash;
    bytes32 eventsQueueStateHash;
    bytes systemLogs;
    bytes operatorDAInput;
}

interface IVerifier {
    function verify(uint256[] calldata publicInputs, uint256[] calldata proof) external view returns (bool);
}

/// @title What all facets share, in the slots of the real ones
abstract contract ChainState {
    uint256[10] private gap0;
    IVerifier internal verifier; // slot 10
    uint256 internal executed; // slot 11
    uint256 internal verified; // slot 12
    uint256 internal committed; // slot 13
    mapping(uint256 => bytes32) internal storedBatchHashes; // slot 14
    mapping(uint256 => bytes32) internal l2LogsRoots; // slot 15
    uint256[17] private gap1;
    uint256 internal protocolVersion; // slot 33
    uint256[6] private gap2;
    uint256 internal chainId; // slot 40
    uint256[9] private gap3;
    address internal settlementLayer; // slot 50
    // Behind the slots that are kept: where the real ones have these is not known here.
    address internal admin;
    address internal validator;
    uint256 internal queued;
    uint256 internal processed;
    bytes32 internal upgradeTxHash;

    error Refused(string why);

    modifier onlyAdmin() {
        if (msg.sender != admin) revert Refused("not the admin");
        _;
    }
}
