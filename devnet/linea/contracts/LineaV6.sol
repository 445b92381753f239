// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {LineaState, ShnarfData} from "./LineaState.sol";

/// @title Stand-in for Linea's rollup contract of version 6.0: a public input of twelve words
contract LineaV6 is LineaState {
    struct FinalizationDataV3 {
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
        bytes32[] l2MerkleRoots;
        bytes l2MessagingBlocksOffsets;
    }

    function init(address admin_, address operator, address verifier, bytes32 root, bytes32 shnarf, uint256 time)
        external
    {
        setUp(admin_, operator, verifier, root, shnarf, stateOf(0, 0, time));
    }

    function CONTRACT_VERSION() external pure returns (string memory) {
        return "6.0";
    }

    function fallbackOperator() external view returns (address) {
        return recoveryOperator;
    }

    function finalizeBlocks(bytes calldata proof, uint256 proofType, FinalizationDataV3 calldata data) external {
        bytes32 was = stateOf(
            data.lastFinalizedL1RollingHashMessageNumber, data.lastFinalizedL1RollingHash, data.lastFinalizedTimestamp
        );
        if (was != currentFinalizedState) revert FinalizationStateIncorrect(currentFinalizedState, was);
        Step memory step = take(
            proofType,
            data.parentStateRootHash,
            data.endBlockNumber,
            data.finalTimestamp,
            data.shnarfData,
            data.l2MerkleRoots,
            data.l2MerkleTreesDepth
        );
        currentFinalizedState = stateOf(data.l1RollingHashMessageNumber, data.l1RollingHash, data.finalTimestamp);
        emit DataFinalizedV3(
            step.lastBlock + 1,
            data.endBlockNumber,
            step.shnarf,
            data.parentStateRootHash,
            data.shnarfData.finalStateRootHash
        );
        bytes memory words = abi.encode(
            step.lastShnarf,
            step.shnarf,
            data.lastFinalizedTimestamp,
            data.finalTimestamp,
            step.lastBlock,
            data.endBlockNumber,
            data.lastFinalizedL1RollingHash,
            data.l1RollingHash,
            data.lastFinalizedL1RollingHashMessageNumber,
            data.l1RollingHashMessageNumber,
            data.l2MerkleTreesDepth,
            keccak256(abi.encodePacked(data.l2MerkleRoots))
        );
        check(step, words, proof);
    }

    function setFallbackOperator(uint256 messageNumber, bytes32 rollingHash, uint256 lastTimestamp) external {
        recover(stateOf(messageNumber, rollingHash, lastTimestamp), lastTimestamp);
    }

    function stateOf(uint256 message, bytes32 rolling, uint256 time) private pure returns (bytes32) {
        return keccak256(abi.encode(message, rolling, time));
    }
}
