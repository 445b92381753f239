// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

/// @title A stand-in for the container in which a state commitment chain keeps its batches
contract BatchContainer {
    address private immutable OWNER = msg.sender;
    mapping(uint256 => bytes32[]) private kept;

    modifier onlyOwner() {
        require(msg.sender == OWNER, "not the chain");
        _;
    }

    function lengthByChainId(uint256 chainId) external view returns (uint256) {
        return kept[chainId].length;
    }

    function getByChainId(uint256 chainId, uint256 index) external view returns (bytes32) {
        return kept[chainId][index];
    }

    function push(uint256 chainId, bytes32 hash) external onlyOwner {
        kept[chainId].push(hash);
    }

    function deleteFrom(uint256 chainId, uint256 index) external onlyOwner {
        while (kept[chainId].length > index) kept[chainId].pop();
    }
}

/// @title A stand-in for MVM_StateCommitmentChain: the same calls and events, without bonds or dispute games
/// @notice It keeps the address manager's names itself. Its owner disputes batches and deletes them.
contract StateCommitmentChain {
    uint256 public constant FRAUD_PROOF_WINDOW = 7 days;
    BatchContainer public immutable batches = new BatchContainer();
    address private immutable OWNER = msg.sender;
    string private proposerName;
    mapping(string name => address) public resolve;
    uint256 public earliestDisputedBlockNumber;
    mapping(bytes32 => bool) public isDisputedBatch;
    mapping(uint256 => uint256) public getTotalElementsByChainId;

    event StateBatchAppended(
        uint256 chainId,
        uint256 indexed batchIndex,
        bytes32 batchRoot,
        uint256 batchSize,
        uint256 prevTotalElements,
        bytes extraData
    );
    event StateBatchDeleted(uint256 chainId, uint256 indexed batchIndex, bytes32 batchRoot);

    modifier onlyOwner() {
        require(msg.sender == OWNER, "not the owner");
        _;
    }

    /// @param name of the proposer of its one chain.
    constructor(string memory name) {
        proposerName = name;
        resolve[name] = msg.sender;
    }

    function setAddress(string calldata name, address to) external onlyOwner {
        resolve[name] = to;
    }

    function getTotalBatchesByChainId(uint256 chainId) public view returns (uint256) {
        return batches.lengthByChainId(chainId);
    }

    function append(uint256 chainId, bytes32 root, uint256 size) external {
        require(msg.sender == resolve[proposerName], "not the proposer");
        uint256 before = getTotalElementsByChainId[chainId];
        bytes memory extra = abi.encode(block.timestamp, msg.sender, root, before + size);
        emit StateBatchAppended(chainId, getTotalBatchesByChainId(chainId), root, size, before, extra);
        batches.push(chainId, keccak256(abi.encode(root, size, before, extra)));
        getTotalElementsByChainId[chainId] = before + size;
    }

    function dispute(uint256 chainId, uint256 index, uint256 block_) external onlyOwner {
        isDisputedBatch[batches.getByChainId(chainId, index)] = true;
        earliestDisputedBlockNumber = block_;
    }

    /// @param before how many state roots stand before the batch.
    function deleteBatch(uint256 chainId, uint256 index, bytes32 root, uint256 before) external onlyOwner {
        batches.deleteFrom(chainId, index);
        getTotalElementsByChainId[chainId] = before;
        earliestDisputedBlockNumber = 0;
        emit StateBatchDeleted(chainId, index, root);
    }
}
