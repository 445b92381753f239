// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

/// @title A stand-in for DiamondProxy: which facet answers a selector stands in the slots of the real one
/// @notice Left out: governance and its delay. The owner cuts at once.
contract Diamond {
    struct SelectorToFacet {
        address facet;
        uint16 position;
        bool isFreezable;
    }

    struct DiamondStorage {
        mapping(bytes4 => SelectorToFacet) facetOf;
        mapping(address => bytes4[]) selectorsOf;
        address[] facets;
        bool isFrozen;
    }

    /// @dev keccak256("diamond.standard.diamond.storage") - 1
    bytes32 private constant POSITION = 0xc8fcad8db84d3cc18b4c41d551ea0ee66dd599cde068d998e57d5e09332c131b;

    address private immutable OWNER = msg.sender;

    error Refused(string why);

    modifier onlyOwner() {
        if (msg.sender != OWNER) revert Refused("not the owner");
        _;
    }

    function point(address facet, bytes4[] calldata selectors) external onlyOwner {
        for (uint256 i = 0; i < selectors.length; i++) {
            stored().facetOf[selectors[i]] = SelectorToFacet(facet, 0, true);
        }
    }

    function freeze(bool isFrozen) external onlyOwner {
        stored().isFrozen = isFrozen;
    }

    fallback() external payable {
        SelectorToFacet memory to = stored().facetOf[msg.sig];
        if (to.facet == address(0)) revert Refused("no facet");
        if (to.isFreezable && stored().isFrozen) revert Refused("frozen");
        (bool ok, bytes memory data) = to.facet.delegatecall(msg.data);
        assembly {
            switch ok
            case 0 { revert(add(data, 32), mload(data)) }
            default { return(add(data, 32), mload(data)) }
        }
    }

    function stored() private pure returns (DiamondStorage storage ds) {
        assembly {
            ds.slot := POSITION
        }
    }
}
