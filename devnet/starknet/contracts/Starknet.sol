// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {IFactRegistry} from "./FactRegistry.sol";

/// @dev State as the core keeps it, at keccak256("STARKNET_1.0_INIT_STARKNET_STATE_STRUCT").
struct State {
    uint256 globalRoot;
    int256 blockNumber;
    uint256 blockHash;
}

bytes32 constant STATE = keccak256("STARKNET_1.0_INIT_STARKNET_STATE_STRUCT");

function stateOf() pure returns (State storage state) {
    bytes32 at = STATE;
    assembly {
        state.slot := at
    }
}

/// @title Stands where Starknet's core contract stands: its slots, events and calls
/// Left out: blobs and their KZG proofs, messages from L1 to L2 and their fees, roles other than one governor.
contract Starknet {
    bytes32 private constant PROGRAM = keccak256("STARKNET_1.0_INIT_PROGRAM_HASH_UINT");
    bytes32 private constant AGGREGATOR = keccak256("STARKNET_1.0_INIT_AGGREGATOR_PROGRAM_HASH_UINT");
    bytes32 private constant VERIFIER = keccak256("STARKNET_1.0_INIT_VERIFIER_ADDRESS");
    bytes32 private constant CONFIG = keccak256("STARKNET_1.0_STARKNET_CONFIG_HASH");
    bytes32 private constant MESSAGES = 0xcbc7abc335240960b5bc2cd0381440eb03dc62f362591b8f8e40b047737c8c1a;

    uint256 private constant HEADER = 10;

    address private immutable GOVERNOR;
    address private immutable OPERATOR;

    event LogStateUpdate(uint256 globalRoot, int256 blockNumber, uint256 blockHash);
    event LogStateTransitionFact(bytes32 stateTransitionFact);
    event LogMessageToL1(uint256 indexed fromAddress, address indexed toAddress, uint256[] payload);
    event ProgramHashChanged(address indexed changedBy, uint256 oldProgramHash, uint256 newProgramHash);
    event ConfigHashChanged(address indexed changedBy, uint256 oldConfigHash, uint256 newConfigHash);

    constructor(address governor, address operator) {
        (GOVERNOR, OPERATOR) = (governor, operator);
    }

    /// @dev The first time: programs, verifier, configuration, first state. Later: a contract that changes what it likes, or nothing.
    function initialize(bytes calldata data) external {
        if (programHash() == 0) {
            (uint256 program, uint256 aggregator, address verifier_, uint256 config, State memory first) =
                abi.decode(data, (uint256, uint256, address, uint256, State));
            set(PROGRAM, program);
            set(AGGREGATOR, aggregator);
            set(VERIFIER, uint160(verifier_));
            set(CONFIG, config);
            State storage state = stateOf();
            (state.globalRoot, state.blockNumber, state.blockHash) =
                (first.globalRoot, first.blockNumber, first.blockHash);
        } else if (data.length > 32) {
            (address changer, bytes memory init) = abi.decode(data, (address, bytes));
            (bool ok,) = changer.delegatecall(abi.encodeWithSignature("initialize(bytes)", init));
            require(ok, "EIC_INITIALIZE_FAILED");
        }
    }

    modifier onlyGovernor() {
        require(msg.sender == GOVERNOR, "ONLY_GOVERNANCE");
        _;
    }

    function setProgramHash(uint256 to) external onlyGovernor {
        emit ProgramHashChanged(msg.sender, programHash(), to);
        set(PROGRAM, to);
    }

    function setAggregatorProgramHash(uint256 to) external onlyGovernor {
        set(AGGREGATOR, to);
    }

    function setConfigHash(uint256 to) external onlyGovernor {
        emit ConfigHashChanged(msg.sender, configHash(), to);
        set(CONFIG, to);
    }

    function updateState(uint256[] calldata programOutput, uint256 onchainDataHash, uint256 onchainDataSize) external {
        require(programOutput.length > HEADER && programOutput[8] == 0, "UNEXPECTED_KZG_DA_FLAG");
        uint256 n = programOutput.length;
        bytes32 output = keccak256(abi.encodePacked(programOutput));
        bytes32 tree = keccak256(abi.encode(output, n, onchainDataHash, n + onchainDataSize));
        update(programOutput, HEADER, bytes32(uint256(tree) + 1));
    }

    function updateStateKzgDA(uint256[] calldata programOutput, bytes[] calldata) external {
        require(programOutput.length > HEADER + 2 && programOutput[8] == 1, "UNEXPECTED_KZG_DA_FLAG");
        uint256 messages = HEADER + 2 + 4 * programOutput[HEADER + 1];
        update(programOutput, messages, keccak256(abi.encodePacked(programOutput)));
    }

    function update(uint256[] calldata output, uint256 messages, bytes32 stateTransitionFact) private {
        require(msg.sender == OPERATOR, "ONLY_OPERATOR");
        require(output[9] == 0, "FULL_OUTPUT_NOT_SUPPORTED");
        require(output[7] == configHash(), "INVALID_CONFIG_HASH");
        uint256 program = programHash();
        if (output[6] != 0) {
            require(output[6] == program, "AGGREGATOR_WITH_ANOTHER_OS");
            program = aggregatorProgramHash();
        }
        bytes32 sharpFact = keccak256(abi.encode(program, stateTransitionFact));
        require(IFactRegistry(address(uint160(get(VERIFIER)))).isValid(sharpFact), "NO_STATE_TRANSITION_PROOF");
        emit LogStateTransitionFact(stateTransitionFact);

        State storage state = stateOf();
        require(int256(output[2]) == state.blockNumber, "INVALID_PREV_BLOCK_NUMBER");
        require(int256(output[3]) > state.blockNumber, "INVALID_NEW_BLOCK_NUMBER");
        require(output[4] == state.blockHash, "INVALID_PREV_BLOCK_HASH");
        require(output[0] == state.globalRoot, "INVALID_PREVIOUS_ROOT");
        (state.globalRoot, state.blockNumber, state.blockHash) = (output[1], int256(output[3]), output[5]);
        processMessages(output, messages);
        emit LogStateUpdate(state.globalRoot, state.blockNumber, state.blockHash);
    }

    /// @dev Each message to L1 becomes one that can be consumed.
    function processMessages(uint256[] calldata output, uint256 at) private {
        uint256 end = at + 1 + output[at];
        at++;
        while (at < end) {
            uint256 last = at + 3 + output[at + 2];
            messageCount()[keccak256(abi.encodePacked(output[at:last]))]++;
            emit LogMessageToL1(output[at], address(uint160(output[at + 1])), output[at + 3:last]);
            at = last;
        }
        require(at == end && output[at] == 0 && output.length == at + 1, "STARKNET_OUTPUT_TOO_LONG");
    }

    function messageCount() private pure returns (mapping(bytes32 message => uint256 count) storage messages) {
        bytes32 at = MESSAGES;
        assembly {
            messages.slot := at
        }
    }

    function get(bytes32 at) private view returns (uint256 value) {
        assembly {
            value := sload(at)
        }
    }

    function set(bytes32 at, uint256 value) private {
        assembly {
            sstore(at, value)
        }
    }

    function programHash() public view returns (uint256) {
        return get(PROGRAM);
    }

    function aggregatorProgramHash() public view returns (uint256) {
        return get(AGGREGATOR);
    }

    function configHash() public view returns (uint256) {
        return get(CONFIG);
    }

    function stateRoot() external view returns (uint256) {
        return stateOf().globalRoot;
    }

    function stateBlockNumber() external view returns (int256) {
        return stateOf().blockNumber;
    }

    function stateBlockHash() external view returns (uint256) {
        return stateOf().blockHash;
    }

    function l2ToL1Messages(bytes32 message) external view returns (uint256) {
        return messageCount()[message];
    }

    function isOperator(address who) external view returns (bool) {
        return who == OPERATOR;
    }

    function isFinalized() external pure returns (bool) {
        return false;
    }

    function messageCancellationDelay() external pure returns (uint256) {
        return 5 days;
    }
}

/// @title What the governor can bring with an upgrade: another state, whatever was proven
contract SetBack {
    function initialize(bytes calldata init) external {
        State memory to = abi.decode(init, (State));
        State storage state = stateOf();
        (state.globalRoot, state.blockNumber, state.blockHash) = (to.globalRoot, to.blockNumber, to.blockHash);
    }
}
