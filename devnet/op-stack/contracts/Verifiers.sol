// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

struct Bytes48 {
    bytes32 first;
    bytes16 second;
}

struct Pcr {
    uint64 index;
    Bytes48 value;
}

/// @notice What a zkVM program says of a Nitro document. Times of certificates in seconds, its own in milliseconds.
struct VerifierJournal {
    uint8 result;
    uint8 trustedCertsPrefixLen;
    uint64 timestamp;
    bytes32[] certs;
    uint64[] certExpiries;
    bytes userData;
    bytes nonce;
    bytes publicKey;
    Pcr[] pcrs;
    string moduleId;
}

/// @title A stand-in for the NitroEnclaveVerifier: it names a program, and believes every proof
contract NitroProofs {
    bytes32 private immutable PROGRAM;

    constructor(bytes32 program) {
        PROGRAM = program;
    }

    function zkConfig(uint8 zkCoprocessor) external view returns (bytes32, bytes32, address) {
        return (zkCoprocessor == 1 ? PROGRAM : bytes32(0), bytes32(0), address(this));
    }

    function verify(bytes calldata output, uint8, bytes calldata) external pure returns (VerifierJournal memory) {
        return abi.decode(output, (VerifierJournal));
    }
}

/// @title A stand-in for the TEEProverRegistry: who signs for which image
/// @notice It has the calls of both generations of the real one, and of its test double. No signature, certificate or proof is checked:
/// what is false of that is for a reader to find.
contract ProverRegistry {
    uint256 public constant MAX_AGE = 60 minutes;
    NitroProofs public immutable NITRO_VERIFIER;
    mapping(address => bool) public isRegisteredSigner;
    mapping(address => bytes32) public signerImageHash;
    mapping(address => bool) public isValidProposer;

    event SignerRegistered(address indexed signer);

    constructor(NitroProofs proofs) {
        NITRO_VERIFIER = proofs;
    }

    /// @notice By a proof about a document.
    function registerSigner(bytes calldata output, bytes calldata proofBytes) external {
        VerifierJournal memory journal = NITRO_VERIFIER.verify(output, 1, proofBytes);
        Bytes48 memory pcr0 = journal.pcrs[0].value;
        register(journal.publicKey, keccak256(abi.encodePacked(pcr0.first, pcr0.second)));
    }

    /// @notice By a document. @param hints where its PCR0 and its public key begin: the real one reads CBOR.
    function registerSigner(bytes calldata attestationTbs, bytes calldata, bytes calldata hints) external {
        (uint256 pcr0, uint256 key) = abi.decode(hints, (uint256, uint256));
        register(attestationTbs[key:key + 65], keccak256(attestationTbs[pcr0:pcr0 + 48]));
    }

    /// @notice By the owner's word alone.
    function addDevSigner(address signer, bytes32 imageHash) public {
        (isRegisteredSigner[signer], signerImageHash[signer]) = (true, imageHash);
        emit SignerRegistered(signer);
    }

    function register(bytes memory key, bytes32 imageHash) private {
        bytes32 hash;
        assembly {
            hash := keccak256(add(key, 0x21), 64)
        }
        addDevSigner(address(uint160(uint256(hash))), imageHash);
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
