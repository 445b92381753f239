// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {LineaState, ShnarfData} from "./LineaState.sol";

/// @title Stand-in for Linea's rollup contract of version 8.0: forced transactions, a public input of eighteen words
contract LineaV8 is LineaState {
    struct FinalizationDataV4 {
        bytes32 parentStateRootHash;
        uint256 endBlockNumber;
        ShnarfData shnarfData;
        uint256 lastFinalizedTimestamp;
        uint256 finalTimestamp;
        bytes32 lastFinalizedL1RollingHash;
        bytes32 l1RollingHash;
        uint256 lastFinalizedL1RollingHashMessageNumber;
        uint256 l1RollingHashMessageNumber;
        uint256 l2MerkleTreesDepth;
        uint256 lastFinalizedForcedTransactionNumber;
        uint256 finalForcedTransactionNumber;
        bytes32 lastFinalizedForcedTransactionRollingHash;
        bytes32[] l2MerkleRoots;
        address[] filteredAddresses;
        bytes l2MessagingBlocksOffsets;
    }

    event FinalizedStateUpdated(
        uint256 indexed blockNumber, uint256 timestamp, uint256 messageNumber, uint256 forcedTransactionNumber
    );
    event ForcedTransactionAdded(uint256 indexed number, uint256 deadline, bytes32 rollingHash);

    error FinalizationDataMissingForcedTransaction(uint256 number);

    function init(address admin_, address operator, address verifier, bytes32 root, bytes32 shnarf, uint256 time)
        external
    {
        setUp(admin_, operator, verifier, root, shnarf, stateOf(0, 0, 0, 0, time));
    }

    function CONTRACT_VERSION() external pure returns (string memory) {
        return "8.0";
    }

    function livenessRecoveryOperator() external view returns (address) {
        return recoveryOperator;
    }

    function forcedTransactionRollingHashes(uint256 number) external view returns (bytes32) {
        return forcedHashes[number];
    }

    /// The gateway's call of the real one also hands in sender and transaction, which the hash commits to.
    function storeForcedTransaction(bytes32 rollingHash, uint256 deadline) external {
        if (!hasRole[FORCED_TRANSACTION_SENDER_ROLE][msg.sender]) revert MissingRole();
        uint256 number = nextForcedTransactionNumber++;
        forcedHashes[number] = rollingHash;
        forcedTransactionL2BlockNumbers[number] = deadline;
        emit ForcedTransactionAdded(number, deadline, rollingHash);
    }

    function finalizeBlocks(bytes calldata proof, uint256 proofType, FinalizationDataV4 calldata data) external {
        bytes32 was = stateOf(
            data.lastFinalizedL1RollingHashMessageNumber,
            data.lastFinalizedL1RollingHash,
            data.lastFinalizedForcedTransactionNumber,
            data.lastFinalizedForcedTransactionRollingHash,
            data.lastFinalizedTimestamp
        );
        if (was != currentFinalizedState) revert FinalizationStateIncorrect(currentFinalizedState, was);
        uint256 next = data.finalForcedTransactionNumber + 1;
        uint256 deadline = forcedTransactionL2BlockNumbers[next];
        if (deadline > 0 && deadline <= data.endBlockNumber) revert FinalizationDataMissingForcedTransaction(next);
        Step memory step = take(
            proofType,
            data.parentStateRootHash,
            data.endBlockNumber,
            data.finalTimestamp,
            data.shnarfData,
            data.l2MerkleRoots,
            data.l2MerkleTreesDepth
        );
        bytes32 forcedHash = forcedHashes[data.finalForcedTransactionNumber];
        currentFinalizedState = stateOf(
            data.l1RollingHashMessageNumber,
            data.l1RollingHash,
            data.finalForcedTransactionNumber,
            forcedHash,
            data.finalTimestamp
        );
        emit FinalizedStateUpdated(
            data.endBlockNumber, data.finalTimestamp, data.l1RollingHashMessageNumber, data.finalForcedTransactionNumber
        );
        emit DataFinalizedV3(
            step.lastBlock + 1,
            data.endBlockNumber,
            step.shnarf,
            data.parentStateRootHash,
            data.shnarfData.finalStateRootHash
        );
        check(step, bytes.concat(firstTen(step, data), lastEight(step, data, forcedHash)), proof);
    }

    function firstTen(Step memory step, FinalizationDataV4 calldata data) private pure returns (bytes memory) {
        return abi.encode(
            step.lastShnarf,
            step.shnarf,
            data.lastFinalizedTimestamp,
            data.finalTimestamp,
            step.lastBlock,
            data.endBlockNumber,
            data.lastFinalizedL1RollingHash,
            data.l1RollingHash,
            data.lastFinalizedL1RollingHashMessageNumber,
            data.l1RollingHashMessageNumber
        );
    }

    function lastEight(Step memory step, FinalizationDataV4 calldata data, bytes32 forcedHash)
        private
        view
        returns (bytes memory)
    {
        bytes memory filtered;
        for (uint256 i = 0; i < data.filteredAddresses.length; i++) {
            filtered = bytes.concat(filtered, bytes20(data.filteredAddresses[i]));
        }
        return abi.encode(
            data.lastFinalizedForcedTransactionRollingHash,
            forcedHash,
            data.lastFinalizedForcedTransactionNumber,
            data.finalForcedTransactionNumber,
            data.l2MerkleTreesDepth,
            keccak256(abi.encodePacked(data.l2MerkleRoots)),
            step.verifier.getChainConfiguration(),
            keccak256(filtered)
        );
    }

    function setLivenessRecoveryOperator(
        uint256 messageNumber,
        bytes32 rollingHash,
        uint256 forcedNumber,
        bytes32 forcedHash,
        uint256 lastTimestamp
    ) external {
        recover(stateOf(messageNumber, rollingHash, forcedNumber, forcedHash, lastTimestamp), lastTimestamp);
    }

    function stateOf(uint256 message, bytes32 rolling, uint256 forced, bytes32 forcedHash, uint256 time)
        private
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(message, rolling, forced, forcedHash, time));
    }
}
