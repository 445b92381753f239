// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

/// @title The front of the core contract and of the call proxy: an upgrade is announced, and can be made once its delay is over
contract Proxy {
    bytes32 private constant IMPLEMENTATION = keccak256("StarkWare2019.implemntation-slot");
    bytes32 private constant DELAY = keccak256("StarkWare.Upgradibility.Delay.Slot");

    address private immutable GOVERNOR = msg.sender;
    mapping(bytes32 announced => uint256 from) private enabledTime;

    event ImplementationAdded(address indexed implementation, bytes initializer, bool finalize);
    event ImplementationUpgraded(address indexed implementation, bytes initializer);

    constructor(uint256 delay, address first, bytes memory init) {
        bytes32 at = DELAY;
        point(first, init);
        assembly {
            sstore(at, delay)
        }
    }

    modifier onlyGovernor() {
        require(msg.sender == GOVERNOR, "ONLY_GOVERNANCE");
        _;
    }

    function addImplementation(address added, bytes calldata init, bool finalize) external onlyGovernor {
        bytes32 at = DELAY;
        uint256 delay;
        assembly {
            delay := sload(at)
        }
        enabledTime[keccak256(abi.encode(added, init, finalize))] = block.timestamp + delay;
        emit ImplementationAdded(added, init, finalize);
    }

    function upgradeTo(address to, bytes calldata init, bool finalize) external payable onlyGovernor {
        uint256 from = enabledTime[keccak256(abi.encode(to, init, finalize))];
        require(from != 0, "ADDRESS_NOT_UPGRADE_CANDIDATE");
        require(block.timestamp >= from, "UPGRADE_NOT_ENABLED_YET");
        point(to, init);
        emit ImplementationUpgraded(to, init);
    }

    function point(address to, bytes memory init) private {
        bytes32 at = IMPLEMENTATION;
        assembly {
            sstore(at, to)
        }
        (bool ok,) = to.delegatecall(abi.encodeWithSignature("initialize(bytes)", init));
        require(ok, "INITIALIZATION_FAILED");
    }

    fallback() external payable {
        bytes32 at = IMPLEMENTATION;
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), sload(at), 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            switch ok
            case 0 { revert(0, returndatasize()) }
            default { return(0, returndatasize()) }
        }
    }
}
