// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity 0.8.37;

/// @title A stand-in for the ProverWhitelist: with somebody on it, nobody else may prove
contract ProverWhitelist {
    address private immutable OWNER = msg.sender;
    mapping(address prover => bool) private listed;
    uint256 public proverCount;

    error Refused();

    function whitelistProver(address prover, bool on) external {
        if (msg.sender != OWNER || listed[prover] == on) revert Refused();
        listed[prover] = on;
        proverCount = on ? proverCount + 1 : proverCount - 1;
    }

    function isProverWhitelisted(address prover) external view returns (bool, uint256) {
        return (listed[prover], proverCount);
    }
}

/// @title A stand-in for the QuotaManager: what the bridge may pay out of a token, which comes back bit by bit
/// @notice No bridge asks it here: its owner says what was paid out.
contract QuotaManager {
    struct Quota {
        uint48 updatedAt;
        uint104 quota;
        uint104 available;
    }

    address private immutable OWNER = msg.sender;
    mapping(address token => Quota) public tokenQuota;
    uint24 public constant quotaPeriod = 24 hours;

    error Refused();

    constructor() {
        tokenQuota[address(0)].quota = 250 ether;
    }

    function consumeQuota(address token, uint256 amount) external {
        uint256 left = availableQuota(token, 0);
        if (msg.sender != OWNER || amount > left) revert Refused();
        (tokenQuota[token].updatedAt, tokenQuota[token].available) = (uint48(block.timestamp), uint104(left - amount));
    }

    function availableQuota(address token, uint256 leap) public view returns (uint256) {
        Quota memory it = tokenQuota[token];
        if (it.quota == 0) return type(uint256).max;
        if (it.updatedAt == 0) return it.quota;
        uint256 back = uint256(it.quota) * (block.timestamp + leap - it.updatedAt) / quotaPeriod;
        return back + it.available < it.quota ? back + it.available : it.quota;
    }
}
