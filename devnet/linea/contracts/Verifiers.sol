// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

interface IPlonk {
    function verifyProof(uint256[24] calldata, uint256[1] calldata) external view returns (bool);
}

/// @title Stand-in for gnark's verifier: the same call in front of a verifier that snarkjs wrote
/// No proof of gnark's can be made here.
contract PlonkStandIn {
    IPlonk private immutable SYSTEM;
    bytes32 private immutable CHAIN_CONFIGURATION;

    constructor(IPlonk system, bytes32 chainConfiguration) {
        SYSTEM = system;
        CHAIN_CONFIGURATION = chainConfiguration;
    }

    function getChainConfiguration() external view returns (bytes32) {
        return CHAIN_CONFIGURATION;
    }

    function Verify(bytes calldata proof, uint256[] calldata publicInputs) external view returns (bool) {
        if (proof.length != 768 || publicInputs.length != 1) return false;
        return SYSTEM.verifyProof(abi.decode(proof, (uint256[24])), [publicInputs[0]]);
    }
}

/// @title A verifier that takes everything, as a broken route would lead to one
contract TakesAll {
    bytes32 private immutable CHAIN_CONFIGURATION;

    constructor(bytes32 chainConfiguration) {
        CHAIN_CONFIGURATION = chainConfiguration;
    }

    function getChainConfiguration() external view returns (bytes32) {
        return CHAIN_CONFIGURATION;
    }

    function Verify(bytes calldata, uint256[] calldata) external pure returns (bool) {
        return true;
    }
}
