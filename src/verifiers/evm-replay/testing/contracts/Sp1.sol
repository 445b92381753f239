// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

interface ISp1Verifier {
    function verifyProof(bytes32 programKey, bytes calldata publicValues, bytes calldata proof) external view;
}

interface IGroth16Two {
    function verifyProof(uint256[2] calldata, uint256[2][2] calldata, uint256[2] calldata, uint256[2] calldata)
        external
        view
        returns (bool);
}

interface IGroth16Five {
    function verifyProof(uint256[2] calldata, uint256[2][2] calldata, uint256[2] calldata, uint256[5] calldata)
        external
        view
        returns (bool);
}

interface IPlonk {
    function verifyProof(bytes calldata proof, uint256[] calldata inputs) external view returns (bool);
}

/// Hands each proof to the verifier of its release, by the first four bytes; an owner may freeze a route.
contract Sp1Gateway is ISp1Verifier {
    struct Route {
        address verifier;
        bool frozen;
    }

    error RouteNotFound(bytes4 selector);
    error RouteIsFrozen(bytes4 selector);

    mapping(bytes4 => Route) public routes;

    function verifyProof(bytes32 programKey, bytes calldata publicValues, bytes calldata proof) external view {
        bytes4 selector = bytes4(proof[:4]);
        Route memory route = routes[selector];
        if (route.verifier == address(0)) revert RouteNotFound(selector);
        if (route.frozen) revert RouteIsFrozen(selector);
        ISp1Verifier(route.verifier).verifyProof(programKey, publicValues, proof);
    }
}

/// A release's verifier. What was an immutable there is storage here, so that one code serves all releases.
contract Sp1Verifier is ISp1Verifier {
    error WrongVerifierSelector(bytes4 received, bytes4 expected);
    error InvalidProof();

    address public groth16;
    bytes32 public verifierHash;
    /// Zero before release 6.
    bytes32 public vkRoot;

    function verifyProof(bytes32 programKey, bytes calldata publicValues, bytes calldata proof) external view {
        bytes4 selector = bytes4(proof[:4]);
        if (selector != bytes4(verifierHash)) revert WrongVerifierSelector(selector, bytes4(verifierHash));
        uint256 digest = uint256(sha256(publicValues)) & ((1 << 253) - 1);
        if (vkRoot == 0) {
            (uint256[2] memory a, uint256[2][2] memory b, uint256[2] memory c) =
                abi.decode(proof[4:], (uint256[2], uint256[2][2], uint256[2]));
            if (!IGroth16Two(groth16).verifyProof(a, b, c, [uint256(programKey), digest])) revert InvalidProof();
            return;
        }
        (uint256 exitCode, bytes32 root, uint256 nonce, uint256[2] memory a6, uint256[2][2] memory b6, uint256[2] memory c6) =
            abi.decode(proof[4:], (uint256, bytes32, uint256, uint256[2], uint256[2][2], uint256[2]));
        if (exitCode != 0 || root != vkRoot) revert InvalidProof();
        uint256[5] memory inputs = [uint256(programKey), digest, exitCode, uint256(root), nonce];
        if (!IGroth16Five(groth16).verifyProof(a6, b6, c6, inputs)) revert InvalidProof();
    }
}

/// A release's verifier of the PLONK wrapper.
contract Sp1PlonkVerifier is ISp1Verifier {
    error WrongVerifierSelector(bytes4 received, bytes4 expected);
    error InvalidProof();

    address public plonk;
    bytes32 public verifierHash;
    /// Zero before release 6.
    bytes32 public vkRoot;

    function verifyProof(bytes32 programKey, bytes calldata publicValues, bytes calldata proof) external view {
        bytes4 selector = bytes4(proof[:4]);
        if (selector != bytes4(verifierHash)) revert WrongVerifierSelector(selector, bytes4(verifierHash));
        bytes calldata body = proof[4:];
        uint256[] memory inputs = new uint256[](vkRoot == 0 ? 2 : 5);
        inputs[0] = uint256(programKey);
        inputs[1] = uint256(sha256(publicValues)) & ((1 << 253) - 1);
        if (vkRoot != 0) {
            (inputs[2], inputs[3], inputs[4]) = abi.decode(body, (uint256, uint256, uint256));
            if (inputs[2] != 0 || bytes32(inputs[3]) != vkRoot) revert InvalidProof();
            body = body[96:];
        }
        if (!IPlonk(plonk).verifyProof(body, inputs)) revert InvalidProof();
    }
}
