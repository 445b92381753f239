// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

interface IBundleVerifier {
    function verify(bytes calldata bundleProof, bytes calldata publicInput) external view;
}

/// @title A stand-in for MultipleVersionRollupVerifier: which verifier judges a bundle goes by version and index
contract Router {
    struct Verifier {
        uint64 startBatchIndex;
        address verifier;
    }

    mapping(uint256 => Verifier[]) public legacyVerifiers;
    mapping(uint256 => Verifier) public latestVerifier;
    /// @dev In the place of one owner, a contract that lets several through.
    mapping(address => bool) public isOwner;

    error Refused(string why);

    constructor() {
        isOwner[msg.sender] = true;
    }

    modifier onlyOwner() {
        if (!isOwner[msg.sender]) revert Refused("not an owner");
        _;
    }

    function addOwner(address owner) external onlyOwner {
        isOwner[owner] = true;
    }

    function updateVerifier(uint256 version, uint64 startBatchIndex, address verifier) external onlyOwner {
        Verifier memory latest = latestVerifier[version];
        if (startBatchIndex < latest.startBatchIndex) revert Refused("start");
        if (startBatchIndex > latest.startBatchIndex && latest.verifier != address(0)) {
            legacyVerifiers[version].push(latest);
        }
        latestVerifier[version] = Verifier(startBatchIndex, verifier);
    }

    function getVerifier(uint256 version, uint256 index) public view returns (address) {
        Verifier memory found = latestVerifier[version];
        for (uint256 i = legacyVerifiers[version].length; i > 0 && found.startBatchIndex > index; i--) {
            found = legacyVerifiers[version][i - 1];
        }
        return found.verifier;
    }

    function verifyBundleProof(uint256 version, uint256 index, bytes calldata proof, bytes calldata input) external view {
        IBundleVerifier(getVerifier(version, index)).verify(proof, input);
    }
}

/// @title A stand-in for ZkEvmVerifierPostFeynman: what it hands on has the form of the real one
/// @notice Accumulator (384 bytes of the proof), two digests, 32 words with a byte each of the hash, the rest of the proof; called without a selector.
contract BundleVerifier is IBundleVerifier {
    address public immutable plonkVerifier;
    bytes32 public immutable verifierDigest1;
    bytes32 public immutable verifierDigest2;
    uint256 public immutable protocolVersion;

    error VerificationFailed();

    constructor(address plonk, bytes32 digest1, bytes32 digest2, uint256 version) {
        (plonkVerifier, verifierDigest1, verifierDigest2, protocolVersion) = (plonk, digest1, digest2, version);
    }

    function verify(bytes calldata bundleProof, bytes calldata publicInput) external view {
        bytes32 hash = keccak256(abi.encodePacked(protocolVersion, publicInput));
        uint256[32] memory bytesOf;
        for (uint256 i = 0; i < 32; i++) bytesOf[i] = uint8(hash[i]);
        bytes memory instances = abi.encodePacked(verifierDigest1, verifierDigest2, bytesOf);
        (bool ok,) = plonkVerifier.staticcall(bytes.concat(bundleProof[:384], instances, bundleProof[384:]));
        if (!ok) revert VerificationFailed();
    }
}

interface IPlonk {
    function verifyProof(uint256[24] calldata proof, uint256[1] calldata inputs) external view returns (bool);
}

/// @title A stand-in for the generated verifier of Halo2 over KZG: in the place of its proof one of PLONK, by the contract that snarkjs writes
/// @notice Its circuit binds the hash of the public input and says nothing of a bundle. Nothing is asked of the accumulator.
contract HaloStandIn {
    IPlonk private immutable SYSTEM;
    bytes32 private immutable DIGEST;
    uint256 private constant SCALARS = 21888242871839275222246405745257275088548364400416034343698204186575808495617;

    error Refused();

    constructor(IPlonk system, bytes32 digest) {
        (SYSTEM, DIGEST) = (system, digest);
    }

    fallback() external {
        if (msg.data.length != 384 + 34 * 32 + 24 * 32) revert Refused();
        (bytes32 first, bytes32 second) = (bytes32(msg.data[384:416]), bytes32(msg.data[416:448]));
        if (first != DIGEST || second != DIGEST) revert Refused();
        uint256 hash;
        for (uint256 i = 0; i < 32; i++) {
            uint256 at = 448 + 32 * i;
            uint256 one = uint256(bytes32(msg.data[at:at + 32]));
            if (one > 255) revert Refused();
            hash = hash << 8 | one;
        }
        if (!SYSTEM.verifyProof(abi.decode(msg.data[1472:], (uint256[24])), [hash % SCALARS])) revert Refused();
    }
}

/// @title A verifier that takes every proof
contract TakesEverything is IBundleVerifier {
    address public constant plonkVerifier = address(0);
    bytes32 public constant verifierDigest1 = bytes32(uint256(1));
    bytes32 public constant verifierDigest2 = bytes32(uint256(2));
    uint256 public constant protocolVersion = 0;

    function verify(bytes calldata, bytes calldata) external pure {}
}
