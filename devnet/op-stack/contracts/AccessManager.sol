// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

interface IGameList {
    function gameCount() external view returns (uint256);
    function gameAtIndex(uint256 index) external view returns (uint32, uint64, address);
}

interface IMade {
    function createdAt() external view returns (uint64);
}

/// @title A stand-in for OP Succinct's AccessManager: who may post roots, and who may challenge them
contract AccessManager {
    uint256 public constant FALLBACK_TIMEOUT = 14 days;
    uint256 public immutable DEPLOYMENT_TIMESTAMP = block.timestamp;
    IGameList private immutable GAMES;
    address private immutable OWNER = msg.sender;
    mapping(address => bool) public proposers;
    mapping(address => bool) public challengers;

    error Refused();

    constructor(IGameList games) {
        GAMES = games;
    }

    function setProposer(address proposer, bool on) external {
        if (msg.sender != OWNER) revert Refused();
        proposers[proposer] = on;
    }

    function setChallenger(address challenger, bool on) external {
        if (msg.sender != OWNER) revert Refused();
        challengers[challenger] = on;
    }

    /// @dev A game that is being made stands in the list already, and does not count.
    function getLastProposalTimestamp() public view returns (uint256) {
        for (uint256 i = GAMES.gameCount(); i > 0; i--) {
            (, uint64 time, address game) = GAMES.gameAtIndex(i - 1);
            if (IMade(game).createdAt() != 0) return time;
        }
        return DEPLOYMENT_TIMESTAMP;
    }

    function isProposalPermissionlessMode() public view returns (bool) {
        return proposers[address(0)] || block.timestamp - getLastProposalTimestamp() > FALLBACK_TIMEOUT;
    }

    function isAllowedProposer(address proposer) external view returns (bool) {
        return proposers[proposer] || isProposalPermissionlessMode();
    }

    function isAllowedChallenger(address challenger) external view returns (bool) {
        return challengers[address(0)] || challengers[challenger];
    }
}
