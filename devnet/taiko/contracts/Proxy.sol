// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

/// @title The front of an inbox: what stands behind it is named by the slot of EIP-1967
contract Proxy {
    /// @dev keccak256("eip1967.proxy.implementation") - 1
    bytes32 private constant SLOT = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;

    address private immutable ADMIN = msg.sender;

    event Upgraded(address indexed implementation);

    error NotAdmin();

    constructor(address implementation, bytes memory init) {
        point(implementation);
        (bool ok,) = implementation.delegatecall(init);
        require(ok, "init");
    }

    function upgradeTo(address implementation) external {
        if (msg.sender != ADMIN) revert NotAdmin();
        point(implementation);
    }

    function point(address implementation) private {
        assembly {
            sstore(SLOT, implementation)
        }
        emit Upgraded(implementation);
    }

    fallback() external payable {
        assembly {
            calldatacopy(0, 0, calldatasize())
            let ok := delegatecall(gas(), sload(SLOT), 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            switch ok
            case 0 { revert(0, returndatasize()) }
            default { return(0, returndatasize()) }
        }
    }
}
