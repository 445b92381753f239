// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {FactRegistry} from "./FactRegistry.sol";

/// @title Keeps of stretches of memory what they hash to, and their product at a point: (z - (address + alpha * value)) of each word
contract MemoryPageFactRegistry is FactRegistry {
    uint256 internal constant REGULAR_PAGE = 0;
    uint256 internal constant CONTINUOUS_PAGE = 1;

    event LogMemoryPageFactRegular(bytes32 factHash, uint256 memoryHash, uint256 prod);
    event LogMemoryPageFactContinuous(bytes32 factHash, uint256 memoryHash, uint256 prod);

    struct MemoryPageEntry {
        uint256 startAddr;
        uint256[] values;
        uint256 z;
        uint256 alpha;
        uint256 prime;
    }

    function registerRegularMemoryPage(uint256[] calldata memoryPairs, uint256 z, uint256 alpha, uint256 prime)
        external
        returns (bytes32 factHash, uint256 memoryHash, uint256 prod)
    {
        require(z < prime && alpha < prime && memoryPairs.length % 2 == 0, "Invalid page.");
        prod = 1;
        for (uint256 i = 0; i < memoryPairs.length; i += 2) {
            prod = mulmod(prod, term(memoryPairs[i], memoryPairs[i + 1], z, alpha, prime), prime);
        }
        memoryHash = uint256(keccak256(abi.encodePacked(memoryPairs)));
        factHash = factOf(REGULAR_PAGE, memoryPairs.length / 2, z, alpha, prod, memoryHash, 0, prime);
        registerFact(factHash);
        emit LogMemoryPageFactRegular(factHash, memoryHash, prod);
    }

    function registerContinuousPageBatch(MemoryPageEntry[] calldata memoryPageEntries) external {
        for (uint256 i = 0; i < memoryPageEntries.length; i++) {
            MemoryPageEntry calldata page = memoryPageEntries[i];
            registerContinuousMemoryPage(page.startAddr, page.values, page.z, page.alpha, page.prime);
        }
    }

    function registerContinuousMemoryPage(
        uint256 startAddr,
        uint256[] calldata values,
        uint256 z,
        uint256 alpha,
        uint256 prime
    ) public returns (bytes32 factHash, uint256 memoryHash, uint256 prod) {
        require(startAddr < 2 ** 64 && z < prime && alpha < prime, "Invalid page.");
        prod = 1;
        for (uint256 i = 0; i < values.length; i++) {
            prod = mulmod(prod, term(startAddr + i, values[i], z, alpha, prime), prime);
        }
        memoryHash = uint256(keccak256(abi.encodePacked(values)));
        factHash = factOf(CONTINUOUS_PAGE, values.length, z, alpha, prod, memoryHash, startAddr, prime);
        registerFact(factHash);
        emit LogMemoryPageFactContinuous(factHash, memoryHash, prod);
    }

    function term(uint256 at, uint256 value, uint256 z, uint256 alpha, uint256 prime) private pure returns (uint256) {
        require(value < prime, "Invalid value of memory.");
        return (z + prime - addmod(at, mulmod(value, alpha, prime), prime)) % prime;
    }

    function factOf(
        uint256 kind,
        uint256 size,
        uint256 z,
        uint256 alpha,
        uint256 prod,
        uint256 memoryHash,
        uint256 startAddr,
        uint256 prime
    ) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(kind, prime, size, z, alpha, prod, memoryHash, startAddr));
    }
}
