// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

/// @notice What a game is made with. In the real contracts this stands behind the code of each clone.
struct Making {
    address creator;
    bytes32 root;
    bytes32 l1Head;
    bytes extra;
}

interface IStandInGame {
    function initialize(Making calldata making, bytes calldata proof) external;
}

/// @title A stand-in for the DisputeGameFactory: the same list with the same calls
contract GameFactory {
    struct Entry {
        uint32 gameType;
        uint64 timestamp;
        address proxy;
    }

    Entry[] private list;
    mapping(uint32 => address) public gameImpls;
    mapping(address => bool) public isMade;

    event DisputeGameCreated(address indexed disputeProxy, uint32 indexed gameType, bytes32 indexed rootClaim);

    function setImplementation(uint32 gameType, address implementation) external {
        gameImpls[gameType] = implementation;
    }

    function create(uint32 gameType, bytes32 root, bytes calldata extra) external payable returns (address) {
        return make(gameType, root, extra, "");
    }

    function createWithInitData(uint32 gameType, bytes32 root, bytes calldata extra, bytes calldata proof)
        external
        payable
        returns (address)
    {
        return make(gameType, root, extra, proof);
    }

    function gameCount() external view returns (uint256) {
        return list.length;
    }

    function gameAtIndex(uint256 index) external view returns (uint32, uint64, address) {
        Entry storage entry = list[index];
        return (entry.gameType, entry.timestamp, entry.proxy);
    }

    function make(uint32 gameType, bytes32 root, bytes calldata extra, bytes memory proof) private returns (address game) {
        game = clone(gameImpls[gameType]);
        isMade[game] = true;
        list.push(Entry(gameType, uint64(block.timestamp), game));
        IStandInGame(game).initialize(Making(msg.sender, root, blockhash(block.number - 1), extra), proof);
        emit DisputeGameCreated(game, gameType, root);
    }

    /// @dev EIP-1167.
    function clone(address implementation) private returns (address made) {
        bytes memory code = abi.encodePacked(
            hex"3d602d80600a3d3981f3363d3d373d3d3d363d73", implementation, hex"5af43d82803e903d91602b57fd5bf3"
        );
        assembly {
            made := create(0, add(code, 0x20), mload(code))
        }
        require(made != address(0), "no game");
    }
}
