// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

interface IExecutor {
    function commitBatchesSharedBridge(address chain, uint256 from, uint256 to, bytes calldata data) external;
    function proveBatchesSharedBridge(address chain, uint256 from, uint256 to, bytes calldata data) external;
    function executeBatchesSharedBridge(address chain, uint256 from, uint256 to, bytes calldata data) external;
    function revertBatchesSharedBridge(address chain, uint256 to) external;
}

/// @title A stand-in for ValidatorTimelock: batches are executed no sooner than a delay after their commit
/// @notice Left out: the roles, of which the real one has one for each act. Here one validator has all of them.
contract Timelock {
    address private immutable OWNER = msg.sender;
    address private immutable VALIDATOR;
    uint32 public executionDelay;
    mapping(address => mapping(uint256 => uint256)) public getCommittedBatchTimestamp;

    error Refused(string why);

    constructor(address validator, uint32 delay) {
        (VALIDATOR, executionDelay) = (validator, delay);
    }

    modifier onlyValidator() {
        if (msg.sender != VALIDATOR) revert Refused("not the validator");
        _;
    }

    function setExecutionDelay(uint32 delay) external {
        if (msg.sender != OWNER) revert Refused("not the owner");
        executionDelay = delay;
    }

    function commitBatchesSharedBridge(address chain, uint256 from, uint256 to, bytes calldata data) external onlyValidator {
        for (uint256 i = from; i <= to; i++) getCommittedBatchTimestamp[chain][i] = block.timestamp;
        IExecutor(chain).commitBatchesSharedBridge(chain, from, to, data);
    }

    function proveBatchesSharedBridge(address chain, uint256 from, uint256 to, bytes calldata data) external onlyValidator {
        IExecutor(chain).proveBatchesSharedBridge(chain, from, to, data);
    }

    function executeBatchesSharedBridge(address chain, uint256 from, uint256 to, bytes calldata data)
        external
        onlyValidator
    {
        for (uint256 i = from; i <= to; i++) {
            if (block.timestamp < getCommittedBatchTimestamp[chain][i] + executionDelay) revert Refused("too soon");
        }
        IExecutor(chain).executeBatchesSharedBridge(chain, from, to, data);
    }

    function revertBatchesSharedBridge(address chain, uint256 to) external onlyValidator {
        IExecutor(chain).revertBatchesSharedBridge(chain, to);
    }
}
