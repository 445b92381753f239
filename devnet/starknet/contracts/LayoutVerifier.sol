// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {IFactRegistry} from "./FactRegistry.sol";
import {NODE, PRIME} from "./Statements.sol";

/// @title Stands where the verifier of one Cairo layout stands
/// What it checks is real, and small: that a function on 32 points is a line (one step of FRI over a Merkle root), with challenges
/// that follow from the public input, and a proof of work. It checks no constraint of any program: that the pages of the public
/// input are the memory of a run nobody proves here.
contract LayoutVerifier {
    // As in the real one the helpers stand in its first slots.
    IFactRegistry internal pages;
    IFactRegistry internal merkle;
    IFactRegistry internal fri;

    uint256 internal immutable NUM_SECURITY_BITS;
    uint256 internal immutable MIN_PROOF_OF_WORK_BITS;

    /// @dev 3^((PRIME - 1) / 32)
    uint256 internal immutable GENERATOR;

    uint256 internal constant HEIGHT = 4;
    uint256 internal constant HALF = 16;
    uint256 internal constant LOG_BLOWUP = 4;
    /// @dev Where the pages stand in the public input.
    uint256 internal constant N_PAGES = 13;

    constructor(address pages_, address merkle_, address fri_, uint256 securityBits, uint256 powBits) {
        (pages, merkle, fri) = (IFactRegistry(pages_), IFactRegistry(merkle_), IFactRegistry(fri_));
        (NUM_SECURITY_BITS, MIN_PROOF_OF_WORK_BITS) = (securityBits, powBits);
        GENERATOR = power(3, (PRIME - 1) / (2 * HALF));
    }

    function getLayoutInfo() external pure returns (uint256 publicMemoryOffset, uint256 selectedBuiltins) {
        return (N_PAGES, 1);
    }

    /// @param proofParams queries, log of the blow-up, bits of work, log of the last layer's degree, FRI steps
    /// @param proof root, last layer, nonce, and of each query f(x) and f(-x)
    function verifyProofExternal(
        uint256[] calldata proofParams,
        uint256[] calldata proof,
        uint256[] calldata publicInput
    ) external view {
        require(proofParams.length == 6 && proofParams[4] == 1 && proofParams[5] == 1, "Invalid FRI steps.");
        (uint256 queries, uint256 work) = (proofParams[0], proofParams[2]);
        require(proofParams[1] == LOG_BLOWUP && proofParams[3] == 0, "Invalid logBlowupFactor.");
        require(queries > 0 && queries <= HALF && work <= 50, "Invalid number of queries.");
        require(work >= MIN_PROOF_OF_WORK_BITS, "minimum proofOfWorkBits not satisfied");
        require(queries * LOG_BLOWUP + work >= NUM_SECURITY_BITS, "Proof params do not satisfy security requirements.");
        require(proof.length == 3 + 2 * queries, "Invalid proof length.");
        require(proof[1] < PRIME, "Field element is not in range.");

        // The products follow from challenges, and so cannot be among what those follow from.
        uint256[] calldata seed = publicInput[:N_PAGES + 3 * publicInput[N_PAGES]];
        bytes32 digest = keccak256(abi.encodePacked(keccak256(abi.encodePacked(proofParams, seed)), proof[0]));
        checkPages(publicInput, digest);
        uint256 point = uint256(keccak256(abi.encode(digest, "fold"))) % PRIME;
        digest = keccak256(abi.encodePacked(digest, proof[1]));
        checkWork(digest, work, proof[2]);
        checkQueries(keccak256(abi.encodePacked(digest, proof[2])), point, proof);
    }

    /// @dev Each page must be registered with the product that the public input has for it, at the challenges of this proof.
    function checkPages(uint256[] calldata publicInput, bytes32 digest) private view {
        uint256 n = publicInput[N_PAGES];
        require(publicInput.length == N_PAGES + 4 * n, "Invalid public input length.");
        uint256 z = uint256(keccak256(abi.encode(digest, "z"))) % PRIME;
        uint256 alpha = uint256(keccak256(abi.encode(digest, "alpha"))) % PRIME;
        for (uint256 i = 0; i < n; i++) {
            uint256 at = N_PAGES + 3 * i;
            uint256 start = i == 0 ? 0 : publicInput[at];
            uint256 prod = publicInput[N_PAGES + 3 * n + i];
            bytes32 fact = keccak256(
                abi.encodePacked(
                    i == 0 ? uint256(0) : uint256(1), PRIME, publicInput[at + 1], z, alpha, prod, publicInput[at + 2], start
                )
            );
            require(pages.isValid(fact), "Memory page fact was not registered.");
        }
    }

    function checkWork(bytes32 digest, uint256 bits, uint256 nonce) private pure {
        bytes32 seed = keccak256(abi.encodePacked(uint64(0x0123456789abcded), digest, uint8(bits)));
        uint256 worked = uint256(keccak256(abi.encodePacked(seed, uint64(nonce))));
        require(nonce < 2 ** 64 && worked < 2 ** (256 - bits), "Proof of work check failed.");
    }

    /// @dev Rebuilds what must have been registered: the leaves under the root, and their folding to the one value of the last layer.
    function checkQueries(bytes32 seed, uint256 point, uint256[] calldata proof) private view {
        uint256 queries = (proof.length - 3) / 2;
        uint256[] memory leaves = new uint256[](2 * queries);
        uint256[] memory folds = new uint256[](3 * queries);
        for (uint256 i = 0; i < queries; i++) {
            uint256 index = uint256(keccak256(abi.encode(seed, i))) % HALF;
            leaves[2 * i] = HALF + index;
            leaves[2 * i + 1] = uint256(keccak256(abi.encode(proof[3 + 2 * i], proof[4 + 2 * i]))) & NODE;
            folds[3 * i] = index;
            folds[3 * i + 1] = proof[1];
            folds[3 * i + 2] = power(GENERATOR, 2 * HALF - index);
        }
        require(
            merkle.isValid(keccak256(abi.encodePacked(proof[0], HEIGHT, leaves))), "INVALIDATED_MERKLE_STATEMENT"
        );
        bytes32 fact = keccak256(
            abi.encode(
                point, uint256(1), keccak256(abi.encodePacked(proof[3:])), keccak256(abi.encodePacked(folds)), proof[0]
            )
        );
        require(fri.isValid(fact), "INVALIDATED_FRI_STATEMENT");
    }

    function power(uint256 base, uint256 exponent) private pure returns (uint256 result) {
        result = 1;
        for (; exponent > 0; exponent >>= 1) {
            if (exponent & 1 == 1) result = mulmod(result, base, PRIME);
            base = mulmod(base, base, PRIME);
        }
    }
}
