// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

/// @title A stand-in for the TEEProverRegistry: who signs for which image. Its owner registers without any attestation.
contract ProverRegistry {
    mapping(address => bool) public isRegisteredSigner;
    mapping(address => bytes32) public signerImageHash;
    mapping(address => bool) public isValidProposer;

    function register(address signer, bytes32 imageHash) external {
        (isRegisteredSigner[signer], signerImageHash[signer]) = (true, imageHash);
    }

    function setProposer(address proposer, bool isValid) external {
        isValidProposer[proposer] = isValid;
    }
}

/// @title A stand-in for the TEEVerifier of one signature: proposer (20), signature (65) over the journal itself
contract TeeSignatures {
    bool public nullified;
    ProverRegistry public immutable TEE_PROVER_REGISTRY;

    constructor(ProverRegistry registry) {
        TEE_PROVER_REGISTRY = registry;
    }

    function nullify() external {
        nullified = true;
    }

    function verify(bytes calldata proof, bytes32 image, bytes32 journal) external view returns (bool) {
        if (nullified || proof.length != 85) return false;
        if (!TEE_PROVER_REGISTRY.isValidProposer(address(bytes20(proof[:20])))) return false;
        address signer = ecrecover(journal, uint8(proof[84]), bytes32(proof[20:52]), bytes32(proof[52:84]));
        return TEE_PROVER_REGISTRY.isRegisteredSigner(signer) && TEE_PROVER_REGISTRY.signerImageHash(signer) == image;
    }
}

/// @title Takes every proof, as a broken verifier would. Stands where a gateway of zk proofs stands.
contract TakesAll {
    bool public nullified;

    /// @dev Of a gateway: every route leads here.
    function routes(bytes4) external view returns (address, bool) {
        return (address(this), false);
    }

    function nullify() external {
        nullified = true;
    }

    function verify(bytes calldata, bytes32, bytes32) external view returns (bool) {
        return !nullified;
    }

    /// @dev What SP1's verifiers are asked.
    function verifyProof(bytes32, bytes calldata, bytes calldata) external view {}
}
