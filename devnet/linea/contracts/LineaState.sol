// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

interface IVerifier {
    function Verify(bytes calldata proof, uint256[] calldata publicInputs) external returns (bool);
    function getChainConfiguration() external view returns (bytes32);
}

struct ShnarfData {
    bytes32 parentShnarf;
    bytes32 snarkHash;
    bytes32 finalStateRootHash;
    bytes32 dataEvaluationPoint;
    bytes32 dataEvaluationClaim;
}

/// @title Stand-in for what all versions of Linea's rollup contract keep: the same slots, events, views and setters
/// Slots without a name here are other things in the real one. Roles, pauses and the limit stand behind all that, where nobody reads a
/// slot; data are noted, not carried.
abstract contract LineaState {
    uint256 internal constant MODULO_R = 21888242871839275222246405745257275088548364400416034343698204186575808495617;
    bytes32 public constant OPERATOR_ROLE = keccak256("OPERATOR_ROLE");
    bytes32 public constant FORCED_TRANSACTION_SENDER_ROLE = keccak256("FORCED_TRANSACTION_SENDER_ROLE");
    uint8 internal constant GENERAL = 1;
    uint8 internal constant FINALIZATION = 6;
    /// @dev 365 / 2 days, as the real one divides.
    uint256 internal constant SIX_MONTHS = 182 days;

    uint256[281] private before;
    uint256 public currentL2BlockNumber; // 281
    mapping(uint256 => bytes32) public stateRootHashes; // 282
    mapping(uint256 => address) public verifiers; // 283
    uint256[50] private between;
    mapping(uint256 => bytes32) public rollingHashes; // 334
    uint256 private unused;
    mapping(bytes32 => uint256) public l2MerkleRootsDepths; // 336
    uint256[108] private further;
    bytes32 public currentFinalizedShnarf; // 445
    mapping(bytes32 => uint256) public blobShnarfExists; // 446
    bytes32 public currentFinalizedState; // 447
    address internal recoveryOperator; // 448
    address public shnarfProvider; // 449
    uint256 public nextForcedTransactionNumber; // 450
    mapping(uint256 => uint256) public forcedTransactionL2BlockNumbers; // 451
    mapping(uint256 => bytes32) internal forcedHashes; // 452
    address internal admin;
    mapping(bytes32 => mapping(address => bool)) public hasRole;
    mapping(uint8 => bool) public isPaused;
    uint256 public limitInWei;
    uint256 public currentPeriodAmountInWei;
    uint256 public currentPeriodEnd;

    event DataFinalizedV3(
        uint256 indexed startBlockNumber,
        uint256 indexed endBlockNumber,
        bytes32 indexed shnarf,
        bytes32 parentStateRootHash,
        bytes32 finalStateRootHash
    );
    event L2MerkleRootAdded(bytes32 indexed l2MerkleRoot, uint256 indexed treeDepth);
    event VerifierAddressChanged(
        address indexed verifierAddress,
        uint256 indexed proofType,
        address indexed verifierSetBy,
        address oldVerifierAddress
    );

    error MissingRole();
    error Paused();
    error StartingRootHashDoesNotMatch();
    error InvalidProofType();
    error FinalShnarfNotSubmitted(bytes32 shnarf);
    error FinalizationStateIncorrect(bytes32 expected, bytes32 value);
    error FinalizationInTheFuture(uint256 l2BlockTimestamp, uint256 currentBlockTimestamp);
    error InvalidProof();
    error LastFinalizationTimeNotLapsed();

    modifier onlyAdmin() {
        if (msg.sender != admin) revert MissingRole();
        _;
    }

    function setUp(address admin_, address operator, address verifier, bytes32 root, bytes32 shnarf, bytes32 state)
        internal
    {
        require(admin == address(0), "set up");
        admin = admin_;
        hasRole[OPERATOR_ROLE][operator] = true;
        verifiers[0] = verifier;
        stateRootHashes[0] = root;
        currentFinalizedShnarf = shnarf;
        currentFinalizedState = state;
        nextForcedTransactionNumber = 1;
        limitInWei = 10_000 ether;
    }

    function setVerifierAddress(address verifier, uint256 proofType) external onlyAdmin {
        emit VerifierAddressChanged(verifier, proofType, msg.sender, verifiers[proofType]);
        verifiers[proofType] = verifier;
    }

    function setRole(bytes32 role, address account, bool held) external onlyAdmin {
        hasRole[role][account] = held;
    }

    function setRecoveryOperator(address operator) external onlyAdmin {
        recoveryOperator = operator;
    }

    function setPaused(uint8 pauseType, bool paused) external onlyAdmin {
        isPaused[pauseType] = paused;
    }

    /// Stands for the submission of data in blobs: the real one computes the shnarf from them.
    function noteShnarf(bytes32 shnarf) external {
        blobShnarfExists[shnarf] = 1;
    }

    /// What a finalization goes on from, what it came to, and which verifier is asked.
    struct Step {
        uint256 lastBlock;
        bytes32 lastShnarf;
        bytes32 shnarf;
        IVerifier verifier;
    }

    function take(
        uint256 proofType,
        bytes32 parentRoot,
        uint256 endBlock,
        uint256 finalTimestamp,
        ShnarfData calldata data,
        bytes32[] calldata merkleRoots,
        uint256 depth
    ) internal returns (Step memory step) {
        if (isPaused[GENERAL] || isPaused[FINALIZATION]) revert Paused();
        if (!hasRole[OPERATOR_ROLE][msg.sender]) revert MissingRole();
        step.lastBlock = currentL2BlockNumber;
        if (stateRootHashes[step.lastBlock] != parentRoot) revert StartingRootHashDoesNotMatch();
        step.lastShnarf = currentFinalizedShnarf;
        step.verifier = IVerifier(verifiers[proofType]);
        if (address(step.verifier) == address(0)) revert InvalidProofType();
        if (finalTimestamp >= block.timestamp) revert FinalizationInTheFuture(finalTimestamp, block.timestamp);
        step.shnarf = keccak256(
            abi.encode(
                data.parentShnarf,
                data.snarkHash,
                data.finalStateRootHash,
                data.dataEvaluationPoint,
                data.dataEvaluationClaim
            )
        );
        if (blobShnarfExists[step.shnarf] == 0) revert FinalShnarfNotSubmitted(step.shnarf);
        for (uint256 i = 0; i < merkleRoots.length; i++) {
            l2MerkleRootsDepths[merkleRoots[i]] = depth;
            emit L2MerkleRootAdded(merkleRoots[i], depth);
        }
        stateRootHashes[endBlock] = data.finalStateRootHash;
        currentL2BlockNumber = endBlock;
        currentFinalizedShnarf = step.shnarf;
    }

    function check(Step memory step, bytes memory words, bytes calldata proof) internal {
        uint256[] memory inputs = new uint256[](1);
        inputs[0] = uint256(keccak256(words)) % MODULO_R;
        if (!step.verifier.Verify(proof, inputs)) revert InvalidProof();
    }

    function recover(bytes32 state, uint256 lastTimestamp) internal {
        if (block.timestamp < lastTimestamp + SIX_MONTHS) revert LastFinalizationTimeNotLapsed();
        if (state != currentFinalizedState) revert FinalizationStateIncorrect(currentFinalizedState, state);
        hasRole[OPERATOR_ROLE][recoveryOperator] = true;
    }
}
