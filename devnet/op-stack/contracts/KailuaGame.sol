// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {Making} from "./GameFactory.sol";
import {AnchorRegistry} from "./AnchorRegistry.sol";

interface IRiscZeroVerifier {
    function verify(bytes calldata seal, bytes32 imageId, bytes32 journalDigest) external view;
}

interface IGames {
    function gameAtIndex(uint256 index) external view returns (uint32, uint64, address);
    function isMade(address game) external view returns (bool);
}

/// @title A stand-in for what Kailua's treasury says of the vanguard
contract KailuaTreasury {
    address private immutable OWNER = msg.sender;
    address public vanguard;
    uint64 public vanguardAdvantage;

    error Refused();

    function assignVanguard(address to, uint64 advantage) external {
        if (msg.sender != OWNER) revert Refused();
        (vanguard, vanguardAdvantage) = (to, advantage);
    }
}

/// @title A stand-in for the KailuaGame and its treasury: the same calls, logs, clocks and outcomes, without bonds and blobs
/// @notice Extra data: L2 block (8), index of the parent (8), number among duplicates (8). The first game names no parent, and is what
/// all others go on from, as the treasury is.
contract KailuaGame {
    enum ProofStatus {
        NONE,
        FAULT,
        VALIDITY
    }

    uint64 public createdAt;
    uint64 public resolvedAt;
    uint8 public status;
    bool public wasRespectedGameTypeWhenCreated;
    Making private making;

    KailuaGame[] public children;
    mapping(bytes32 => address) public prover;
    mapping(bytes32 => uint64) public provenAt;
    mapping(bytes32 => ProofStatus) public proofStatus;
    bytes32 public validChildSignature;

    uint64 public constant MAX_CLOCK_DURATION = 3 days;
    uint64 public constant PROPOSAL_OUTPUT_COUNT = 1;
    uint64 public constant OUTPUT_BLOCK_SPAN = 600;
    uint32 public constant gameType = 1337;
    uint64 private constant NO_PARENT = type(uint64).max;

    AnchorRegistry public immutable anchorStateRegistry;
    IRiscZeroVerifier public immutable RISC_ZERO_VERIFIER;
    KailuaTreasury public immutable KAILUA_TREASURY;
    bytes32 public immutable FPVM_IMAGE_ID;
    bytes32 public immutable ROLLUP_CONFIG_HASH;

    event Proven(bytes32 indexed signature, uint8 indexed status);
    event Resolved(uint8 indexed status);

    error Refused(string why);

    constructor(
        AnchorRegistry registry,
        IRiscZeroVerifier verifier,
        KailuaTreasury treasury,
        bytes32 imageId,
        bytes32 configHash
    ) {
        (anchorStateRegistry, RISC_ZERO_VERIFIER, KAILUA_TREASURY) = (registry, verifier, treasury);
        (FPVM_IMAGE_ID, ROLLUP_CONFIG_HASH) = (imageId, configHash);
    }

    function initialize(Making calldata making_, bytes calldata) external {
        if (createdAt != 0) revert Refused("made already");
        making = making_;
        createdAt = uint64(block.timestamp);
        wasRespectedGameTypeWhenCreated = anchorStateRegistry.respectedGameType() == gameType;
        if (parentGameIndex() == NO_PARENT) {
            (status, resolvedAt) = (2, createdAt);
        } else {
            if (l2BlockNumber() != parentGame().l2BlockNumber() + OUTPUT_BLOCK_SPAN) revert Refused("block");
            if (!parentGame().isViableSignature(signature())) revert Refused("proven faulty");
            followVanguard();
            parentGame().appendChild();
        }
    }

    /// @dev The first proposal that goes on from a game is the vanguard's, for a time.
    function followVanguard() private view {
        address vanguard = KAILUA_TREASURY.vanguard();
        if (vanguard == address(0) || vanguard == making.creator || parentGame().childCount() > 0) return;
        if (block.timestamp < parentGame().createdAt() + KAILUA_TREASURY.vanguardAdvantage()) revert Refused("vanguard");
    }

    function appendChild() external {
        if (!games().isMade(msg.sender)) revert Refused("no game");
        children.push(KailuaGame(msg.sender));
    }

    function proveValidity(address payoutRecipient, address l1HeadSource, uint64 childIndex, bytes calldata seal) external {
        KailuaGame child = children[childIndex];
        if (child.status() != 0) revert Refused("decided");
        validChildSignature = child.signature();
        bytes32[2] memory outputs = [rootClaim(), child.rootClaim()];
        prove(l1HeadSource, payoutRecipient, outputs, seal, child.signature(), ProofStatus.VALIDITY);
    }

    /// @dev `prHs`: who is paid, and the game that names the L1 head. `co`: child, and which of its outputs. `ac`: the output
    /// that is gone on from, and the one that follows.
    function proveOutputFault(
        address[2] calldata prHs,
        uint64[2] calldata co,
        bytes calldata seal,
        bytes32[2] memory ac,
        uint256,
        bytes[][2] calldata
    ) external {
        KailuaGame child = children[co[0]];
        if (child.status() != 0 || co[1] != 0) revert Refused("not now");
        if (ac[0] != rootClaim() || ac[1] == child.rootClaim()) revert Refused("no conflict");
        prove(prHs[1], prHs[0], ac, seal, child.signature(), ProofStatus.FAULT);
    }

    function resolve() external {
        KailuaGame parent = parentGame();
        if (status != 0 || parent.status() != 2) revert Refused("not now");
        if (parent.validChildSignature() != 0) {
            if (signature() != parent.validChildSignature()) revert Refused("proven faulty");
        } else if (block.timestamp < createdAt + MAX_CLOCK_DURATION) {
            revert Refused("clock");
        }
        if (!parent.isAlone(this)) revert Refused("not proven");
        (status, resolvedAt) = (2, uint64(block.timestamp));
        emit Resolved(status);
    }

    /// @notice Whether nothing that was proposed in its time still contradicts a child.
    function isAlone(KailuaGame child) external view returns (bool) {
        bytes32 own = child.signature();
        if (!isViableSignature(own)) return false;
        for (uint256 i; i < children.length; i++) {
            bytes32 other = children[i].signature();
            bool inTime = children[i].createdAt() < child.createdAt() + MAX_CLOCK_DURATION;
            if (other != own && inTime && isViableSignature(other)) return false;
        }
        return true;
    }

    function isViableSignature(bytes32 child) public view returns (bool) {
        return validChildSignature != 0 ? child == validChildSignature : proofStatus[child] != ProofStatus.FAULT;
    }

    function childCount() external view returns (uint256) {
        return children.length;
    }

    function signature() public view returns (bytes32) {
        return sha256(abi.encodePacked(making.root));
    }

    function blobsHash() external pure returns (bytes32) {
        return sha256("");
    }

    function rootClaim() public view returns (bytes32) {
        return making.root;
    }

    function gameCreator() external view returns (address) {
        return making.creator;
    }

    function l1Head() public view returns (bytes32) {
        return making.l1Head;
    }

    function l2BlockNumber() public view returns (uint256) {
        return wordAt(0);
    }

    function parentGameIndex() public view returns (uint64) {
        return wordAt(8);
    }

    function parentGame() public view returns (KailuaGame) {
        if (parentGameIndex() == NO_PARENT) return this;
        (,, address parent) = games().gameAtIndex(parentGameIndex());
        return KailuaGame(parent);
    }

    function prove(
        address l1HeadSource,
        address recipient,
        bytes32[2] memory outputs,
        bytes calldata seal,
        bytes32 child,
        ProofStatus outcome
    ) private {
        if (!games().isMade(l1HeadSource)) revert Refused("no game");
        if (proofStatus[child] != ProofStatus.NONE) revert Refused("proven already");
        bytes memory journal = abi.encodePacked(
            recipient,
            bytes32(0),
            KailuaGame(l1HeadSource).l1Head(),
            outputs[0],
            outputs[1],
            uint64(l2BlockNumber() + OUTPUT_BLOCK_SPAN),
            ROLLUP_CONFIG_HASH,
            FPVM_IMAGE_ID
        );
        RISC_ZERO_VERIFIER.verify(seal, FPVM_IMAGE_ID, sha256(journal));
        proofStatus[child] = outcome;
        emit Proven(child, uint8(outcome));
        (prover[child], provenAt[child]) = (recipient, uint64(block.timestamp));
    }

    function games() private view returns (IGames) {
        return IGames(address(anchorStateRegistry.disputeGameFactory()));
    }

    function wordAt(uint256 at) private view returns (uint64 word) {
        bytes memory extra = making.extra;
        if (extra.length != 24) revert Refused("extra data");
        assembly {
            word := shr(192, mload(add(add(extra, 0x20), at)))
        }
    }
}
