// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

import {IVerifier} from "./Adapters.sol";

/// The verifier of Trident's `tee` lane. An enclave proves by signing: the key that it signs with is an instance in this registry, and an
/// instance comes here with a quote (SGX, version 3) that names the key in its report data.
///
/// What `registerInstance` checks of a quote: the attestation key's signature over header and body, the quoting enclave's report over that
/// key, the signature of an allow-listed PCK over that report (P256VERIFY, EIP-7951), that it is no debug enclave, its measurements, and
/// that the report data name a recent L1 block.
/// What it does NOT check, and nobody may take it for: the PCK's certificate chain, revocation, the platform's TCB status, the quoting
/// enclave's identity. A reader must do all of that from the quote in the call data and from collateral.
contract TeeVerifier is IVerifier {
    /// How an instance came here.
    enum Admission {
        None,
        Checked, // by this contract, as far as it goes
        Vouched, // with a quote that the owner says he has checked
        Trusted // by the owner alone: no attestation stands behind it
    }

    struct Instance {
        address key;
        uint40 validSince;
        uint40 l1Block;
        Admission admission;
        bytes32 mrEnclave; // 0 when Trusted
        bytes32 mrSigner;
        bytes32 quoteHash; // Keccak-256 of the quote in the call data; 0 when Trusted
    }

    uint256 public constant EXPIRY = 90 days;
    uint256 internal constant PROOF_LENGTH = 89;
    uint256 internal constant HEADER = 48;
    uint256 internal constant REPORT = 384;
    /// Half the order of secp256k1: a signature has one form only.
    uint256 internal constant HALF_ORDER = 0x7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF5D576E7357A4501DDFE92F46681B20A0;
    address internal constant P256VERIFY = address(0x100);

    address public owner; // slot 0
    uint32 public instanceCount;
    uint32 public policyChanges;
    mapping(uint256 id => Instance) internal instances; // slot 1, from 1 on
    mapping(address key => uint256) public idOf; // slot 2
    mapping(bytes32 mrEnclave => bool) public trustedMrEnclave; // slot 3
    mapping(bytes32 mrSigner => bool) public trustedMrSigner; // slot 4
    mapping(bytes32 pck => bool) public trustedPck; // slot 5, by Keccak-256 of x, y

    event InstanceAdded(uint256 indexed id, address indexed key, Admission admission, bytes32 quoteHash);
    event MrEnclaveUpdated(bytes32 indexed mrEnclave, bool trusted);
    event MrSignerUpdated(bytes32 indexed mrSigner, bool trusted);
    event PckUpdated(bytes32 indexed pck, bool trusted);

    error NotOwner();
    error NotDirect();
    error KeyTaken();
    error BadQuote(string what);

    constructor(bytes32 mrEnclave, bytes32 mrSigner, bytes32 pck) {
        owner = msg.sender;
        trustedMrEnclave[mrEnclave] = true;
        trustedMrSigner[mrSigner] = true;
        trustedPck[pck] = true;
    }

    modifier onlyOwner() {
        if (msg.sender != owner) revert NotOwner();
        _;
    }

    // ---- proofs

    /// What an enclave signs about a statement: five words, without any prefix.
    function signedHash(uint256[5] calldata inputs, address key) public view returns (bytes32) {
        bytes32 statement = keccak256(abi.encode(inputs));
        return keccak256(abi.encode(bytes32("VERIFY_PROOF"), block.chainid, address(this), statement, key));
    }

    /// @param proof 89 bytes: instance id (4, big-endian), instance key's address (20), signature r, s, v (65)
    function verify(bytes calldata proof, uint256[5] calldata inputs) external view returns (bool) {
        if (proof.length != PROOF_LENGTH) return false;
        Instance storage instance = instances[uint32(bytes4(proof[:4]))];
        address key = address(bytes20(proof[4:24]));
        if (key == address(0) || instance.key != key) return false;
        if (block.timestamp < instance.validSince || block.timestamp > instance.validSince + EXPIRY) return false;
        bytes32 s = bytes32(proof[56:88]);
        if (uint256(s) > HALF_ORDER) return false;
        return ecrecover(signedHash(inputs, key), uint8(proof[88]), bytes32(proof[24:56]), s) == key;
    }

    // ---- instances

    /// Anybody's. Only straight from an account, so that the quote is call data that anybody can look up.
    /// @param pck the point x, y of the PCK that signed: it stands in a certificate in the quote, which this contract does not read
    function registerInstance(bytes calldata quote, bytes calldata pck) external returns (uint256 id) {
        if (msg.sender != tx.origin) revert NotDirect();
        bytes calldata report = _checkedReport(quote, pck);
        if (report[48] & 0x02 != 0) revert BadQuote("debug");
        bytes32 mrEnclave = bytes32(report[64:96]);
        bytes32 mrSigner = bytes32(report[128:160]);
        if (!trustedMrEnclave[mrEnclave] || !trustedMrSigner[mrSigner]) revert BadQuote("measurement");
        address key = address(bytes20(report[320:340]));
        bytes32 seen = blockhash(uint64(bytes8(report[340:348])));
        if (seen == 0 || seen != bytes32(report[348:380]) || bytes4(report[380:384]) != 0) revert BadQuote("report data");
        return _add(key, Admission.Checked, mrEnclave, mrSigner, keccak256(quote));
    }

    /// The owner says that he has checked the quote, and that it is this key's.
    function vouchForInstance(bytes calldata quote, address key) external onlyOwner returns (uint256 id) {
        if (msg.sender != tx.origin) revert NotDirect();
        if (quote.length < HEADER + REPORT) revert BadQuote("length");
        bytes calldata report = quote[HEADER:HEADER + REPORT];
        return _add(key, Admission.Vouched, bytes32(report[64:96]), bytes32(report[128:160]), keccak256(quote));
    }

    /// The owner's word alone.
    function addInstance(address key) external onlyOwner returns (uint256 id) {
        return _add(key, Admission.Trusted, 0, 0, 0);
    }

    /// All zero when there is none of this number.
    function getInstance(uint256 id) external view returns (Instance memory) {
        return instances[id];
    }

    // ---- what is trusted

    function setMrEnclave(bytes32 mrEnclave, bool trusted) external onlyOwner {
        trustedMrEnclave[mrEnclave] = trusted;
        policyChanges++;
        emit MrEnclaveUpdated(mrEnclave, trusted);
    }

    function setMrSigner(bytes32 mrSigner, bool trusted) external onlyOwner {
        trustedMrSigner[mrSigner] = trusted;
        policyChanges++;
        emit MrSignerUpdated(mrSigner, trusted);
    }

    function setPck(bytes32 pck, bool trusted) external onlyOwner {
        trustedPck[pck] = trusted;
        policyChanges++;
        emit PckUpdated(pck, trusted);
    }

    // ---- inside

    function _add(address key, Admission admission, bytes32 mrEnclave, bytes32 mrSigner, bytes32 quoteHash)
        internal
        returns (uint256 id)
    {
        if (key == address(0) || idOf[key] != 0) revert KeyTaken();
        id = ++instanceCount;
        idOf[key] = id;
        instances[id] = Instance(
            key, uint40(block.timestamp), uint40(block.number), admission, mrEnclave, mrSigner, quoteHash
        );
        emit InstanceAdded(id, key, admission, quoteHash);
    }

    /// The report of a quote that is signed up to an allow-listed PCK. Layout: header 48, report 384, length 4, then signature 64,
    /// attestation key 64, the quoting enclave's report 384, its signature 64, length 2 and authentication data; what follows is not read.
    function _checkedReport(bytes calldata quote, bytes calldata pck) internal view returns (bytes calldata report) {
        if (quote.length < 1014) revert BadQuote("length");
        // Version 3, ECDSA over P-256, SGX.
        if (bytes8(quote[:8]) != 0x0300020000000000) revert BadQuote("header");
        report = quote[48:432];
        bytes calldata attestationKey = quote[500:564];
        bytes calldata qeReport = quote[564:948];
        uint256 authLength = uint8(quote[1012]) + 256 * uint256(uint8(quote[1013]));
        if (quote.length < 1014 + authLength) revert BadQuote("length");
        bytes memory bound = abi.encodePacked(attestationKey, quote[1014:1014 + authLength]);
        if (bytes32(qeReport[320:352]) != sha256(bound) || bytes32(qeReport[352:384]) != 0) revert BadQuote("binding");
        if (!_signed(quote[:432], quote[436:500], attestationKey)) revert BadQuote("signature");
        if (!trustedPck[keccak256(pck)]) revert BadQuote("pck");
        if (!_signed(qeReport, quote[948:1012], pck)) revert BadQuote("qe signature");
    }

    function _signed(bytes calldata message, bytes calldata signature, bytes calldata point) internal view returns (bool) {
        (bool ok, bytes memory result) =
            P256VERIFY.staticcall(abi.encodePacked(sha256(message), signature, point));
        return ok && result.length == 32 && uint256(bytes32(result)) == 1;
    }
}
