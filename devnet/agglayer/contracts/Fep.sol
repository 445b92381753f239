// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

import {Gateway} from "./Gateway.sol";

struct OutputProposal {
    bytes32 outputRoot;
    uint128 timestamp;
    uint128 l2BlockNumber;
}

struct OpSuccinctConfig {
    bytes32 aggregationVkey;
    bytes32 rangeVkeyCommitment;
    bytes32 rollupConfigHash;
}

/// @title A stand-in for the AggchainFEP of version 3: the same calls, logs and aggchain hash, without roles and owned keys
contract Fep {
    bytes2 public constant AGGCHAIN_TYPE = 0x0001;
    uint32 public constant CONSENSUS_TYPE = 1;

    address private immutable MANAGER;
    Gateway public immutable aggLayerGateway;

    OutputProposal[] private l2Outputs;
    bool public optimisticMode;
    address public trustedSequencer;
    bytes32 public selectedOpSuccinctConfigName;
    bytes32 public getAggchainMultisigHash;
    mapping(bytes32 => OpSuccinctConfig) public opSuccinctConfigs;

    event OutputProposed(
        bytes32 indexed outputRoot, uint256 indexed l2OutputIndex, uint256 indexed l2BlockNumber, uint256 l1Timestamp
    );
    event EnableOptimisticMode();
    event DisableOptimisticMode();
    event OpSuccinctConfigUpdated(
        bytes32 indexed configName, bytes32 aggregationVkey, bytes32 rangeVkeyCommitment, bytes32 rollupConfigHash
    );
    event OpSuccinctConfigSelected(bytes32 indexed configName);

    error Refused(string why);

    constructor(address manager, Gateway gateway) {
        (MANAGER, aggLayerGateway) = (manager, gateway);
    }

    function init(bytes32 root, uint128 l2Block, address sequencer, bytes32 name, OpSuccinctConfig calldata config)
        external
    {
        if (l2Outputs.length != 0) revert Refused("made already");
        l2Outputs.push(OutputProposal(root, uint128(block.timestamp), l2Block));
        trustedSequencer = sequencer;
        getAggchainMultisigHash = keccak256(abi.encodePacked(uint256(1), abi.encode(sequencer)));
        addOpSuccinctConfig(name, config);
        selectOpSuccinctConfig(name);
    }

    function addOpSuccinctConfig(bytes32 name, OpSuccinctConfig calldata config) public {
        opSuccinctConfigs[name] = config;
        emit OpSuccinctConfigUpdated(
            name, config.aggregationVkey, config.rangeVkeyCommitment, config.rollupConfigHash
        );
    }

    function selectOpSuccinctConfig(bytes32 name) public {
        selectedOpSuccinctConfigName = name;
        emit OpSuccinctConfigSelected(name);
    }

    function enableOptimisticMode() external {
        optimisticMode = true;
        emit EnableOptimisticMode();
    }

    function disableOptimisticMode() external {
        optimisticMode = false;
        emit DisableOptimisticMode();
    }

    function onVerifyPessimistic(bytes calldata aggchainData) external {
        if (msg.sender != MANAGER) revert Refused("not the manager");
        (, bytes32 root, uint256 l2Block) = abi.decode(aggchainData, (bytes4, bytes32, uint256));
        emit OutputProposed(root, l2Outputs.length, l2Block, block.timestamp);
        l2Outputs.push(OutputProposal(root, uint128(block.timestamp), uint128(l2Block)));
    }

    function getAggchainHash(bytes calldata aggchainData) external view returns (bytes32) {
        (bytes4 selector, bytes32 root, uint256 l2Block) = abi.decode(aggchainData, (bytes4, bytes32, uint256));
        if (bytes2(selector << 16) != AGGCHAIN_TYPE) revert Refused("type");
        OutputProposal memory latest = l2Outputs[latestOutputIndex()];
        if (l2Block <= latest.l2BlockNumber || root == bytes32(0)) revert Refused("output");
        OpSuccinctConfig memory config = opSuccinctConfigs[selectedOpSuccinctConfigName];
        bytes32 params = keccak256(
            abi.encodePacked(
                latest.outputRoot,
                root,
                l2Block,
                config.rollupConfigHash,
                optimisticMode,
                trustedSequencer,
                config.rangeVkeyCommitment,
                config.aggregationVkey
            )
        );
        return keccak256(
            abi.encodePacked(CONSENSUS_TYPE, getAggchainVKey(selector), params, getAggchainMultisigHash)
        );
    }

    function getAggchainVKey(bytes4 selector) public view returns (bytes32 vkey) {
        vkey = aggLayerGateway.getDefaultAggchainVKey(selector);
        if (vkey == bytes32(0)) revert Refused("no such program");
    }

    function latestOutputIndex() public view returns (uint256) {
        return l2Outputs.length - 1;
    }

    function getL2Output(uint256 index) external view returns (OutputProposal memory) {
        return l2Outputs[index];
    }
}
