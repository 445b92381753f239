// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

/// @title Which programs' proofs a zkVM's verifier takes. In the real contracts, too, the owner alone says so, at once.
abstract contract TrustedPrograms {
    address public owner = msg.sender; // slot 0
    address private pendingOwner;
    mapping(bytes32 id => bool) internal trusted; // slot 2

    event Trusted(bytes32 id, bool trusted);

    error Refused(string why);

    function setTrusted(bytes32 id, bool to) external {
        if (msg.sender != owner) revert Refused("not the owner");
        trusted[id] = to;
        emit Trusted(id, to);
    }
}

/// @title Takes every proof, as a broken verifier would. Stands where RISC Zero's and SP1's own verifiers stand.
contract TakesAll {
    function verify(bytes calldata, bytes32, bytes32) external view {}

    function verifyProof(bytes32, bytes calldata, bytes calldata) external view {}
}
