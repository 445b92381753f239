// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IVerifier} from "./Adapters.sol";
import {LANES, Rule, Rules} from "./Rules.sol";
import {IPoseidon3, TridentState} from "./TridentState.sol";

/// A small multi-prover rollup. Its state is a hash chain over batches of data: post = Poseidon(pre, batchHash, lastBlock).
/// Batches and roots count from 1; number 0 of each is genesis. Nothing that is recorded is ever overwritten.
contract Trident is TridentState {
    constructor(IPoseidon3 poseidon_, uint256 genesis, Route[3] memory routes, Rule memory rule_) {
        if (genesis >= FIELD) revert BadPost();
        poseidon = poseidon_;
        owner = msg.sender;
        for (uint8 i = 0; i < 3; i++) {
            lanes[i].verifier = routes[i].verifier;
            lanes[i].keyHash = routes[i].keyHash;
        }
        batches.push();
        Root storage root = roots.push();
        root.post = genesis;
        root.status = Status.Accepted;
        _setRule(rule_);
    }

    modifier onlyOwner() {
        if (msg.sender != owner) revert NotOwner();
        _;
    }

    // ---- the chain of batches and roots

    /// Only straight from an account, so that the data are the call data of a transaction that anybody can look up.
    function appendBatch(bytes calldata data, uint64 blocks) external returns (uint256 index) {
        if (msg.sender != tx.origin) revert NotDirect();
        if (blocks == 0 || data.length == 0) revert BadBatch();
        index = batches.length;
        uint64 before = batches[index - 1].lastBlock;
        Batch storage batch = batches.push();
        batch.dataHash = keccak256(data);
        batch.firstBlock = before + 1;
        batch.lastBlock = before + blocks;
        batch.l1Block = uint40(block.number);
        batch.time = uint40(block.timestamp);
        emit BatchAppended(index, batch.dataHash, batch.firstBlock, batch.lastBlock);
    }

    /// Anybody may post; several roots for one batch may stand side by side, the same one only once.
    function postRoot(uint256 batchIndex, uint256 parentRootId, uint256 post) external returns (uint256 id) {
        if (batchIndex == 0 || batchIndex >= batches.length) revert BadBatch();
        if (parentRootId >= roots.length || roots[parentRootId].batch + 1 != batchIndex) revert BadParent();
        if (post >= FIELD) revert BadPost();
        bytes32 step = keccak256(abi.encode(batchIndex, parentRootId, post));
        if (rootOfStep[step] != 0) revert RootExists();
        id = roots.length;
        rootOfStep[step] = id;
        Root storage root = roots.push();
        root.post = post;
        root.parent = uint32(parentRootId);
        root.batch = uint32(batchIndex);
        root.time = uint40(block.timestamp);
        root.l1Block = uint40(block.number);
        root.submitter = msg.sender;
        batchRoots[batchIndex].push(uint32(id));
        emit RootPosted(id, batchIndex, parentRootId, post, msg.sender);
    }

    // ---- lanes

    function prove(uint256 rootId, uint8 lane, bytes calldata proof) external {
        Root storage root = _posted(rootId);
        Lane storage route = lanes[lane];
        if (route.verifier == address(0)) revert LaneClosed();
        if (root.status == Status.Rejected) revert RootRejected();
        Record storage record = records[rootId][lane];
        if (record.prover != address(0)) revert RecordExists();
        if (!IVerifier(route.verifier).verify(proof, _inputs(root))) revert ProofRefused();

        record.prover = msg.sender;
        record.time = uint40(block.timestamp);
        record.l1Block = uint40(block.number);
        record.verifier = route.verifier;
        record.keyHash = route.keyHash;
        record.proofHash = keccak256(proof);
        emit Proved(rootId, lane, msg.sender, record.proofHash);

        _noteContradictions(rootId, root, lane);
        if (root.provenLanes == 0) provenRoots[root.batch].push(uint32(rootId));
        root.provenLanes |= uint8(1 << lane);
        (Bar bar, uint8 clause) = _standing(root, rootId);
        if (bar == Bar.None) _accept(rootId, root, clause);
    }

    /// The optimistic lane: one step, computed again on chain. A wrong root is rejected; a right one reverts.
    function challenge(uint256 rootId) external {
        Root storage root = _posted(rootId);
        if (root.status == Status.Accepted) revert RootAccepted();
        if (root.status == Status.Rejected) revert RootRejected();
        uint256 correct = _step(root);
        if (correct == root.post) revert RootIsRight();
        root.status = Status.Rejected;
        challenges[rootId] = Challenge(msg.sender, uint40(block.timestamp), uint40(block.number), correct);
        emit Rejected(rootId, root.batch, msg.sender, correct);
    }

    function accept(uint256 rootId) external {
        Root storage root = _posted(rootId);
        (Bar bar, uint8 clause) = _standing(root, rootId);
        if (bar != Bar.None) revert NotAcceptable(bar);
        _accept(rootId, root, clause);
    }

    // ---- owner, without delay

    /// Another verifier contract for the same key.
    function setRoute(uint8 lane, address verifier) external onlyOwner {
        if (lane >= OPTIMISTIC) revert LaneClosed();
        lanes[lane].verifier = verifier;
        lanes[lane].routeChanges++;
        emit RouteSet(lane, verifier);
    }

    function setKey(uint8 lane, address verifier, bytes32 keyHash) external onlyOwner {
        if (lane >= OPTIMISTIC) revert LaneClosed();
        lanes[lane].verifier = verifier;
        lanes[lane].keyHash = keyHash;
        lanes[lane].keyChanges++;
        emit KeySet(lane, verifier, keyHash);
    }

    function setRule(Rule calldata rule_) external onlyOwner {
        _setRule(rule_);
        ruleChanges++;
        emit RuleSet(ruleChanges);
    }

    function setOwner(address owner_) external onlyOwner {
        owner = owner_;
        emit OwnerSet(owner_);
    }

    // ---- inside

    function _step(Root storage root) internal view returns (uint256) {
        uint256[5] memory inputs = _inputs(root);
        return poseidon.poseidon([inputs[0], inputs[2], inputs[3]]);
    }

    /// One entry for each proof of another root of the same parent: they bind contradicting statements.
    function _noteContradictions(uint256 rootId, Root storage root, uint8 lane) internal {
        uint32[] storage proven = provenRoots[root.batch];
        for (uint256 i = 0; i < proven.length; i++) {
            uint32 otherId = proven[i];
            Root storage other = roots[otherId];
            if (otherId == rootId || other.parent != root.parent) continue;
            for (uint8 otherLane = 0; otherLane < LANES; otherLane++) {
                if (other.provenLanes & (1 << otherLane) == 0) continue;
                contradictions[root.batch]++;
                contradictionList.push(
                    Contradiction(
                        root.batch,
                        uint32(rootId),
                        lane,
                        otherId,
                        otherLane,
                        uint40(block.timestamp),
                        uint40(block.number)
                    )
                );
                emit Contradicted(root.batch, rootId, lane, otherId, otherLane);
            }
        }
    }

    function _accept(uint256 rootId, Root storage root, uint8 clause) internal {
        root.status = Status.Accepted;
        root.acceptedAt = uint40(block.timestamp);
        root.clause = clause;
        batches[root.batch].accepted = uint32(rootId);
        latestAccepted = uint32(rootId);
        emit Accepted(rootId, root.batch, clause);
    }

    function _setRule(Rule memory rule_) internal {
        if (rule_.clauses.length == 0 || rule_.clauses.length > Rules.MAX_CLAUSES) revert Rules.BadRule();
        delete clauses;
        for (uint256 i = 0; i < rule_.clauses.length; i++) clauses.push(Rules.pack(rule_.clauses[i]));
        onContradiction = rule_.onContradiction;
    }
}
