// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {Making} from "./GameFactory.sol";
import {AnchorRegistry} from "./AnchorRegistry.sol";

interface IProofVerifier {
    function verify(bytes calldata proof, bytes32 program, bytes32 journal) external view returns (bool);
    function nullified() external view returns (bool);
    function nullify() external;
}

/// @title A stand-in for the AggregateVerifier game: the same calls, delays and journal, and the slots of its proofs
/// @notice Extra data: L2 block (32), parent (20), intermediate roots (32 each). Proofs of a kind start with its number.
contract AggregateGame {
    // Slots 0 to 8 as in the real game.
    uint64 public createdAt;
    uint64 public resolvedAt;
    uint8 public status;
    bool private initialized;
    bool public wasRespectedGameTypeWhenCreated;
    bytes32 private startRoot;
    uint256 private startBlock;
    uint256[2] private spacer;
    uint256 public counteredByIntermediateRootIndexPlusOne;
    mapping(uint8 => address) private proverOf;
    uint64 public expectedResolution;
    uint8 public proofCount;
    bytes32 public scheduleId;
    // In the real game these stand behind the clone's code.
    Making private making;

    uint64 public constant SLOW_FINALIZATION_DELAY = 5 days;
    uint64 public constant FAST_FINALIZATION_DELAY = 1 days;
    uint8 private constant TEE = 0;
    uint8 private constant ZK = 1;

    AnchorRegistry public immutable anchorStateRegistry;
    IProofVerifier public immutable TEE_VERIFIER;
    IProofVerifier public immutable ZK_VERIFIER;
    bytes32 public immutable TEE_IMAGE_HASH;
    bytes32 public immutable ZK_RANGE_HASH;
    bytes32 public immutable ZK_AGGREGATE_HASH;
    bytes32 public immutable CONFIG_HASH;
    uint32 public constant gameType = 621;

    event Proved(address indexed proposer, uint8 indexed proofType);
    event Challenged(address indexed challenger, uint256 intermediateRootIndex);
    event Nullified(address indexed nullifier, uint256 intermediateRootIndex, bytes32 intermediateRoot);
    event Resolved(uint8 status);

    error Refused(string why);

    constructor(AnchorRegistry registry, IProofVerifier tee, IProofVerifier zk, bytes32[4] memory hashes) {
        (anchorStateRegistry, TEE_VERIFIER, ZK_VERIFIER) = (registry, tee, zk);
        (TEE_IMAGE_HASH, ZK_RANGE_HASH, ZK_AGGREGATE_HASH, CONFIG_HASH) = (hashes[0], hashes[1], hashes[2], hashes[3]);
    }

    /// @param proof kind (1), hash and number of an L1 block (32 each), what the verifier reads.
    function initialize(Making calldata making_, bytes calldata proof) external {
        if (initialized) revert Refused("made already");
        initialized = true;
        making = making_;
        createdAt = uint64(block.timestamp);
        wasRespectedGameTypeWhenCreated = anchorStateRegistry.respectedGameType() == gameType;
        address parent = parentAddress();
        if (parent == address(anchorStateRegistry)) (startRoot, startBlock) = anchorStateRegistry.getAnchorRoot();
        else (startRoot, startBlock) = (AggregateGame(parent).rootClaim(), AggregateGame(parent).l2SequenceNumber());
        expectedResolution = type(uint64).max;
        scheduleId = keccak256("devnet schedule");
        bytes32 origin = bytes32(proof[1:33]);
        if (blockhash(uint256(bytes32(proof[33:65]))) != origin) revert Refused("L1 block");
        check(uint8(proof[0]), proof[65:], making.creator, origin, wholeStep());
        take(uint8(proof[0]), making.creator);
    }

    function verifyProposalProof(bytes calldata proof) external {
        if (status != 0 || gameOver()) revert Refused("over");
        if (proverOf[uint8(proof[0])] != address(0)) revert Refused("proven already");
        check(uint8(proof[0]), proof[1:], msg.sender, making.l1Head, wholeStep());
        take(uint8(proof[0]), msg.sender);
    }

    /// @notice A ZK proof of another root than the one that a TEE signed.
    function challenge(bytes calldata proof, uint256 index, bytes32 other) external {
        if (status != 0 || proverOf[TEE] == address(0) || proverOf[ZK] != address(0)) revert Refused("not now");
        check(ZK, proof[1:], msg.sender, making.l1Head, partOf(index, other));
        proverOf[ZK] = msg.sender;
        proofCount += 1;
        expectedResolution = uint64(block.timestamp) + SLOW_FINALIZATION_DELAY;
        counteredByIntermediateRootIndexPlusOne = index + 1;
        emit Challenged(msg.sender, index);
    }

    /// @notice Two proofs of one kind for two results of one step: that kind proves nothing any more.
    function nullify(bytes calldata proof, uint256 index, bytes32 other) external {
        uint8 kind = uint8(proof[0]);
        if (status != 0 || proverOf[kind] == address(0)) revert Refused("not now");
        check(kind, proof[1:], msg.sender, making.l1Head, partOf(index, other));
        delete proverOf[kind];
        if (kind == ZK) delete counteredByIntermediateRootIndexPlusOne;
        proofCount -= 1;
        expectedResolution = proofCount == 0 ? type(uint64).max : uint64(block.timestamp) + SLOW_FINALIZATION_DELAY;
        emit Nullified(msg.sender, index, other);
        (kind == ZK ? ZK_VERIFIER : TEE_VERIFIER).nullify();
    }

    function resolve() external {
        if (status != 0 || !gameOver() || proofCount == 0) revert Refused("not now");
        status = counteredByIntermediateRootIndexPlusOne > 0 ? 1 : 2;
        resolvedAt = uint64(block.timestamp);
        emit Resolved(status);
    }

    struct Part {
        bytes32 from;
        uint64 fromBlock;
        bytes32 to;
        uint64 toBlock;
        bytes roots;
    }

    function check(uint8 kind, bytes calldata proof, address prover, bytes32 l1Block, Part memory part) private view {
        bytes32 program = kind == TEE ? TEE_IMAGE_HASH : ZK_RANGE_HASH;
        bytes memory packed = abi.encodePacked(
            prover, l1Block, part.from, part.fromBlock, part.to, part.toBlock, part.roots, CONFIG_HASH, program, scheduleId
        );
        bytes32 journal = keccak256(packed);
        bool good = kind == TEE
            ? TEE_VERIFIER.verify(abi.encodePacked(prover, proof), TEE_IMAGE_HASH, journal)
            : ZK_VERIFIER.verify(proof, ZK_AGGREGATE_HASH, journal);
        if (!good) revert Refused("proof");
    }

    function wholeStep() private view returns (Part memory) {
        return Part(startRoot, uint64(startBlock), making.root, uint64(l2SequenceNumber()), intermediateOutputRoots());
    }

    function partOf(uint256 index, bytes32 other) private view returns (Part memory) {
        uint256 count = intermediateOutputRoots().length / 32;
        uint256 each = (l2SequenceNumber() - startBlock) / count;
        bytes32 from = index == 0 ? startRoot : intermediateOutputRoot(index - 1);
        if (intermediateOutputRoot(index) == other) revert Refused("the same root");
        uint64 first = uint64(startBlock + each * index);
        return Part(from, first, other, first + uint64(each), abi.encodePacked(other));
    }

    function take(uint8 kind, address prover) private {
        proverOf[kind] = prover;
        proofCount += 1;
        uint64 at = uint64(block.timestamp) + (proofCount >= 2 ? FAST_FINALIZATION_DELAY : SLOW_FINALIZATION_DELAY);
        if (at < expectedResolution) expectedResolution = at;
        emit Proved(prover, kind);
    }

    function gameOver() public view returns (bool) {
        return expectedResolution <= block.timestamp;
    }

    function teeProver() external view returns (address) {
        return proverOf[TEE];
    }

    function zkProver() external view returns (address) {
        return proverOf[ZK];
    }

    function rootClaim() external view returns (bytes32) {
        return making.root;
    }

    function gameCreator() external view returns (address) {
        return making.creator;
    }

    function l1Head() external view returns (bytes32) {
        return making.l1Head;
    }

    function startingRootHash() external view returns (bytes32) {
        return startRoot;
    }

    function startingBlockNumber() external view returns (uint256) {
        return startBlock;
    }

    function l2SequenceNumber() public view returns (uint256) {
        return uint256(wordAt(0));
    }

    function parentAddress() public view returns (address) {
        return address(bytes20(wordAt(32)));
    }

    function intermediateOutputRoot(uint256 index) public view returns (bytes32) {
        return wordAt(52 + 32 * index);
    }

    function intermediateOutputRoots() public view returns (bytes memory roots) {
        bytes memory extra = making.extra;
        roots = new bytes(extra.length - 52);
        for (uint256 i = 0; i < roots.length; i++) roots[i] = extra[52 + i];
    }

    function wordAt(uint256 at) private view returns (bytes32 word) {
        bytes memory extra = making.extra;
        if (at + 20 > extra.length) revert Refused("extra data");
        assembly {
            word := mload(add(add(extra, 0x20), at))
        }
    }
}
