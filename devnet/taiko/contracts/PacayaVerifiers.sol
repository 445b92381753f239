// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {SgxRegistry} from "./SgxRegistry.sol";
import {IRiscZeroVerifier, ISP1Verifier} from "./ShastaVerifiers.sol";
import {TrustedPrograms} from "./TrustedPrograms.sol";

struct BatchTransition {
    bytes32 parentHash;
    bytes32 blockHash;
    bytes32 stateRoot;
}

struct Context {
    uint64 batchId;
    bytes32 metaHash;
    BatchTransition transition;
}

interface IBatchVerifier {
    function verifyProof(Context[] calldata contexts, bytes calldata proof) external;
}

/// @notice What a proof binds of one batch.
function batchInput(uint64 chainId, address verifier, Context calldata of_, address newInstance) pure returns (bytes32) {
    return keccak256(abi.encode("VERIFY_PROOF", chainId, verifier, of_.transition, newInstance, of_.metaHash));
}

/// @title A stand-in for the SgxVerifier of Pacaya: id (4), instance (20), the instance from now on (20), signature (65)
/// @notice The real one puts the new instance in the old one's place; here they must be the same.
contract PacayaSgx is SgxRegistry, IBatchVerifier {
    constructor(uint64 chainId) SgxRegistry(chainId, false) {}

    function verifyProof(Context[] calldata contexts, bytes calldata proof) external view {
        if (proof.length != 109) revert Refused("proof length");
        address instance = address(bytes20(proof[4:24]));
        if (address(bytes20(proof[24:44])) != instance) revert Refused("new instance");
        bytes32[] memory words = new bytes32[](contexts.length + 2);
        words[0] = words[1] = bytes32(uint256(uint160(instance)));
        for (uint256 i = 0; i < contexts.length; i++) {
            words[i + 2] = batchInput(taikoChainId, address(this), contexts[i], instance);
        }
        checkSigned(uint32(bytes4(proof[:4])), instance, keccak256(abi.encodePacked(words)), proof[44:]);
    }
}

abstract contract PacayaZk is TrustedPrograms, IBatchVerifier {
    uint64 public immutable taikoChainId;

    constructor(uint64 chainId) {
        taikoChainId = chainId;
    }

    function publicValues(bytes32 blocks, Context[] calldata contexts) internal view returns (bytes memory) {
        bytes32[] memory words = new bytes32[](contexts.length + 1);
        words[0] = blocks;
        for (uint256 i = 0; i < contexts.length; i++) {
            words[i + 1] = batchInput(taikoChainId, address(this), contexts[i], address(0));
        }
        return abi.encodePacked(words);
    }
}

/// @title A stand-in for Risc0Verifier of Pacaya
contract PacayaRisc0 is PacayaZk {
    IRiscZeroVerifier public immutable riscoGroth16Verifier;

    constructor(uint64 chainId, IRiscZeroVerifier remote) PacayaZk(chainId) {
        riscoGroth16Verifier = remote;
    }

    function isImageTrusted(bytes32 image) external view returns (bool) {
        return trusted[image];
    }

    function verifyProof(Context[] calldata contexts, bytes calldata proof) external view {
        (bytes memory seal, bytes32 blocks, bytes32 aggregation) = abi.decode(proof, (bytes, bytes32, bytes32));
        if (!trusted[blocks] || !trusted[aggregation]) revert Refused("image");
        riscoGroth16Verifier.verify(seal, aggregation, sha256(publicValues(blocks, contexts)));
    }
}

/// @title A stand-in for SP1Verifier of Pacaya
contract PacayaSp1 is PacayaZk {
    ISP1Verifier public immutable sp1RemoteVerifier;

    constructor(uint64 chainId, ISP1Verifier remote) PacayaZk(chainId) {
        sp1RemoteVerifier = remote;
    }

    function isProgramTrusted(bytes32 program) external view returns (bool) {
        return trusted[program];
    }

    function verifyProof(Context[] calldata contexts, bytes calldata proof) external view {
        (bytes32 aggregation, bytes32 blocks) = (bytes32(proof[:32]), bytes32(proof[32:64]));
        if (!trusted[blocks] || !trusted[aggregation]) revert Refused("program");
        sp1RemoteVerifier.verifyProof(aggregation, publicValues(blocks, contexts), proof[64:]);
    }
}

/// @title A stand-in for the ComposeVerifier of Pacaya: SGX-geth and any other, named by address, in increasing order
contract PacayaComposer is IBatchVerifier {
    struct SubProof {
        address verifier;
        bytes proof;
    }

    address public immutable sgxGethVerifier;
    address public immutable sgxRethVerifier;
    address public immutable risc0RethVerifier;
    address public immutable sp1RethVerifier;

    error CV_INVALID_SUB_VERIFIER_ORDER();
    error CV_VERIFIERS_INSUFFICIENT();

    constructor(address sgxGeth, address sgxReth, address risc0, address sp1) {
        (sgxGethVerifier, sgxRethVerifier) = (sgxGeth, sgxReth);
        (risc0RethVerifier, sp1RethVerifier) = (risc0, sp1);
    }

    function verifyProof(Context[] calldata contexts, bytes calldata proof) external {
        SubProof[] memory subs = abi.decode(proof, (SubProof[]));
        address before = address(0);
        for (uint256 i = 0; i < subs.length; i++) {
            if (subs[i].verifier <= before) revert CV_INVALID_SUB_VERIFIER_ORDER();
            before = subs[i].verifier;
            IBatchVerifier(before).verifyProof(contexts, subs[i].proof);
        }
        if (subs.length != 2) revert CV_VERIFIERS_INSUFFICIENT();
        address other = subs[0].verifier == sgxGethVerifier ? subs[1].verifier : subs[0].verifier;
        bool hasGeth = subs[0].verifier == sgxGethVerifier || subs[1].verifier == sgxGethVerifier;
        if (!hasGeth || (other != sgxRethVerifier && other != risc0RethVerifier && other != sp1RethVerifier)) {
            revert CV_VERIFIERS_INSUFFICIENT();
        }
    }
}
