// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

interface IGame {
    function gameType() external view returns (uint32);
    function status() external view returns (uint8);
    function createdAt() external view returns (uint64);
    function resolvedAt() external view returns (uint64);
    function wasRespectedGameTypeWhenCreated() external view returns (bool);
}

interface IFactory {
    function isMade(address game) external view returns (bool);
}

/// @title A stand-in for the AnchorStateRegistry of the current generation
/// @notice The calls, and the slots of a guardian's decisions: 5 blacklist, 6 respected type and retirement. It is no copy.
contract AnchorRegistry {
    uint256[5] private spacer;
    mapping(address => bool) public disputeGameBlacklist;
    uint32 public respectedGameType;
    uint64 public retirementTimestamp;

    IFactory public immutable disputeGameFactory;
    address public immutable guardian;
    uint256 public immutable disputeGameFinalityDelaySeconds;
    bytes32 private immutable ANCHOR_ROOT;
    uint256 private immutable ANCHOR_BLOCK;
    bool public paused;

    error NotGuardian();

    modifier onlyGuardian() {
        if (msg.sender != guardian) revert NotGuardian();
        _;
    }

    constructor(address factory, address guardian_, uint32 gameType, uint256 delay, bytes32 root, uint256 l2Block) {
        (disputeGameFactory, guardian, respectedGameType) = (IFactory(factory), guardian_, gameType);
        (disputeGameFinalityDelaySeconds, ANCHOR_ROOT, ANCHOR_BLOCK) = (delay, root, l2Block);
    }

    function blacklistDisputeGame(address game) external onlyGuardian {
        disputeGameBlacklist[game] = true;
    }

    function updateRetirementTimestamp() external onlyGuardian {
        retirementTimestamp = uint64(block.timestamp);
    }

    function setRespectedGameType(uint32 gameType) external onlyGuardian {
        respectedGameType = gameType;
    }

    function setPaused(bool to) external onlyGuardian {
        paused = to;
    }

    function getAnchorRoot() external view returns (bytes32, uint256) {
        return (ANCHOR_ROOT, ANCHOR_BLOCK);
    }

    function isGameRegistered(address game) external view returns (bool) {
        return disputeGameFactory.isMade(game);
    }

    function isGameRespected(address game) external view returns (bool) {
        return IGame(game).wasRespectedGameTypeWhenCreated();
    }

    function isGameBlacklisted(address game) external view returns (bool) {
        return disputeGameBlacklist[game];
    }

    function isGameRetired(address game) external view returns (bool) {
        return IGame(game).createdAt() <= retirementTimestamp;
    }

    function isGameFinalized(address game) external view returns (bool) {
        uint64 at = IGame(game).resolvedAt();
        return at != 0 && block.timestamp - at > disputeGameFinalityDelaySeconds;
    }
}

/// @title A stand-in for OptimismPortal2 of the current generation: what of it says whether and when a withdrawal is paid
contract Portal {
    AnchorRegistry public immutable anchorStateRegistry;
    uint256 public immutable proofMaturityDelaySeconds;

    constructor(AnchorRegistry registry, uint256 maturity) {
        (anchorStateRegistry, proofMaturityDelaySeconds) = (registry, maturity);
    }

    function respectedGameType() external view returns (uint32) {
        return anchorStateRegistry.respectedGameType();
    }

    function disputeGameFinalityDelaySeconds() external view returns (uint256) {
        return anchorStateRegistry.disputeGameFinalityDelaySeconds();
    }

    function paused() external view returns (bool) {
        return anchorStateRegistry.paused();
    }
}
