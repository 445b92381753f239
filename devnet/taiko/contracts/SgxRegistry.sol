// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

/// @title A stand-in for the registry half of SgxVerifier: instances by number, with what they were attested as
/// @notice The real one has a contract of Automata's judge the quote. This one reads the report and believes it: what a quote is worth is
/// for a reader to say. `admitsDebug` leaves out the refusal of debug enclaves, as the verifiers until June 2026 did.
abstract contract SgxRegistry {
    struct Instance {
        address addr;
        uint64 validSince;
        uint32 policyVersion;
        bytes32 mrEnclave;
        bytes32 mrSigner;
    }

    address public owner = msg.sender; // slot 0
    address private pendingOwner;
    uint256 private guard;
    uint256 public nextInstanceId; // slot 3
    mapping(uint256 id => Instance) public instances; // slot 4
    mapping(address instance => bool) public addressRegistered; // slot 5
    bool public checkLocalEnclaveReport = true; // slot 6
    mapping(bytes32 mrEnclave => bool) public trustedUserMrEnclave; // slot 7
    mapping(bytes32 mrSigner => bool) public trustedUserMrSigner; // slot 8

    uint64 public constant INSTANCE_EXPIRY = 90 days;
    uint64 public immutable taikoChainId;
    bool private immutable ADMITS_DEBUG;

    event InstanceAdded(uint256 indexed id, address indexed instance, address indexed replaced, uint256 validSince);
    event InstanceDeleted(uint256 indexed id, address indexed instance);
    event MrEnclaveUpdated(bytes32 indexed mrEnclave, bool trusted);
    event MrSignerUpdated(bytes32 indexed mrSigner, bool trusted);

    error Refused(string why);

    modifier onlyOwner() {
        if (msg.sender != owner) revert Refused("not the owner");
        _;
    }

    constructor(uint64 chainId, bool admitsDebug) {
        (taikoChainId, ADMITS_DEBUG) = (chainId, admitsDebug);
    }

    /// @dev Of the quote: 48 bytes of header; of the report: attributes at 48, MRENCLAVE at 64, MRSIGNER at 128, report data at 320.
    function registerInstance(bytes calldata quote) external returns (uint256) {
        if (quote.length < 432 || bytes2(quote[:2]) != 0x0300) revert Refused("quote");
        bytes calldata report = quote[48:432];
        if (report[48] & 0x30 != 0 || (!ADMITS_DEBUG && report[48] & 0x02 != 0)) revert Refused("attributes");
        (bytes32 mrEnclave, bytes32 mrSigner) = (bytes32(report[64:96]), bytes32(report[128:160]));
        if (checkLocalEnclaveReport && !(trustedUserMrEnclave[mrEnclave] && trustedUserMrSigner[mrSigner])) {
            revert Refused("measurement");
        }
        return add(address(bytes20(report[320:340])), mrEnclave, mrSigner);
    }

    /// @notice On the owner's word alone.
    function addInstances(address[] calldata added) external onlyOwner returns (uint256[] memory ids) {
        ids = new uint256[](added.length);
        for (uint256 i = 0; i < added.length; i++) ids[i] = add(added[i], 0, 0);
    }

    function deleteInstances(uint256[] calldata ids) external onlyOwner {
        for (uint256 i = 0; i < ids.length; i++) {
            emit InstanceDeleted(ids[i], instances[ids[i]].addr);
            delete instances[ids[i]];
        }
    }

    function setMrEnclave(bytes32 mrEnclave, bool to) external onlyOwner {
        trustedUserMrEnclave[mrEnclave] = to;
        emit MrEnclaveUpdated(mrEnclave, to);
    }

    function setMrSigner(bytes32 mrSigner, bool to) external onlyOwner {
        trustedUserMrSigner[mrSigner] = to;
        emit MrSignerUpdated(mrSigner, to);
    }

    function add(address instance, bytes32 mrEnclave, bytes32 mrSigner) private returns (uint256 id) {
        if (instance == address(0) || addressRegistered[instance]) revert Refused("instance");
        addressRegistered[instance] = true;
        id = nextInstanceId++;
        instances[id] = Instance(instance, uint64(block.timestamp), 0, mrEnclave, mrSigner);
        emit InstanceAdded(id, instance, address(0), block.timestamp);
    }

    /// @dev As the real one: the instance is still trusted, in its time, and signed.
    function checkSigned(uint32 id, address instance, bytes32 signed, bytes calldata signature) internal view {
        Instance storage it = instances[id];
        if (instance == address(0) || it.addr != instance) revert Refused("instance");
        if (block.timestamp < it.validSince || block.timestamp > it.validSince + INSTANCE_EXPIRY) revert Refused("expired");
        bool isTrusted = trustedUserMrEnclave[it.mrEnclave] && trustedUserMrSigner[it.mrSigner];
        if (it.mrEnclave != 0 && checkLocalEnclaveReport && !isTrusted) revert Refused("measurement");
        (bytes32 r, bytes32 s) = (bytes32(signature[:32]), bytes32(signature[32:64]));
        if (ecrecover(signed, uint8(signature[64]), r, s) != instance) revert Refused("signature");
    }
}
