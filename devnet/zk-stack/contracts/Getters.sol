// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {ChainState, IVerifier} from "./ChainState.sol";

/// @title A stand-in for GettersFacet
contract Getters is ChainState {
    function getVerifier() external view returns (address) {
        return address(verifier);
    }

    function getTotalBatchesCommitted() external view returns (uint256) {
        return committed;
    }

    function getTotalBatchesVerified() external view returns (uint256) {
        return verified;
    }

    function getTotalBatchesExecuted() external view returns (uint256) {
        return executed;
    }

    function storedBatchHash(uint256 number) external view returns (bytes32) {
        return storedBatchHashes[number];
    }

    function l2LogsRootHash(uint256 number) external view returns (bytes32) {
        return l2LogsRoots[number];
    }

    function getProtocolVersion() external view returns (uint256) {
        return protocolVersion;
    }

    function getSettlementLayer() external view returns (address) {
        return settlementLayer;
    }

    function getPriorityQueueSize() external view returns (uint256) {
        return queued - processed;
    }

    function getFirstUnprocessedPriorityTx() external view returns (uint256) {
        return processed;
    }

    function isValidator(address account) external view returns (bool) {
        return account == validator;
    }

    function getL2SystemContractsUpgradeTxHash() external view returns (bytes32) {
        return upgradeTxHash;
    }
}

/// @title What in the real diamond is done by its admin and by upgrades, at once
contract Admin is ChainState {
    function init(address validator_, IVerifier verifier_, uint256 chainId_, uint256 version, bytes32 genesis) external {
        if (admin != address(0)) revert Refused("made already");
        (admin, validator, verifier, chainId, protocolVersion) = (msg.sender, validator_, verifier_, chainId_, version);
        storedBatchHashes[0] = genesis;
    }

    function setVerifier(IVerifier to) external onlyAdmin {
        verifier = to;
    }

    function setSettlementLayer(address to) external onlyAdmin {
        settlementLayer = to;
    }

    function startUpgrade(uint256 version, bytes32 transaction) external onlyAdmin {
        (protocolVersion, upgradeTxHash) = (version, transaction);
    }

    /// @dev Stands for a request of a user through the Bridgehub.
    function queueRequest() external {
        queued++;
    }
}
