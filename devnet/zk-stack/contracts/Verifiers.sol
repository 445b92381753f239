// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {IVerifier} from "./ChainState.sol";

interface IPlonk {
    function verifyProof(uint256[24] calldata proof, uint256[1] calldata inputs) external view returns (bool);
}

interface IFflonk {
    function verifyProof(bytes32[24] calldata proof, uint256[1] calldata inputs) external view returns (bool);
}

/// @title A stand-in for L1VerifierPlonk: one public input, of a circuit of this repository, by the contract that snarkjs writes
contract PlonkStandIn is IVerifier {
    IPlonk private immutable SYSTEM;
    bytes32 public immutable verificationKeyHash;

    constructor(IPlonk system, bytes32 keyHash) {
        (SYSTEM, verificationKeyHash) = (system, keyHash);
    }

    function verify(uint256[] calldata inputs, uint256[] calldata proof) external view returns (bool) {
        if (inputs.length != 1 || proof.length != 24) return false;
        uint256[24] memory words;
        for (uint256 i = 0; i < 24; i++) words[i] = proof[i];
        return SYSTEM.verifyProof(words, [inputs[0]]);
    }
}

/// @title The same for L1VerifierFflonk
contract FflonkStandIn is IVerifier {
    IFflonk private immutable SYSTEM;

    constructor(IFflonk system) {
        SYSTEM = system;
    }

    function verify(uint256[] calldata inputs, uint256[] calldata proof) external view returns (bool) {
        if (inputs.length != 1 || proof.length != 24) return false;
        bytes32[24] memory words;
        for (uint256 i = 0; i < 24; i++) words[i] = bytes32(proof[i]);
        return SYSTEM.verifyProof(words, [inputs[0]]);
    }
}

/// @title A stand-in for EraDualVerifier: the first word of a proof says which wrapper it has
contract DualVerifier is IVerifier {
    IVerifier public immutable FFLONK_VERIFIER;
    IVerifier public immutable PLONK_VERIFIER;

    error UnknownVerifierType();

    constructor(IVerifier fflonk, IVerifier plonk) {
        (FFLONK_VERIFIER, PLONK_VERIFIER) = (fflonk, plonk);
    }

    function verify(uint256[] calldata inputs, uint256[] calldata proof) external view returns (bool) {
        if (proof.length == 0 || proof[0] > 1) revert UnknownVerifierType();
        return (proof[0] == 0 ? FFLONK_VERIFIER : PLONK_VERIFIER).verify(inputs, proof[1:]);
    }

    function verificationKeyHash() external view returns (bytes32) {
        return PlonkStandIn(address(PLONK_VERIFIER)).verificationKeyHash();
    }
}

/// @title A verifier that takes every proof
contract TakesEverything is IVerifier {
    bytes32 public constant verificationKeyHash = bytes32(uint256(1));

    function verify(uint256[] calldata, uint256[] calldata) external pure returns (bool) {
        return true;
    }
}
