// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {Making} from "./GameFactory.sol";
import {AccessManager} from "./AccessManager.sol";
import {AnchorRegistry} from "./AnchorRegistry.sol";

interface ISP1Verifier {
    function verifyProof(bytes32 program, bytes calldata publicValues, bytes calldata proof) external view;
}

interface IList {
    function gameAtIndex(uint256 index) external view returns (uint32, uint64, address);
}

/// @title A stand-in for the OPSuccinctFaultDisputeGame: the same calls, clocks and outcomes, without bonds
/// @notice Extra data: L2 block (32), index of the parent (4), L1 head (32). The real game takes the L1 head from its factory; here
/// it is given, so that a proof which was made elsewhere can be handed in. Its public values have the chain id in them.
contract SuccinctGame {
    uint64 public createdAt;
    uint64 public resolvedAt;
    uint8 public status;
    bool private initialized;
    bool public wasRespectedGameTypeWhenCreated;
    address private counteredBy;
    address private prover;
    uint64 private deadline;
    bytes32 private startRoot;
    uint256 private startBlock;
    Making private making;

    uint64 public constant maxChallengeDuration = 1 days;
    uint64 public constant maxProveDuration = 12 hours;
    uint32 public constant gameType = 42;

    AnchorRegistry public immutable anchorStateRegistry;
    AccessManager public immutable accessManager;
    ISP1Verifier private immutable SP1_VERIFIER;
    bytes32 private immutable AGGREGATION_VKEY;
    bytes32 private immutable RANGE_VKEY_COMMITMENT;
    bytes32 private immutable ROLLUP_CONFIG_HASH;
    uint256 private immutable L2_CHAIN_ID;

    event Challenged(address indexed challenger);
    event Proved(address indexed prover);
    event Resolved(uint8 indexed status);

    error Refused(string why);

    constructor(
        AnchorRegistry registry,
        ISP1Verifier verifier,
        AccessManager access,
        bytes32[3] memory hashes,
        uint256 chainId
    ) {
        (anchorStateRegistry, SP1_VERIFIER, accessManager, L2_CHAIN_ID) = (registry, verifier, access, chainId);
        (AGGREGATION_VKEY, RANGE_VKEY_COMMITMENT, ROLLUP_CONFIG_HASH) = (hashes[0], hashes[1], hashes[2]);
    }

    function initialize(Making calldata making_, bytes calldata) external {
        if (initialized) revert Refused("made already");
        if (!accessManager.isAllowedProposer(making_.creator)) revert Refused("proposer");
        initialized = true;
        making = making_;
        createdAt = uint64(block.timestamp);
        deadline = uint64(block.timestamp) + maxChallengeDuration;
        wasRespectedGameTypeWhenCreated = anchorStateRegistry.respectedGameType() == gameType;
        if (parentIndex() == type(uint32).max) {
            (startRoot, startBlock) = anchorStateRegistry.getAnchorRoot();
        } else {
            SuccinctGame parent = parentGame();
            (startRoot, startBlock) = (parent.rootClaim(), parent.l2BlockNumber());
        }
    }

    function challenge() external {
        if (counteredBy != address(0) || gameOver()) revert Refused("not now");
        if (!accessManager.isAllowedChallenger(msg.sender)) revert Refused("challenger");
        counteredBy = msg.sender;
        deadline = uint64(block.timestamp) + maxProveDuration;
        emit Challenged(msg.sender);
    }

    function prove(bytes calldata proof) external {
        if (gameOver()) revert Refused("over");
        bytes memory publicValues = abi.encode(
            l1Head(), startRoot, making.root, l2BlockNumber(), L2_CHAIN_ID, ROLLUP_CONFIG_HASH, RANGE_VKEY_COMMITMENT
        );
        SP1_VERIFIER.verifyProof(AGGREGATION_VKEY, publicValues, proof);
        prover = msg.sender;
        emit Proved(msg.sender);
    }

    function resolve() external {
        if (status != 0 || !gameOver()) revert Refused("not now");
        status = counteredBy != address(0) && prover == address(0) ? 1 : 2;
        if (parentIndex() != type(uint32).max) {
            uint8 before = parentGame().status();
            if (before == 0) revert Refused("parent");
            if (before == 1) status = 1;
        }
        resolvedAt = uint64(block.timestamp);
        emit Resolved(status);
    }

    function gameOver() public view returns (bool) {
        return deadline < block.timestamp || prover != address(0);
    }

    function claimData() external view returns (uint32, address, address, bytes32, uint8, uint64) {
        uint8 how = status != 0 ? 4 : (prover == address(0) ? 0 : 2) + (counteredBy == address(0) ? 0 : 1);
        return (parentIndex(), counteredBy, prover, making.root, how, deadline);
    }

    function rootClaim() external view returns (bytes32) {
        return making.root;
    }

    function gameCreator() external view returns (address) {
        return making.creator;
    }

    function startingRootHash() external view returns (bytes32) {
        return startRoot;
    }

    function startingBlockNumber() external view returns (uint256) {
        return startBlock;
    }

    function l2BlockNumber() public view returns (uint256) {
        return uint256(wordAt(0));
    }

    function parentIndex() public view returns (uint32) {
        return uint32(bytes4(wordAt(32)));
    }

    function l1Head() public view returns (bytes32) {
        return wordAt(36);
    }

    function parentGame() private view returns (SuccinctGame) {
        (,, address parent) = IList(address(anchorStateRegistry.disputeGameFactory())).gameAtIndex(parentIndex());
        return SuccinctGame(parent);
    }

    function wordAt(uint256 at) private view returns (bytes32 word) {
        bytes memory extra = making.extra;
        if (at + 32 > extra.length) revert Refused("extra data");
        assembly {
            word := mload(add(add(extra, 0x20), at))
        }
    }
}
