// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

interface IVerifierRollup {
    function verifyProof(bytes32[24] calldata proof, uint256[1] calldata pubSignals) external view returns (bool);
}

/// @title Stand-in for the manager of Polygon's rollups: the same calls, views and events where state is proven ("al-v0.3.0")
/// Left out: exit trees, fees and rewards, types of rollups, pessimistic proofs, rolling back.
contract RollupManager {
    uint256 private constant RFIELD = 21888242871839275222246405745257275088548364400416034343698204186575808495617;
    bytes32 private constant TRUSTED_AGGREGATOR_ROLE = keccak256("TRUSTED_AGGREGATOR_ROLE");
    string public constant ROLLUP_MANAGER_VERSION = "al-v0.3.0";

    struct SequencedBatchData {
        bytes32 accInputHash;
        uint64 sequencedTimestamp;
        uint64 previousLastBatchSequenced;
    }

    struct RollupDataReturn {
        address rollupContract;
        uint64 chainID;
        address verifier;
        uint64 forkID;
        bytes32 lastLocalExitRoot;
        uint64 lastBatchSequenced;
        uint64 lastVerifiedBatch;
        uint64 legacyLastPendingState;
        uint64 legacyLastPendingStateConsolidated;
        uint64 lastVerifiedBatchBeforeUpgrade;
        uint64 rollupTypeID;
        uint8 rollupVerifierType;
    }

    address private admin;
    address private aggregator;
    bool public isEmergencyState;
    mapping(uint32 => RollupDataReturn) private rollups;
    mapping(uint32 => mapping(uint64 => bytes32)) public getRollupBatchNumToStateRoot;
    mapping(uint32 => mapping(uint64 => SequencedBatchData)) private sequenced;

    event OnSequenceBatches(uint32 indexed rollupID, uint64 lastBatchSequenced);
    event VerifyBatchesTrustedAggregator(
        uint32 indexed rollupID, uint64 numBatch, bytes32 stateRoot, bytes32 exitRoot, address indexed aggregator
    );
    event UpdateRollup(uint32 indexed rollupID, uint32 newRollupTypeID, uint64 lastVerifiedBatchBeforeUpgrade);

    error MissingRole();
    error PendingStateIsDeprecated();
    error InitNumBatchAboveLastVerifiedBatch();
    error InitBatchMustMatchCurrentForkID();
    error FinalNumBatchBelowLastVerifiedBatch();
    error NewAccInputHashDoesNotExist();
    error OldStateRootDoesNotExist();
    error InvalidProof();

    modifier onlyAdmin() {
        if (msg.sender != admin) revert MissingRole();
        _;
    }

    function init(address admin_, address aggregator_) external {
        require(admin == address(0), "init");
        admin = admin_;
        aggregator = aggregator_;
    }

    function addExistingRollup(uint32 id, address rollup, address verifier, uint64 forkID, uint64 chainID, bytes32 root)
        external
        onlyAdmin
    {
        RollupDataReturn storage data = rollups[id];
        (data.rollupContract, data.verifier, data.forkID, data.chainID) = (rollup, verifier, forkID, chainID);
        getRollupBatchNumToStateRoot[id][0] = root;
    }

    /// The real one takes verifier and fork from a type of rollups that was added before.
    function updateRollup(uint32 id, address verifier, uint64 forkID) external onlyAdmin {
        RollupDataReturn storage data = rollups[id];
        (data.verifier, data.forkID) = (verifier, forkID);
        data.lastVerifiedBatchBeforeUpgrade = data.lastVerifiedBatch;
        data.rollupTypeID++;
        emit UpdateRollup(id, uint32(data.rollupTypeID), data.lastVerifiedBatch);
    }

    function hasRole(bytes32 role, address account) public view returns (bool) {
        return role == TRUSTED_AGGREGATOR_ROLE && account == aggregator;
    }

    function setEmergencyState(bool on) external onlyAdmin {
        isEmergencyState = on;
    }

    function rollupIDToRollupData(uint32 id) external view returns (RollupDataReturn memory) {
        return rollups[id];
    }

    function getRollupSequencedBatches(uint32 id, uint64 batch) external view returns (SequencedBatchData memory) {
        return sequenced[id][batch];
    }

    function onSequenceBatches(uint32 id, uint64 count, bytes32 accInputHash) external returns (uint64 last) {
        RollupDataReturn storage data = rollups[id];
        if (msg.sender != data.rollupContract) revert MissingRole();
        uint64 before = data.lastBatchSequenced;
        last = before + count;
        sequenced[id][last] = SequencedBatchData(accInputHash, uint64(block.timestamp), before);
        data.lastBatchSequenced = last;
        emit OnSequenceBatches(id, last);
    }

    function verifyBatchesTrustedAggregator(
        uint32 rollupID,
        uint64 pendingStateNum,
        uint64 initNumBatch,
        uint64 finalNewBatch,
        bytes32 newLocalExitRoot,
        bytes32 newStateRoot,
        address,
        bytes32[24] calldata proof
    ) external {
        if (!hasRole(TRUSTED_AGGREGATOR_ROLE, msg.sender)) revert MissingRole();
        if (pendingStateNum != 0) revert PendingStateIsDeprecated();
        RollupDataReturn storage data = rollups[rollupID];
        if (initNumBatch < data.lastVerifiedBatchBeforeUpgrade) revert InitBatchMustMatchCurrentForkID();
        if (initNumBatch > data.lastVerifiedBatch) revert InitNumBatchAboveLastVerifiedBatch();
        if (finalNewBatch <= data.lastVerifiedBatch) revert FinalNumBatchBelowLastVerifiedBatch();
        bytes memory input = snarkBytes(rollupID, initNumBatch, finalNewBatch, newLocalExitRoot, newStateRoot);
        uint256[1] memory signals = [uint256(sha256(input)) % RFIELD];
        if (!IVerifierRollup(data.verifier).verifyProof(proof, signals)) revert InvalidProof();
        data.lastVerifiedBatch = finalNewBatch;
        data.lastLocalExitRoot = newLocalExitRoot;
        getRollupBatchNumToStateRoot[rollupID][finalNewBatch] = newStateRoot;
        emit VerifyBatchesTrustedAggregator(rollupID, finalNewBatch, newStateRoot, newLocalExitRoot, msg.sender);
    }

    function snarkBytes(uint32 id, uint64 init_, uint64 last, bytes32 exitRoot, bytes32 root)
        private
        view
        returns (bytes memory)
    {
        bytes32 oldRoot = getRollupBatchNumToStateRoot[id][init_];
        bytes32 newAccInputHash = sequenced[id][last].accInputHash;
        if (oldRoot == 0) revert OldStateRootDoesNotExist();
        if (newAccInputHash == 0) revert NewAccInputHashDoesNotExist();
        return bytes.concat(
            abi.encodePacked(msg.sender, oldRoot, sequenced[id][init_].accInputHash, init_),
            abi.encodePacked(rollups[id].chainID, rollups[id].forkID, root, newAccInputHash, exitRoot, last)
        );
    }
}

/// @title Stand-in for a rollup's consensus contract: batches are sequenced by their hash alone
contract Consensus {
    RollupManager private immutable MANAGER;
    uint32 private immutable ID;
    uint64 public constant forceBatchTimeout = 5 days;
    /// Who alone may force batches; nobody: everybody.
    address public forceBatchAddress;
    bytes32 private lastAccInputHash;

    constructor(RollupManager manager, uint32 id, address forcing) {
        (MANAGER, ID, forceBatchAddress) = (manager, id, forcing);
    }

    function sequenceBatches(uint64 count, bytes32 data) external {
        lastAccInputHash = keccak256(abi.encodePacked(lastAccInputHash, data, block.timestamp, msg.sender));
        MANAGER.onSequenceBatches(ID, count, lastAccInputHash);
    }
}

/// @title Stand-in for the shared bridge: whether it pays
contract Bridge {
    bool public isEmergencyState;
}

/// @title A verifier that takes everything, as a broken route would lead to one
contract TakesAll is IVerifierRollup {
    function verifyProof(bytes32[24] calldata, uint256[1] calldata) external pure returns (bool) {
        return true;
    }
}
