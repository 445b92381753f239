// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// What Trident asks of a lane's verifier. One that reverts is one that says no: `prove` reverts with it.
interface IVerifier {
    function verify(bytes calldata proof, uint256[5] calldata inputs) external view returns (bool);
}

interface IGroth16 {
    function verifyProof(uint256[2] calldata, uint256[2][2] calldata, uint256[2] calldata, uint256[5] calldata)
        external
        view
        returns (bool);
}

interface IPlonk {
    function verifyProof(uint256[24] calldata, uint256[5] calldata) external view returns (bool);
}

/// 256 bytes: A (x, y), B (x.c1, x.c0, y.c1, y.c0), C (x, y), as the pairing precompile orders them.
contract Groth16Adapter is IVerifier {
    IGroth16 public immutable verifier;

    constructor(IGroth16 verifier_) {
        verifier = verifier_;
    }

    function verify(bytes calldata proof, uint256[5] calldata inputs) external view returns (bool) {
        if (proof.length != 256) return false;
        (uint256[2] memory a, uint256[2][2] memory b, uint256[2] memory c) =
            abi.decode(proof, (uint256[2], uint256[2][2], uint256[2]));
        return verifier.verifyProof(a, b, c, inputs);
    }
}

/// 768 bytes: the points A, B, C, Z, T1, T2, T3, Wxi, Wxiw, then the evaluations a, b, c, s1, s2, zw.
contract PlonkAdapter is IVerifier {
    IPlonk public immutable verifier;

    constructor(IPlonk verifier_) {
        verifier = verifier_;
    }

    function verify(bytes calldata proof, uint256[5] calldata inputs) external view returns (bool) {
        if (proof.length != 768) return false;
        return verifier.verifyProof(abi.decode(proof, (uint256[24])), inputs);
    }
}
