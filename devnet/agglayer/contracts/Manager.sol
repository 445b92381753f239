// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {Gateway} from "./Gateway.sol";

interface IChain {
    function getAggchainHash(bytes calldata aggchainData) external view returns (bytes32);
    function onVerifyPessimistic(bytes calldata aggchainData) external;
}

/// @title A stand-in for the AgglayerBridge: whether it pays
contract Bridge {
    bool public isEmergencyState;

    function setEmergency(bool on) external {
        isEmergencyState = on;
    }
}

/// @title A stand-in for the AgglayerGER: roots of L1's deposits by their number of leaves, and the exit root of all chains
contract ExitRoots {
    mapping(uint32 => bytes32) public l1InfoRootMap;
    bytes32 public lastRollupExitRoot;

    function addInfoRoot(uint32 leaves, bytes32 root) external {
        l1InfoRootMap[leaves] = root;
    }

    function updateExitRoot(bytes32 root) external {
        lastRollupExitRoot = root;
    }
}

struct RollupDataReturnV2 {
    address rollupContract;
    uint64 chainID;
    address verifier;
    uint64 forkID;
    bytes32 lastLocalExitRoot;
    uint64 lastBatchSequenced;
    uint64 lastVerifiedBatch;
    uint64 lastVerifiedBatchBeforeUpgrade;
    uint64 rollupTypeID;
    uint8 rollupVerifierType;
    bytes32 lastPessimisticRoot;
    bytes32 programVKey;
}

/// @title A stand-in for the AgglayerManager: the same calls and logs, for one chain, with one role, without batches and migrations
/// @notice The exit root of all chains is the one of its chain.
contract Manager {
    Gateway public immutable aggLayerGateway;
    ExitRoots public immutable globalExitRootManager;
    uint32 private constant ID = 1;
    bytes32 private constant TRUSTED_AGGREGATOR_ROLE = keccak256("TRUSTED_AGGREGATOR_ROLE");
    address private immutable AGGREGATOR;

    bool public isEmergencyState;
    RollupDataReturnV2 private rollup;

    event VerifyBatchesTrustedAggregator(
        uint32 indexed rollupID, uint64 numBatch, bytes32 stateRoot, bytes32 exitRoot, address indexed aggregator
    );
    event VerifyPessimisticStateTransition(
        uint32 indexed rollupID,
        bytes32 prevPessimisticRoot,
        bytes32 newPessimisticRoot,
        bytes32 prevLocalExitRoot,
        bytes32 newLocalExitRoot,
        bytes32 l1InfoRoot,
        address indexed trustedAggregator
    );

    error Refused(string why);

    constructor(Gateway gateway, ExitRoots exitRoots, address aggregator) {
        (aggLayerGateway, globalExitRootManager, AGGREGATOR) = (gateway, exitRoots, aggregator);
    }

    function attach(address chain, uint64 chainID, uint8 verifierType) external {
        (rollup.rollupContract, rollup.chainID, rollup.rollupVerifierType) = (chain, chainID, verifierType);
    }

    function setEmergency(bool on) external {
        isEmergencyState = on;
    }

    function verifyPessimisticTrustedAggregator(
        uint32 rollupID,
        uint32 l1InfoTreeLeafCount,
        bytes32 newLocalExitRoot,
        bytes32 newPessimisticRoot,
        bytes calldata proof,
        bytes calldata aggchainData
    ) external {
        if (!hasRole(TRUSTED_AGGREGATOR_ROLE, msg.sender)) revert Refused("not the aggregator");
        if (rollupID != ID || isEmergencyState) revert Refused("not now");
        bytes32 l1InfoRoot = globalExitRootManager.l1InfoRootMap(l1InfoTreeLeafCount);
        if (l1InfoRoot == bytes32(0)) revert Refused("no such info root");
        (bytes32 exitBefore, bytes32 pessimisticBefore) = (rollup.lastLocalExitRoot, rollup.lastPessimisticRoot);
        bytes memory values = abi.encodePacked(
            exitBefore,
            pessimisticBefore,
            l1InfoRoot,
            rollupID,
            IChain(rollup.rollupContract).getAggchainHash(aggchainData),
            newLocalExitRoot,
            newPessimisticRoot
        );
        aggLayerGateway.verifyPessimisticProof(values, proof);
        (rollup.lastLocalExitRoot, rollup.lastPessimisticRoot) = (newLocalExitRoot, newPessimisticRoot);
        globalExitRootManager.updateExitRoot(getRollupExitRoot());
        emit VerifyBatchesTrustedAggregator(rollupID, 0, bytes32(0), newLocalExitRoot, msg.sender);
        emit VerifyPessimisticStateTransition(
            rollupID, pessimisticBefore, newPessimisticRoot, exitBefore, newLocalExitRoot, l1InfoRoot, msg.sender
        );
        IChain(rollup.rollupContract).onVerifyPessimistic(aggchainData);
    }

    function hasRole(bytes32 role, address account) public view returns (bool) {
        return role == TRUSTED_AGGREGATOR_ROLE && account == AGGREGATOR;
    }

    function rollupAddressToID(address chain) external view returns (uint32) {
        return chain == rollup.rollupContract ? ID : 0;
    }

    function rollupIDToRollupDataV2(uint32 id) external view returns (RollupDataReturnV2 memory data) {
        if (id == ID) data = rollup;
    }

    /// @dev Its chain is the first leaf of a tree of 32 levels.
    function getRollupExitRoot() public view returns (bytes32 root) {
        root = rollup.lastLocalExitRoot;
        bytes32 empty;
        for (uint256 level; level < 32; level++) {
            (root, empty) = (keccak256(abi.encode(root, empty)), keccak256(abi.encode(empty, empty)));
        }
    }
}
