// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {CheckpointStore} from "./CheckpointStore.sol";
import {BatchTransition, Context, IBatchVerifier} from "./PacayaVerifiers.sol";

/// @title A stand-in for TaikoInbox of the Pacaya generation: the same slots, calls and events around proofs
/// @notice Left out: bonds, blobs and their event (`BatchProposed`), anchor blocks, and the resolver: the verifier is set by the owner.
contract PacayaInbox {
    struct BatchMetadata {
        bytes32 infoHash;
        address proposer;
        uint64 batchId;
        uint64 proposedAt;
    }

    struct TransitionState {
        bytes32 parentHash;
        bytes32 blockHash;
        bytes32 stateRoot;
        address prover;
        bool inProvingWindow;
        uint48 createdAt;
    }

    struct Batch {
        bytes32 metaHash;
        uint64 lastBlockId;
        uint96 reserved3;
        uint96 livenessBond;
        uint64 batchId;
        uint64 lastBlockTimestamp;
        uint64 anchorBlockId;
        uint24 nextTransitionId;
        uint8 reserved4;
        uint24 verifiedTransitionId;
    }

    struct Stats1 {
        uint64 genesisHeight;
        uint64 reserved2;
        uint64 lastSyncedBatchId;
        uint64 lastSyncedAt;
    }

    struct Stats2 {
        uint64 numBatches;
        uint64 lastVerifiedBatchId;
        bool paused;
        uint56 lastProposedIn;
        uint64 lastUnpausedAt;
    }

    uint8 private initialized; // slot 0
    uint256[50] private gap0;
    address public owner; // slot 51
    uint256[199] private gap1;
    mapping(uint256 => Batch) private batches; // slot 251
    mapping(uint256 => mapping(bytes32 => uint24)) private transitionIds; // slot 252
    mapping(uint256 => mapping(uint24 => TransitionState)) private transitions; // slot 253
    bytes32 private reserve1;
    Stats1 private stats1; // slot 255
    Stats2 private stats2; // slot 256
    address private verifier;

    CheckpointStore private immutable STORE;
    uint64 private constant RING = 360_000;
    /// @dev How often a state root is kept.
    uint64 private constant SYNC_INTERVAL = 4;
    uint64 private constant COOLDOWN = 2 hours;

    event BatchesProved(address verifier, uint64[] batchIds, BatchTransition[] transitions);
    event ConflictingProof(uint64 batchId, TransitionState oldTran, BatchTransition newTran);
    event BatchesVerified(uint64 batchId, bytes32 blockHash);
    event Paused(address account);

    error Refused(string why);

    constructor(CheckpointStore store) {
        STORE = store;
    }

    function init(address owner_, address verifier_, bytes32 genesis) external {
        if (initialized != 0) revert Refused("made already");
        (initialized, owner, verifier) = (1, owner_, verifier_);
        transitions[0][1].blockHash = genesis;
        Batch storage batch = batches[0];
        (batch.metaHash, batch.nextTransitionId, batch.verifiedTransitionId) = (bytes32(uint256(1)), 2, 1);
        stats2.numBatches = 1;
    }

    function setVerifier(address to) external {
        if (msg.sender != owner) revert Refused("not the owner");
        verifier = to;
    }

    function unpause() external {
        if (msg.sender != owner) revert Refused("not the owner");
        (stats2.paused, stats2.lastUnpausedAt) = (false, uint64(block.timestamp));
    }

    /// @param params the number of its blocks.
    function proposeBatch(bytes calldata params, bytes calldata txList) external returns (BatchMetadata memory meta) {
        uint64 id = stats2.numBatches++;
        meta = BatchMetadata(keccak256(txList), msg.sender, id, uint64(block.timestamp));
        Batch storage batch = batches[id % RING];
        batch.metaHash = keccak256(abi.encode(meta));
        batch.lastBlockId = batches[(id - 1) % RING].lastBlockId + abi.decode(params, (uint64));
        (batch.batchId, batch.lastBlockTimestamp, batch.nextTransitionId) = (id, uint64(block.timestamp), 1);
        stats2.lastProposedIn = uint56(block.number);
    }

    function proveBatches(bytes calldata params, bytes calldata proof) external {
        (BatchMetadata[] memory metas, BatchTransition[] memory trans) =
            abi.decode(params, (BatchMetadata[], BatchTransition[]));
        if (stats2.paused || metas.length == 0 || metas.length != trans.length) revert Refused("not now");
        Context[] memory contexts = new Context[](metas.length);
        uint64[] memory ids = new uint64[](metas.length);
        bool hasConflict;
        for (uint256 i = 0; i < metas.length; i++) {
            ids[i] = metas[i].batchId;
            contexts[i] = Context(ids[i], keccak256(abi.encode(metas[i])), trans[i]);
            if (ids[i] <= stats2.lastVerifiedBatchId || ids[i] >= stats2.numBatches) revert Refused("batch");
            if (contexts[i].metaHash != batches[ids[i] % RING].metaHash) revert Refused("metadata");
            if (write(ids[i], trans[i])) hasConflict = true;
        }
        IBatchVerifier(verifier).verifyProof(contexts, proof);
        emit BatchesProved(verifier, ids, trans);
        if (hasConflict) {
            stats2.paused = true;
            emit Paused(verifier);
        } else {
            verifyMost();
        }
    }

    /// @return isConflict whether another result from the same parent stood there.
    function write(uint64 id, BatchTransition memory tran) private returns (bool isConflict) {
        Batch storage batch = batches[id % RING];
        uint24 tid = idOf(id, tran.parentHash);
        if (tid == 0) {
            tid = batch.nextTransitionId++;
        } else {
            TransitionState memory old = transitions[id % RING][tid];
            if (old.blockHash == tran.blockHash && (old.stateRoot == 0 || old.stateRoot == tran.stateRoot)) {
                revert Refused("same transition");
            }
            isConflict = true;
            emit ConflictingProof(id, old, tran);
        }
        TransitionState storage ts = transitions[id % RING][tid];
        ts.blockHash = tran.blockHash;
        ts.stateRoot = id % SYNC_INTERVAL == 0 ? tran.stateRoot : bytes32(0);
        (ts.prover, ts.inProvingWindow, ts.createdAt) = (msg.sender, true, uint48(block.timestamp));
        if (tid == 1) ts.parentHash = tran.parentHash;
        else transitionIds[id][tran.parentHash] = tid;
    }

    function idOf(uint64 id, bytes32 parentHash) private view returns (uint24) {
        uint24 next = batches[id % RING].nextTransitionId;
        if (next > 1 && transitions[id % RING][1].parentHash == parentHash) return 1;
        return next > 2 ? transitionIds[id][parentHash] : 0;
    }

    function verifyBatches(uint64) external {
        if (stats2.paused) revert Refused("paused");
        verifyMost();
    }

    function verifyMost() private {
        uint64 id = stats2.lastVerifiedBatchId;
        bytes32 blockHash = transitions[id % RING][batches[id % RING].verifiedTransitionId].blockHash;
        uint24 tid;
        for (uint64 next = id + 1; next < stats2.numBatches; next++) {
            uint24 found = idOf(next, blockHash);
            if (found == 0) break;
            TransitionState storage ts = transitions[next % RING][found];
            if (ts.createdAt + COOLDOWN > block.timestamp) break;
            (blockHash, tid, id) = (ts.blockHash, found, next);
            if (next % SYNC_INTERVAL == 0) {
                STORE.saveCheckpoint(uint48(batches[next % RING].lastBlockId), ts.blockHash, ts.stateRoot);
                batches[next % RING].verifiedTransitionId = found;
                (stats1.lastSyncedBatchId, stats1.lastSyncedAt) = (next, uint64(block.timestamp));
            }
        }
        if (id == stats2.lastVerifiedBatchId) return;
        stats2.lastVerifiedBatchId = id;
        batches[id % RING].verifiedTransitionId = tid;
        emit BatchesVerified(id, blockHash);
    }

    function getStats1() external view returns (Stats1 memory) {
        return stats1;
    }

    function getStats2() external view returns (Stats2 memory) {
        return stats2;
    }

    function getBatch(uint64 id) external view returns (Batch memory batch) {
        batch = batches[id % RING];
        if (batch.batchId != id) revert Refused("no batch");
    }

    function getTransitionById(uint64 id, uint24 tid) external view returns (TransitionState memory) {
        if (batches[id % RING].batchId != id || tid == 0 || tid >= batches[id % RING].nextTransitionId) {
            revert Refused("no transition");
        }
        return transitions[id % RING][tid];
    }

    function paused() external view returns (bool) {
        return stats2.paused;
    }
}
