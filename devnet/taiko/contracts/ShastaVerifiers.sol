// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {SgxRegistry} from "./SgxRegistry.sol";
import {TrustedPrograms} from "./TrustedPrograms.sol";

interface ICommitmentVerifier {
    function verifyProof(uint256 age, bytes32 commitment, bytes calldata proof) external view;
}

interface IRiscZeroVerifier {
    function verify(bytes calldata seal, bytes32 imageId, bytes32 journalDigest) external view;
}

interface ISP1Verifier {
    function verifyProof(bytes32 program, bytes calldata publicValues, bytes calldata proof) external view;
}

/// @notice What every sub-proof binds: five packed words. The verifier's own address is among them.
function provingHash(uint64 chainId, address verifier, bytes32 commitment, address signer) pure returns (bytes32) {
    return keccak256(abi.encode(bytes32("VERIFY_PROOF"), chainId, verifier, commitment, signer));
}

/// @title A stand-in for the SgxVerifier of Shasta: id (4), instance (20), signature (65)
contract ShastaSgx is SgxRegistry, ICommitmentVerifier {
    constructor(uint64 chainId, bool admitsDebug) SgxRegistry(chainId, admitsDebug) {}

    function verifyProof(uint256, bytes32 commitment, bytes calldata proof) external view {
        if (proof.length != 89) revert Refused("proof length");
        address instance = address(bytes20(proof[4:24]));
        bytes32 signed = provingHash(taikoChainId, address(this), commitment, instance);
        checkSigned(uint32(bytes4(proof[:4])), instance, signed, proof[24:]);
    }
}

/// @title A stand-in for Risc0Verifier of Shasta: seal, image of the single blocks, image of the aggregation
contract ShastaRisc0 is TrustedPrograms, ICommitmentVerifier {
    uint64 public immutable taikoChainId;
    IRiscZeroVerifier public immutable riscoGroth16Verifier;

    constructor(uint64 chainId, IRiscZeroVerifier remote) {
        (taikoChainId, riscoGroth16Verifier) = (chainId, remote);
    }

    function isImageTrusted(bytes32 image) external view returns (bool) {
        return trusted[image];
    }

    function verifyProof(uint256, bytes32 commitment, bytes calldata proof) external view {
        (bytes memory seal, bytes32 blocks, bytes32 aggregation) = abi.decode(proof, (bytes, bytes32, bytes32));
        if (!trusted[blocks] || !trusted[aggregation]) revert Refused("image");
        bytes32 input = keccak256(abi.encode(blocks, provingHash(taikoChainId, address(this), commitment, address(0))));
        riscoGroth16Verifier.verify(seal, aggregation, sha256(abi.encode(input)));
    }
}

/// @title A stand-in for SP1Verifier of Shasta: program of the aggregation (32), of the single blocks (32), SP1's proof
contract ShastaSp1 is TrustedPrograms, ICommitmentVerifier {
    uint64 public immutable taikoChainId;
    ISP1Verifier public immutable sp1RemoteVerifier;

    constructor(uint64 chainId, ISP1Verifier remote) {
        (taikoChainId, sp1RemoteVerifier) = (chainId, remote);
    }

    function isProgramTrusted(bytes32 program) external view returns (bool) {
        return trusted[program];
    }

    function verifyProof(uint256, bytes32 commitment, bytes calldata proof) external view {
        (bytes32 aggregation, bytes32 blocks) = (bytes32(proof[:32]), bytes32(proof[32:64]));
        if (!trusted[blocks] || !trusted[aggregation]) revert Refused("program");
        bytes32 input = keccak256(abi.encode(blocks, provingHash(taikoChainId, address(this), commitment, address(0))));
        sp1RemoteVerifier.verifyProof(aggregation, abi.encode(input), proof[64:]);
    }
}

/// @title A stand-in for ComposeVerifier of Shasta: sub-proofs by ids that increase, two of them
abstract contract Composer is ICommitmentVerifier {
    struct SubProof {
        uint8 verifierId;
        bytes proof;
    }

    address public immutable sgxGethVerifier;
    address public immutable sgxRethVerifier;
    address public immutable risc0RethVerifier;
    address public immutable sp1RethVerifier;

    error CV_INVALID_SUB_VERIFIER();
    error CV_INVALID_SUB_VERIFIER_ORDER();
    error CV_VERIFIERS_INSUFFICIENT();

    constructor(address sgxGeth, address sgxReth, address risc0, address sp1) {
        (sgxGethVerifier, sgxRethVerifier) = (sgxGeth, sgxReth);
        (risc0RethVerifier, sp1RethVerifier) = (risc0, sp1);
    }

    function getVerifierAddress(uint8 id) public view returns (address) {
        if (id == 1) return sgxGethVerifier;
        if (id == 4) return sgxRethVerifier;
        if (id == 5) return risc0RethVerifier;
        if (id == 6) return sp1RethVerifier;
        return address(0);
    }

    function verifyProof(uint256 age, bytes32 commitment, bytes calldata proof) external view {
        SubProof[] memory subs = abi.decode(proof, (SubProof[]));
        address[] memory used = new address[](subs.length);
        uint8 before = 0;
        for (uint256 i = 0; i < subs.length; i++) {
            if (subs[i].verifierId <= before) revert CV_INVALID_SUB_VERIFIER_ORDER();
            (before, used[i]) = (subs[i].verifierId, getVerifierAddress(subs[i].verifierId));
            if (used[i] == address(0)) revert CV_INVALID_SUB_VERIFIER();
            ICommitmentVerifier(used[i]).verifyProof(age, commitment, subs[i].proof);
        }
        if (used.length != 2 || !areSufficient(used[0], used[1])) revert CV_VERIFIERS_INSUFFICIENT();
    }

    function areSufficient(address first, address second) internal view virtual returns (bool);

    function isSgx(address one) internal view returns (bool) {
        return one == sgxGethVerifier || one == sgxRethVerifier;
    }

    function isZk(address one) internal view returns (bool) {
        return one == risc0RethVerifier || one == sp1RethVerifier;
    }
}

/// @title The rule until August 2026: an SGX proof and any other, so that two SGX proofs are enough
contract SgxAndAny is Composer {
    constructor(address a, address b, address c, address d) Composer(a, b, c, d) {}

    function areSufficient(address first, address) internal view override returns (bool) {
        return isSgx(first);
    }
}

/// @title The rule since August 2026: two proofs, at least one of them zero-knowledge
contract ZkRequired is Composer {
    constructor(address a, address b, address c, address d) Composer(a, b, c, d) {}

    function areSufficient(address, address second) internal view override returns (bool) {
        return isZk(second);
    }
}
