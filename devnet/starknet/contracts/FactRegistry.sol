// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

interface IFactRegistry {
    function isValid(bytes32 fact) external view returns (bool);
}

contract FactRegistry is IFactRegistry {
    mapping(bytes32 fact => bool) internal verifiedFact; // slot 0
    bool internal anyFactRegistered; // slot 1

    function isValid(bytes32 fact) external view virtual returns (bool) {
        return verifiedFact[fact];
    }

    function registerFact(bytes32 fact) internal {
        verifiedFact[fact] = true;
        if (!anyFactRegistered) anyFactRegistered = true;
    }
}

/// @title A registry that for a time asks an older one what it does not know itself
contract ReferableFactRegistry is FactRegistry {
    IFactRegistry internal referenceFactRegistry; // slot 1, behind anyFactRegistered
    uint256 internal referralExpirationTime; // slot 2

    constructor(address referred, uint256 duration) {
        referenceFactRegistry = IFactRegistry(referred);
        referralExpirationTime = referred == address(0) ? 0 : block.timestamp + duration;
    }

    function isValid(bytes32 fact) external view override returns (bool) {
        if (verifiedFact[fact]) return true;
        return block.timestamp < referralExpirationTime && referenceFactRegistry.isValid(fact);
    }
}
