// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {ISP1Verifier} from "./SuccinctGame.sol";

/// @title A stand-in for the OPSuccinctL2OutputOracle of late 2024: the same calls, events and conditions
/// @notice L1 blocks are check-pointed by hand here, so that a proof which was made elsewhere can be handed in.
contract OutputOracle {
    struct Output {
        bytes32 outputRoot;
        uint128 timestamp;
        uint128 l2BlockNumber;
    }

    struct Keys {
        bytes32 aggregationVkey;
        bytes32 rangeVkeyCommitment;
        bytes32 rollupConfigHash;
    }

    uint256 public constant finalizationPeriodSeconds = 12 hours;
    uint256 public constant fallbackTimeout = 14 days;
    uint256 public immutable chainId;
    ISP1Verifier private immutable VERIFIER;
    address private immutable OWNER;

    Output[] private outputs;
    Keys private keys;
    uint256 public lastProposalTimestamp;
    bool public optimisticMode;
    mapping(uint256 => bytes32) public historicBlockHashes;
    mapping(address => bool) public approvedProposers;

    event OutputProposed(
        bytes32 indexed outputRoot, uint256 indexed l2OutputIndex, uint256 indexed l2BlockNumber, uint256 l1Timestamp
    );
    event OutputsDeleted(uint256 indexed prevNextOutputIndex, uint256 indexed newNextOutputIndex);

    error NotAllowed();
    error Unknown();

    constructor(ISP1Verifier verifier, Keys memory first, uint256 id, bytes32 root, uint128 block_) {
        (VERIFIER, OWNER, chainId, keys) = (verifier, msg.sender, id, first);
        outputs.push(Output(root, uint128(block.timestamp), block_));
        approvedProposers[address(0)] = true;
        lastProposalTimestamp = block.timestamp;
    }

    modifier onlyOwner() {
        if (msg.sender != OWNER) revert NotAllowed();
        _;
    }

    function aggregationVkey() external view returns (bytes32) {
        return keys.aggregationVkey;
    }

    function rangeVkeyCommitment() external view returns (bytes32) {
        return keys.rangeVkeyCommitment;
    }

    function rollupConfigHash() external view returns (bytes32) {
        return keys.rollupConfigHash;
    }

    function nextOutputIndex() public view returns (uint256) {
        return outputs.length;
    }

    function getL2Output(uint256 index) external view returns (Output memory) {
        return outputs[index];
    }

    function setKeys(Keys calldata changed) external onlyOwner {
        keys = changed;
    }

    function setOptimisticMode(bool on) external onlyOwner {
        optimisticMode = on;
    }

    function setApproved(address proposer, bool on) external onlyOwner {
        approvedProposers[proposer] = on;
    }

    function checkpoint(uint256 number, bytes32 hash) external onlyOwner {
        historicBlockHashes[number] = hash;
    }

    function deleteL2Outputs(uint256 from) external onlyOwner {
        uint256 before = outputs.length;
        while (outputs.length > from) outputs.pop();
        emit OutputsDeleted(before, from);
    }

    function proposeL2Output(bytes32 root, uint256 number, uint256 l1Block, bytes calldata proof) external {
        if (optimisticMode) revert NotAllowed();
        bool isListed = approvedProposers[msg.sender] || approvedProposers[address(0)];
        if (!isListed && block.timestamp - lastProposalTimestamp <= fallbackTimeout) revert NotAllowed();
        bytes32 l1Head = historicBlockHashes[l1Block];
        if (l1Head == 0) revert Unknown();
        Output memory last = outputs[outputs.length - 1];
        bytes memory values = abi.encode(
            l1Head, last.outputRoot, root, number, chainId, keys.rollupConfigHash, keys.rangeVkeyCommitment
        );
        VERIFIER.verifyProof(keys.aggregationVkey, values, proof);
        post(root, number);
    }

    function proposeL2Output(bytes32 root, uint256 number, bytes32, uint256) external payable onlyOwner {
        if (!optimisticMode) revert NotAllowed();
        post(root, number);
    }

    function post(bytes32 root, uint256 number) private {
        lastProposalTimestamp = block.timestamp;
        emit OutputProposed(root, outputs.length, number, block.timestamp);
        outputs.push(Output(root, uint128(block.timestamp), uint128(number)));
    }
}

/// @title A stand-in for the portal of before dispute games: whether it is paused
contract OlderPortal {
    bool public paused;

    function setPaused(bool now_) external {
        paused = now_;
    }
}
