// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {ReferableFactRegistry} from "./FactRegistry.sol";
import {LayoutVerifier} from "./LayoutVerifier.sol";
import {MemoryPageFactRegistry} from "./MemoryPageFactRegistry.sol";
import {PRIME} from "./Statements.sol";

/// @title Stands where the program of the bootloader stands
contract CairoBootloaderProgram {
    function getCompiledProgram() external pure returns (uint256[4] memory) {
        return [uint256(0x40780017fff7fff), 0x4, 0x1104800180018000, 0x53];
    }
}

/// @title Takes one proof of many tasks, and keeps a fact of each
/// A stand-in: the bootloader's memory is its program and the list of tasks alone, and each output is one page, or one node of several.
contract GpsStatementVerifier is ReferableFactRegistry {
    CairoBootloaderProgram internal bootloaderProgramContractAddress; // slot 3
    MemoryPageFactRegistry internal memoryPageFactRegistry; // slot 4
    LayoutVerifier[] internal cairoVerifierContractAddresses; // slot 5

    uint256 internal constant OUTPUT_BEGIN = 9;
    uint256 internal constant INITIAL_PC = 1;

    event LogMemoryPagesHashes(bytes32 programOutputFact, bytes32[] pagesHashes);

    constructor(
        address bootloader,
        address pages,
        address[] memory verifiers,
        address referenceFactRegistry_,
        uint256 referralDuration
    ) ReferableFactRegistry(referenceFactRegistry_, referralDuration) {
        bootloaderProgramContractAddress = CairoBootloaderProgram(bootloader);
        memoryPageFactRegistry = MemoryPageFactRegistry(pages);
        for (uint256 i = 0; i < verifiers.length; i++) {
            cairoVerifierContractAddresses.push(LayoutVerifier(verifiers[i]));
        }
    }

    /// @param taskMetadata number of tasks; of each the size of its output with the two words in front, its program, 1, and its
    /// pages with how many nodes are made one: (1, 0), or (n, n)
    function verifyProofAndRegister(
        uint256[] calldata proofParams,
        uint256[] calldata proof,
        uint256[] calldata taskMetadata,
        uint256[] calldata cairoAuxInput,
        uint256 cairoVerifierId
    ) external {
        require(cairoVerifierId < cairoVerifierContractAddresses.length, "cairoVerifierId is out of range.");
        LayoutVerifier verifier = cairoVerifierContractAddresses[cairoVerifierId];
        // The last two words are z and alpha: the layout's verifier finds them itself.
        uint256[] calldata publicInput = cairoAuxInput[:cairoAuxInput.length - 2];
        (uint256 offset,) = verifier.getLayoutInfo();
        uint256[] calldata pages = publicInput[offset:];
        require(pages.length == 4 * pages[0], "Invalid publicMemoryPages length.");
        checkMainPage(taskMetadata, cairoAuxInput, pages);
        verifier.verifyProofExternal(proofParams, proof, publicInput);
        registerGpsFacts(taskMetadata, pages, cairoAuxInput[OUTPUT_BEGIN]);
    }

    /// @dev Writes the first page itself, so that the bootloader and the list of tasks are not the prover's to say.
    function checkMainPage(uint256[] calldata tasks, uint256[] calldata aux, uint256[] calldata pages) private {
        uint256 n = tasks[0];
        require(n < 2 ** 30 && tasks.length == 1 + 5 * n, "Invalid length of taskMetadata.");
        uint256[4] memory program = bootloaderProgramContractAddress.getCompiledProgram();
        uint256[] memory pairs = new uint256[](2 * (program.length + 1 + 2 * n));
        uint256 at = 0;
        for (uint256 i = 0; i < program.length; i++) (pairs[at++], pairs[at++]) = (i + INITIAL_PC, program[i]);
        uint256 output = aux[OUTPUT_BEGIN];
        (pairs[at++], pairs[at++]) = (output++, n);
        for (uint256 i = 0; i < n; i++) {
            uint256[] calldata task = tasks[1 + 5 * i:];
            require(2 <= task[0] && task[0] < 2 ** 30, "Invalid task output size.");
            bool isTree = task[2] == 1 && task[3] > 0 && task[4] == (task[3] == 1 ? 0 : task[3]);
            require(isTree, "Invalid number of pairs in the Merkle tree structure.");
            (pairs[at++], pairs[at++]) = (output, task[0]);
            (pairs[at++], pairs[at++]) = (output + 1, task[1]);
            output += task[0];
        }
        require(aux[OUTPUT_BEGIN + 1] == output, "Inconsistent program output length.");
        (, uint256 memoryHash, uint256 prod) =
            memoryPageFactRegistry.registerRegularMemoryPage(pairs, aux[aux.length - 2], aux[aux.length - 1], PRIME);
        require(pages[1] == pairs.length / 2, "Invalid size for memory page 0.");
        require(pages[2] == memoryHash, "Invalid hash for memory page 0.");
        require(pages[3 * pages[0]] == prod, "Invalid cumulative product for memory page 0.");
    }

    function registerGpsFacts(uint256[] calldata tasks, uint256[] calldata pages, uint256 output) private {
        uint256 page = 1;
        output++;
        for (uint256 i = 0; i < tasks[0]; i++) {
            uint256[] calldata task = tasks[1 + 5 * i:];
            bytes32[] memory hashes = new bytes32[](task[3]);
            uint256[] memory nodes = new uint256[](2 * task[3]);
            uint256 end = 0;
            for (uint256 j = 0; j < hashes.length; j++) {
                uint256[] calldata info = pages[3 * page++:];
                require(info[0] == output + 2 + end, "Invalid page address.");
                end += info[1];
                hashes[j] = bytes32(info[2]);
                (nodes[2 * j], nodes[2 * j + 1]) = (info[2], end);
            }
            require(end == task[0] - 2, "The sum of the page sizes does not match output size.");
            bytes32 root = hashes[0];
            if (hashes.length > 1) root = bytes32(uint256(keccak256(abi.encodePacked(nodes))) + 1);
            emit LogMemoryPagesHashes(root, hashes);
            registerFact(keccak256(abi.encodePacked(task[1], root)));
            output += task[0];
        }
        require(page == pages[0], "Not all memory pages were processed.");
    }
}
