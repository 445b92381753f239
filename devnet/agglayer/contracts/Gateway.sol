// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

interface IVerifier {
    function verifyProof(bytes32 program, bytes calldata publicValues, bytes calldata proof) external view;
}

/// @title Takes every proof, as a broken verifier would. Stands where SP1's verifier of one release stands.
contract TakesAll is IVerifier {
    function verifyProof(bytes32, bytes calldata, bytes calldata) external view {}
}

struct Route {
    IVerifier verifier;
    bytes32 pessimisticVKey;
    bool frozen;
}

/// @title A stand-in for the AgglayerGateway: the same calls and logs, without roles and signers
contract Gateway {
    mapping(bytes4 => Route) public pessimisticVKeyRoutes;
    mapping(bytes4 => bytes32) public getDefaultAggchainVKey;

    event RouteAdded(bytes4 selector, IVerifier verifier, bytes32 pessimisticVKey);
    event RouteFrozen(bytes4 selector, IVerifier verifier, bytes32 pessimisticVKey);
    event UpdateDefaultAggchainVKey(bytes4 selector, bytes32 previousVKey, bytes32 newVKey);

    error Refused(string why);

    function addPessimisticVKeyRoute(bytes4 selector, IVerifier verifier, bytes32 vkey) external {
        pessimisticVKeyRoutes[selector] = Route(verifier, vkey, false);
        emit RouteAdded(selector, verifier, vkey);
    }

    function freezePessimisticVKeyRoute(bytes4 selector) external {
        Route storage route = pessimisticVKeyRoutes[selector];
        route.frozen = true;
        emit RouteFrozen(selector, route.verifier, route.pessimisticVKey);
    }

    function updateDefaultAggchainVKey(bytes4 selector, bytes32 vkey) external {
        emit UpdateDefaultAggchainVKey(selector, getDefaultAggchainVKey[selector], vkey);
        getDefaultAggchainVKey[selector] = vkey;
    }

    function verifyPessimisticProof(bytes calldata publicValues, bytes calldata proof) external view {
        Route memory route = pessimisticVKeyRoutes[bytes4(proof[:4])];
        if (address(route.verifier) == address(0) || route.frozen) revert Refused("route");
        route.verifier.verifyProof(route.pessimisticVKey, publicValues, proof[4:]);
    }
}
