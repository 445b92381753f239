// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {FactRegistry} from "./FactRegistry.sol";

uint256 constant PRIME = 0x800000000000011000000000000000000000000000000000000000000000001;

/// @dev Nodes are cut to their high 160 bits.
uint256 constant NODE = 0xffffffffffffffffffffffffffffffffffffffff000000000000000000000000;

/// @title Checks that leaves stand under a root, and keeps that as a fact
/// A stand-in: each leaf brings its whole path, where the real contract shares nodes between paths.
contract MerkleStatementContract is FactRegistry {
    /// @param merkleView of each leaf the nodes beside its path, from the leaf upwards
    /// @param initialMerkleQueue of each leaf its place among the nodes (2^height + i) and its hash
    function verifyMerkle(
        uint256[] calldata merkleView,
        uint256[] calldata initialMerkleQueue,
        uint256 height,
        uint256 expectedRoot
    ) external {
        uint256 leaves = initialMerkleQueue.length / 2;
        require(leaves > 0 && height < 32 && merkleView.length == leaves * height, "INVALID_MERKLE_QUEUE");
        for (uint256 i = 0; i < leaves; i++) {
            uint256 at = initialMerkleQueue[2 * i];
            uint256 node = initialMerkleQueue[2 * i + 1];
            require(at >> height == 1, "INVALID_MERKLE_INDICES");
            for (uint256 level = 0; level < height; level++) {
                uint256 beside = merkleView[i * height + level];
                (uint256 left, uint256 right) = at & 1 == 0 ? (node, beside) : (beside, node);
                node = uint256(keccak256(abi.encode(left, right))) & NODE;
                at >>= 1;
            }
            require(node == expectedRoot, "INVALID_MERKLE_PROOF");
        }
        registerFact(keccak256(abi.encodePacked(expectedRoot, height, initialMerkleQueue)));
    }
}

/// @title Folds pairs of values of a function, f(x) and f(-x), into one, and keeps that as a fact
contract FriStatementContract is FactRegistry {
    /// @param proof of each query f(x) and f(-x)
    /// @param friQueue of each query its index, the folded value, and the inverse of x
    function verifyFRI(
        uint256[] calldata proof,
        uint256[] calldata friQueue,
        uint256 evaluationPoint,
        uint256 friStepSize,
        uint256 expectedRoot
    ) external {
        uint256 queries = friQueue.length / 3;
        require(friStepSize == 1, "FRI_STEP_SIZE_UNKNOWN");
        require(queries > 0 && proof.length == 2 * queries, "INVALID_QUERIES_RANGE");
        for (uint256 i = 0; i < queries; i++) {
            (uint256 a, uint256 b) = (proof[2 * i], proof[2 * i + 1]);
            require(a < PRIME && b < PRIME, "INVALID_FIELD_ELEMENT");
            uint256 odd = mulmod(mulmod(a + PRIME - b, friQueue[3 * i + 2], PRIME), evaluationPoint, PRIME);
            require(addmod(addmod(a, b, PRIME), odd, PRIME) == friQueue[3 * i + 1], "INVALID_FRI_FOLD");
        }
        registerFact(
            keccak256(
                abi.encode(
                    evaluationPoint,
                    friStepSize,
                    keccak256(abi.encodePacked(proof)),
                    keccak256(abi.encodePacked(friQueue)),
                    expectedRoot
                )
            )
        );
    }
}
