// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

interface IVerifier {
    function verify(bytes calldata proof, uint256[2] calldata inputs) external view returns (bool);
}

interface IGroth16 {
    function verifyProof(uint256[2] calldata, uint256[2][2] calldata, uint256[2] calldata, uint256[2] calldata)
        external
        view
        returns (bool);
}

/// Asks another contract, whose address it keeps in slot 0.
contract Adapter is IVerifier {
    IGroth16 public groth16;

    function verify(bytes calldata proof, uint256[2] calldata inputs) external view returns (bool) {
        (uint256[2] memory a, uint256[2][2] memory b, uint256[2] memory c) =
            abi.decode(proof, (uint256[2], uint256[2][2], uint256[2]));
        return groth16.verifyProof(a, b, c, inputs);
    }
}

/// Everything that it is asked goes to the code behind this slot: keccak256("eip1967.proxy.implementation") - 1.
contract Proxy1967 {
    fallback() external {
        address implementation;
        assembly {
            implementation := sload(0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc)
        }
        delegate(implementation);
    }
}

interface IBeacon {
    function implementation() external view returns (address);
}

contract Beacon is IBeacon {
    address public implementation;
}

/// As before, but the address of the code is kept by a beacon behind keccak256("eip1967.proxy.beacon") - 1.
contract BeaconProxy {
    fallback() external {
        address beacon;
        assembly {
            beacon := sload(0xa3f0ad74e5423aebfd80d3ef4346578335a9a72aeaee59ff6cb3582b35133d50)
        }
        delegate(IBeacon(beacon).implementation());
    }
}

function delegate(address implementation) {
    assembly {
        calldatacopy(0, 0, calldatasize())
        let ok := delegatecall(gas(), implementation, 0, calldatasize(), 0, 0)
        returndatacopy(0, 0, returndatasize())
        if iszero(ok) { revert(0, returndatasize()) }
        return(0, returndatasize())
    }
}

/// Behind a minimal proxy (EIP-1167) whose code has arguments at its end: the address of the verifier stands there.
contract CloneTarget is IVerifier {
    function verify(bytes calldata proof, uint256[2] calldata inputs) external view returns (bool) {
        bytes memory code = address(this).code;
        address groth16;
        assembly {
            groth16 := mload(add(code, mload(code)))
        }
        (uint256[2] memory a, uint256[2][2] memory b, uint256[2] memory c) =
            abi.decode(proof, (uint256[2], uint256[2][2], uint256[2]));
        return IGroth16(groth16).verifyProof(a, b, c, inputs);
    }
}

/// A library that is linked: its code stands at an address of its own.
library Decoding {
    function words(bytes calldata proof)
        external
        pure
        returns (uint256[2] memory a, uint256[2][2] memory b, uint256[2] memory c)
    {
        return abi.decode(proof, (uint256[2], uint256[2][2], uint256[2]));
    }
}

contract Linked is IVerifier {
    IGroth16 public groth16;

    function verify(bytes calldata proof, uint256[2] calldata inputs) external view returns (bool) {
        (uint256[2] memory a, uint256[2][2] memory b, uint256[2] memory c) = Decoding.words(proof);
        return groth16.verifyProof(a, b, c, inputs);
    }
}

/// One of several verifiers, by the type that stands in the first word of the proof.
contract ByType {
    error UnknownType(uint256 kind);

    mapping(uint256 => IVerifier) public verifiers;

    function verify(bytes calldata proof, uint256[2] calldata inputs) external view returns (bool) {
        uint256 kind = uint256(bytes32(proof[:32]));
        IVerifier verifier = verifiers[kind];
        if (address(verifier) == address(0)) revert UnknownType(kind);
        return verifier.verify(proof[32:], inputs);
    }
}

/// Several proofs of one statement, each by its own verifier; their numbers ascend.
contract Several {
    struct SubProof {
        uint8 verifier;
        bytes proof;
    }

    IVerifier[3] public verifiers;

    function verify(bytes calldata proof, uint256[2] calldata inputs) external view returns (bool) {
        SubProof[] memory parts = abi.decode(proof, (SubProof[]));
        uint256 least = 0;
        for (uint256 i = 0; i < parts.length; i++) {
            if (parts[i].verifier < least) return false;
            least = uint256(parts[i].verifier) + 1;
            if (!verifiers[parts[i].verifier].verify(parts[i].proof, inputs)) return false;
        }
        return parts.length > 1;
    }
}

/// A raw call, without a selector, to code that says yes by not reverting.
contract RawCaller {
    address public raw;

    function verify(bytes calldata proof, uint256[2] calldata inputs) external view returns (bool ok) {
        (ok,) = raw.staticcall(abi.encode(proof, inputs));
    }
}

contract Raw {
    IVerifier public verifier;

    fallback() external {
        (bytes memory proof, uint256[2] memory inputs) = abi.decode(msg.data, (bytes, uint256[2]));
        require(verifier.verify(proof, inputs));
    }
}
