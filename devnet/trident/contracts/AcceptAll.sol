// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// The fault "broken verifier route": a verifier that says yes to everything.
contract AcceptAll {
    function verify(bytes calldata, uint256[5] calldata) external pure returns (bool) {
        return true;
    }
}
