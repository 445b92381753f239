// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

/// @title A stand-in for OpenZeppelin's TimelockController: the same events and views, ids that follow from the same fields
/// @notice Left out: roles. Who made it announces, calls off and carries out.
contract Timelock {
    uint256 private constant DONE = 1;

    uint256 public getMinDelay;
    mapping(bytes32 id => uint256) public getTimestamp;
    address private immutable OWNER = msg.sender;

    event CallScheduled(
        bytes32 indexed id,
        uint256 indexed index,
        address target,
        uint256 value,
        bytes data,
        bytes32 predecessor,
        uint256 delay
    );
    event CallExecuted(bytes32 indexed id, uint256 indexed index, address target, uint256 value, bytes data);
    event CallSalt(bytes32 indexed id, bytes32 salt);
    event Cancelled(bytes32 indexed id);
    event MinDelayChange(uint256 oldDuration, uint256 newDuration);

    error Refused(string why);

    constructor(uint256 delay) {
        getMinDelay = delay;
    }

    modifier onlyOwner() {
        if (msg.sender != OWNER) revert Refused("not the owner");
        _;
    }

    function hashOperation(address target, uint256 value, bytes calldata data, bytes32 predecessor, bytes32 salt)
        public
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(target, value, data, predecessor, salt));
    }

    function hashOperationBatch(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata payloads,
        bytes32 predecessor,
        bytes32 salt
    ) public pure returns (bytes32) {
        return keccak256(abi.encode(targets, values, payloads, predecessor, salt));
    }

    function schedule(
        address target,
        uint256 value,
        bytes calldata data,
        bytes32 predecessor,
        bytes32 salt,
        uint256 delay
    ) external onlyOwner {
        bytes32 id = hashOperation(target, value, data, predecessor, salt);
        announce(id, delay);
        emit CallScheduled(id, 0, target, value, data, predecessor, delay);
        if (salt != 0) emit CallSalt(id, salt);
    }

    function scheduleBatch(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata payloads,
        bytes32 predecessor,
        bytes32 salt,
        uint256 delay
    ) external onlyOwner {
        bytes32 id = hashOperationBatch(targets, values, payloads, predecessor, salt);
        announce(id, delay);
        for (uint256 i = 0; i < targets.length; i++) {
            emit CallScheduled(id, i, targets[i], values[i], payloads[i], predecessor, delay);
        }
        if (salt != 0) emit CallSalt(id, salt);
    }

    function announce(bytes32 id, uint256 delay) private {
        if (getTimestamp[id] != 0) revert Refused("announced already");
        if (delay < getMinDelay) revert Refused("too soon");
        getTimestamp[id] = block.timestamp + delay;
    }

    function cancel(bytes32 id) external onlyOwner {
        if (getTimestamp[id] <= DONE) revert Refused("it does not wait");
        delete getTimestamp[id];
        emit Cancelled(id);
    }

    function execute(address target, uint256 value, bytes calldata data, bytes32 predecessor, bytes32 salt)
        external
        payable
        onlyOwner
    {
        bytes32 id = hashOperation(target, value, data, predecessor, salt);
        carryOut(id, predecessor);
        run(id, 0, target, value, data);
    }

    function executeBatch(
        address[] calldata targets,
        uint256[] calldata values,
        bytes[] calldata payloads,
        bytes32 predecessor,
        bytes32 salt
    ) external payable onlyOwner {
        bytes32 id = hashOperationBatch(targets, values, payloads, predecessor, salt);
        carryOut(id, predecessor);
        for (uint256 i = 0; i < targets.length; i++) {
            run(id, i, targets[i], values[i], payloads[i]);
        }
    }

    function carryOut(bytes32 id, bytes32 predecessor) private {
        if (getTimestamp[id] <= DONE || getTimestamp[id] > block.timestamp) revert Refused("not ready");
        if (predecessor != 0 && getTimestamp[predecessor] != DONE) revert Refused("predecessor");
        getTimestamp[id] = DONE;
    }

    function run(bytes32 id, uint256 index, address target, uint256 value, bytes calldata data) private {
        (bool ok,) = target.call{value: value}(data);
        if (!ok) revert Refused("the call failed");
        emit CallExecuted(id, index, target, value, data);
    }

    /// @dev By an operation of its own.
    function updateDelay(uint256 delay) external {
        if (msg.sender != address(this)) revert Refused("not the timelock");
        emit MinDelayChange(getMinDelay, delay);
        getMinDelay = delay;
    }
}
