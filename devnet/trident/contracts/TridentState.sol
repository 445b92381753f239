// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {Clause, Clock, LANES, OnContradiction, Rule, Rules, Selector} from "./Rules.sol";

interface IPoseidon3 {
    function poseidon(uint256[3] calldata inputs) external pure returns (uint256);
}

/// What Trident keeps, and how a reader sees it. Everything whose absence must be provable is here.
abstract contract TridentState {
    uint8 public constant OPTIMISTIC = 3;
    /// Order of BN254's scalar field.
    uint256 internal constant FIELD = 21888242871839275222246405745257275088548364400416034343698204186575808495617;

    enum Status {
        Open,
        Accepted,
        Rejected
    }

    /// Why a root is not accepted now. None: it can be.
    enum Bar {
        None,
        AlreadyAccepted,
        Rejected,
        ParentNotAccepted,
        BatchTaken,
        Contradicted,
        NoClauseMet
    }

    struct Batch {
        bytes32 dataHash;
        uint64 firstBlock;
        uint64 lastBlock;
        uint40 l1Block;
        uint40 time;
        uint32 accepted; // root id, 0 while there is none
    }

    struct Root {
        uint256 post;
        uint32 parent;
        uint32 batch;
        uint40 time;
        uint40 l1Block;
        uint40 acceptedAt;
        Status status;
        uint8 provenLanes; // bit per lane
        uint8 clause; // that it was accepted by
        address submitter;
    }

    struct Record {
        address prover;
        uint40 time;
        uint40 l1Block;
        address verifier; // that said yes
        bytes32 keyHash; // as the lane had it then
        bytes32 proofHash;
    }

    struct Lane {
        address verifier; // 0: the lane takes no proofs
        uint32 routeChanges;
        uint32 keyChanges;
        bytes32 keyHash;
    }

    /// A lane as it starts.
    struct Route {
        address verifier;
        bytes32 keyHash;
    }

    struct Contradiction {
        uint32 batch;
        uint32 rootA;
        uint8 laneA;
        uint32 rootB;
        uint8 laneB;
        uint40 time;
        uint40 l1Block;
    }

    struct Challenge {
        address challenger; // 0: not challenged with success
        uint40 time;
        uint40 l1Block;
        uint256 correctPost;
    }

    event BatchAppended(uint256 indexed batch, bytes32 dataHash, uint64 firstBlock, uint64 lastBlock);
    event RootPosted(uint256 indexed root, uint256 indexed batch, uint256 indexed parent, uint256 post, address submitter);
    event Proved(uint256 indexed root, uint8 indexed lane, address prover, bytes32 proofHash);
    event Contradicted(uint256 indexed batch, uint256 rootA, uint8 laneA, uint256 rootB, uint8 laneB);
    event Accepted(uint256 indexed root, uint256 indexed batch, uint256 clause);
    event Rejected(uint256 indexed root, uint256 indexed batch, address challenger, uint256 correctPost);
    event RouteSet(uint8 indexed lane, address verifier);
    event KeySet(uint8 indexed lane, address verifier, bytes32 keyHash);
    event RuleSet(uint32 changes);
    event OwnerSet(address owner);

    error NotOwner();
    error NotDirect();
    error BadBatch();
    error BadParent();
    error BadPost();
    error RootExists();
    error UnknownRoot();
    error LaneClosed();
    error RecordExists();
    error ProofRefused();
    error RootRejected();
    error RootAccepted();
    error RootIsRight();
    error NotAcceptable(Bar bar);

    IPoseidon3 public immutable poseidon;

    address public owner; // slot 0
    uint32 public latestAccepted;
    uint32 public ruleChanges;
    OnContradiction internal onContradiction;
    uint256[] internal clauses; // slot 1
    mapping(uint8 lane => Lane) internal lanes; // slot 2
    Batch[] internal batches; // slot 3
    Root[] internal roots; // slot 4
    mapping(uint256 batch => uint32[]) internal batchRoots; // slot 5
    mapping(uint256 root => mapping(uint8 lane => Record)) internal records; // slot 6
    mapping(uint256 batch => uint32[]) internal provenRoots; // slot 7
    Contradiction[] internal contradictionList; // slot 8
    mapping(uint256 batch => uint256) public contradictions; // slot 9
    mapping(uint256 root => Challenge) internal challenges; // slot 10
    mapping(bytes32 step => uint256) internal rootOfStep; // slot 11

    // ---- views

    /// Binds proofs to this chain and this contract.
    function domain() public view returns (uint256) {
        return uint256(keccak256(abi.encode("TRIDENT", block.chainid, address(this)))) >> 8;
    }

    /// Batches are 1 to batchCount.
    function batchCount() external view returns (uint256) {
        return batches.length - 1;
    }

    /// Posted roots are 1 to rootCount.
    function rootCount() external view returns (uint256) {
        return roots.length - 1;
    }

    function getBatch(uint256 index) external view returns (Batch memory) {
        if (index >= batches.length) revert BadBatch();
        return batches[index];
    }

    function getRoot(uint256 id) external view returns (Root memory) {
        if (id >= roots.length) revert UnknownRoot();
        return roots[id];
    }

    /// All ids that were ever posted for a batch.
    function rootsAt(uint256 batchIndex) external view returns (uint32[] memory) {
        return batchRoots[batchIndex];
    }

    /// All zero when the lane is silent on this root.
    function getRecord(uint256 rootId, uint8 lane) external view returns (Record memory) {
        return records[rootId][lane];
    }

    function getChallenge(uint256 rootId) external view returns (Challenge memory) {
        return challenges[rootId];
    }

    function getLane(uint8 lane) external view returns (Lane memory) {
        return lanes[lane];
    }

    function contradictionCount() external view returns (uint256) {
        return contradictionList.length;
    }

    function getContradiction(uint256 index) external view returns (Contradiction memory) {
        return contradictionList[index];
    }

    function rule() external view returns (Rule memory whole) {
        whole.clauses = new Clause[](clauses.length);
        for (uint256 i = 0; i < clauses.length; i++) whole.clauses[i] = Rules.unpack(clauses[i]);
        whole.onContradiction = onContradiction;
    }

    /// What `prove` hands to verifiers: pre, post, batchHash, lastBlock, domain.
    function publicInputs(uint256 rootId) external view returns (uint256[5] memory) {
        return _inputs(_posted(rootId));
    }

    /// Whether `accept` would pass now, by which clause, or what bars it.
    function standing(uint256 rootId) external view returns (Bar bar, uint8 clause) {
        return _standing(_posted(rootId), rootId);
    }

    // ---- inside

    function _posted(uint256 rootId) internal view returns (Root storage) {
        if (rootId == 0 || rootId >= roots.length) revert UnknownRoot();
        return roots[rootId];
    }

    function _inputs(Root storage root) internal view returns (uint256[5] memory) {
        Batch storage batch = batches[root.batch];
        uint256 batchHash = uint256(batch.dataHash) >> 8;
        return [roots[root.parent].post, root.post, batchHash, batch.lastBlock, domain()];
    }

    function _standing(Root storage root, uint256 rootId) internal view returns (Bar, uint8) {
        if (root.status == Status.Accepted) return (Bar.AlreadyAccepted, 0);
        if (root.status == Status.Rejected) return (Bar.Rejected, 0);
        if (roots[root.parent].status != Status.Accepted) return (Bar.ParentNotAccepted, 0);
        if (batches[root.batch].accepted != 0) return (Bar.BatchTaken, 0);
        if (_outdone(root, rootId)) return (Bar.Contradicted, 0);
        for (uint8 i = 0; i < clauses.length; i++) {
            if (_met(clauses[i], root, rootId)) return (Bar.None, i);
        }
        return (Bar.NoClauseMet, 0);
    }

    /// Does another standing root of the same parent, with proofs, stop this one?
    function _outdone(Root storage root, uint256 rootId) internal view returns (bool) {
        uint32[] storage proven = provenRoots[root.batch];
        for (uint256 i = 0; i < proven.length; i++) {
            Root storage other = roots[proven[i]];
            if (proven[i] == rootId || other.parent != root.parent || other.status == Status.Rejected) continue;
            if (onContradiction == OnContradiction.Halt) return true;
            if (Rules.bits(other.provenLanes) >= Rules.bits(root.provenLanes)) return true;
        }
        return false;
    }

    function _met(uint256 word, Root storage root, uint256 rootId) internal view returns (bool) {
        Clause memory clause = Rules.unpack(word);
        if (clause.unchallenged && challenges[rootId].challenger != address(0)) return false;
        uint256 from = root.time;
        for (uint256 i = 0; i < clause.quorum.length; i++) {
            Selector memory selector = clause.quorum[i];
            uint8 mask = selector.laneMask & root.provenLanes;
            if (Rules.bits(mask) < selector.atLeast) return false;
            if (clause.clock == Clock.Proved) {
                uint256 since = _completedAt(rootId, mask, selector.atLeast);
                if (since > from) from = since;
            }
        }
        return block.timestamp >= from + clause.delay;
    }

    /// The earliest time at which `atLeast` of the lanes in `mask`, all proven, had their record.
    function _completedAt(uint256 rootId, uint8 mask, uint8 atLeast) internal view returns (uint256 since) {
        since = type(uint256).max;
        for (uint8 lane = 0; lane < LANES; lane++) {
            if (mask & (1 << lane) == 0) continue;
            uint256 time = records[rootId][lane].time;
            uint256 notLater;
            for (uint8 other = 0; other < LANES; other++) {
                if (mask & (1 << other) != 0 && records[rootId][other].time <= time) notLater++;
            }
            if (notLater >= atLeast && time < since) since = time;
        }
    }
}
