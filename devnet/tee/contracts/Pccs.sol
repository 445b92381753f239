// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// Collateral for TEE quotes on chain, with the three views of the PCCS contracts that public chains have: so that a reader can take
/// it by proven calls. It checks nothing: all of it is signed, and the reader checks the signatures. Each piece is the
/// code of a contract of its own, so that one proof covers it whole.
contract Pccs {
    enum CA {
        ROOT,
        PROCESSOR,
        PLATFORM,
        SIGNING
    }

    struct TcbInfo {
        string tcbInfoStr;
        bytes signature;
    }

    struct EnclaveIdentity {
        string identityStr;
        bytes signature;
    }

    address public immutable owner = msg.sender;
    mapping(bytes32 key => address) internal pieces; // slot 0

    error NotOwner();
    error TooLarge();

    event Upserted(bytes32 indexed key);

    // ---- views

    /// @param tcbType 0 SGX, 1 TDX
    function getTcbInfo(uint256 tcbType, string calldata fmspc, uint256 version)
        external
        view
        returns (TcbInfo memory info)
    {
        (bytes memory text, bytes memory signature) = _read(keccak256(abi.encode("tcb", tcbType, fmspc, version)));
        return TcbInfo(string(text), signature);
    }

    /// @param id 0 QE, 1 QVE, 2 TD_QE
    function getEnclaveIdentity(uint256 id, uint256 version) external view returns (EnclaveIdentity memory identity) {
        (bytes memory text, bytes memory signature) = _read(keccak256(abi.encode("identity", id, version)));
        return EnclaveIdentity(string(text), signature);
    }

    /// A certificate and the list of what its holder revoked, DER; what is not there is empty.
    function getCertificateById(CA ca) external view returns (bytes memory cert, bytes memory crl) {
        return _read(keccak256(abi.encode("certificate", ca)));
    }

    // ---- owner

    function upsertTcbInfo(uint256 tcbType, string calldata fmspc, uint256 version, TcbInfo calldata info) external {
        _write(keccak256(abi.encode("tcb", tcbType, fmspc, version)), bytes(info.tcbInfoStr), info.signature);
    }

    function upsertEnclaveIdentity(uint256 id, uint256 version, EnclaveIdentity calldata identity) external {
        _write(keccak256(abi.encode("identity", id, version)), bytes(identity.identityStr), identity.signature);
    }

    function upsertCertificate(CA ca, bytes calldata cert, bytes calldata crl) external {
        _write(keccak256(abi.encode("certificate", ca)), cert, crl);
    }

    // ---- inside

    function _write(bytes32 key, bytes memory first, bytes memory second) internal {
        if (msg.sender != owner) revert NotOwner();
        // STOP in front: nobody can run it.
        bytes memory code = abi.encodePacked(hex"00", abi.encode(first, second));
        if (code.length > 24_576) revert TooLarge();
        // PUSH2 length, DUP1, PUSH1 10, PUSH0, CODECOPY, PUSH0, RETURN: returns what follows these ten bytes.
        bytes memory creation = abi.encodePacked(hex"61", uint16(code.length), hex"80600a5f395ff3", code);
        address piece;
        assembly {
            piece := create(0, add(creation, 32), mload(creation))
        }
        require(piece != address(0));
        pieces[key] = piece;
        emit Upserted(key);
    }

    function _read(bytes32 key) internal view returns (bytes memory, bytes memory) {
        address piece = pieces[key];
        if (piece == address(0)) return ("", "");
        bytes memory content = new bytes(piece.code.length - 1);
        assembly {
            extcodecopy(piece, add(content, 32), 1, mload(content))
        }
        return abi.decode(content, (bytes, bytes));
    }
}
