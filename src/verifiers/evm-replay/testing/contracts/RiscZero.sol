// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

interface IRiscZeroVerifier {
    function verify(bytes calldata seal, bytes32 imageId, bytes32 journalDigest) external view;
}

interface IGroth16 {
    function verifyProof(uint256[2] calldata, uint256[2][2] calldata, uint256[2] calldata, uint256[5] calldata)
        external
        view
        returns (bool);
}

/// Hands each seal to the verifier of its release, by the first four bytes.
contract RiscZeroRouter is IRiscZeroVerifier {
    error SelectorUnknown(bytes4 selector);

    mapping(bytes4 => IRiscZeroVerifier) public verifiers;

    function verify(bytes calldata seal, bytes32 imageId, bytes32 journalDigest) external view {
        IRiscZeroVerifier verifier = verifiers[bytes4(seal[0:4])];
        if (address(verifier) == address(0)) revert SelectorUnknown(bytes4(seal[0:4]));
        verifier.verify(seal, imageId, journalDigest);
    }
}

/// Rebuilds the claim digest and the five public inputs. Control root and id are storage, so that one code serves all releases.
contract RiscZeroVerifier is IRiscZeroVerifier {
    error SelectorMismatch(bytes4 received, bytes4 expected);
    error VerificationFailed();

    IGroth16 public groth16;
    bytes4 public selector;
    bytes32 public controlRoot;
    uint256 public controlId;

    function verify(bytes calldata seal, bytes32 imageId, bytes32 journalDigest) external view {
        if (bytes4(seal[:4]) != selector) revert SelectorMismatch(bytes4(seal[:4]), selector);
        (uint256[2] memory a, uint256[2][2] memory b, uint256[2] memory c) =
            abi.decode(seal[4:], (uint256[2], uint256[2][2], uint256[2]));
        (uint256 root0, uint256 root1) = split(controlRoot);
        (uint256 claim0, uint256 claim1) = split(claimDigest(imageId, journalDigest));
        if (!groth16.verifyProof(a, b, c, [root0, root1, claim0, claim1, controlId])) revert VerificationFailed();
    }

    function claimDigest(bytes32 imageId, bytes32 journalDigest) private pure returns (bytes32) {
        bytes32 none;
        bytes32 post = sha256(abi.encodePacked(sha256("risc0.SystemState"), none, bytes4(0), hex"0100"));
        bytes32 output = sha256(abi.encodePacked(sha256("risc0.Output"), journalDigest, none, hex"0200"));
        bytes32 tag = sha256("risc0.ReceiptClaim");
        return sha256(abi.encodePacked(tag, none, imageId, post, output, bytes8(0), hex"0400"));
    }

    /// The bytes reversed; the low half first.
    function split(bytes32 digest) private pure returns (uint256, uint256) {
        uint256 reversed;
        for (uint256 i = 0; i < 32; i++) reversed |= uint256(uint8(digest[i])) << (8 * i);
        return (uint128(reversed), reversed >> 128);
    }
}
