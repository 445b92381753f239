// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

uint8 constant LANES = 4;

/// At least `atLeast` of the lanes whose bits are set in `laneMask`.
struct Selector {
    uint8 laneMask;
    uint8 atLeast;
}

/// What a clause's delay counts from: the posting of the root, or the proof that completed the quorum.
enum Clock {
    Posted,
    Proved
}

/// One way to acceptance: every selector is met, `delay` seconds have passed, and, where it asks so, nobody has
/// challenged the root with success.
struct Clause {
    Selector[] quorum;
    uint32 delay;
    Clock clock;
    bool unchallenged;
}

/// What stands in the way while another root of the same parent and batch has proofs too.
/// Halt: nothing of the batch is accepted until the challenge lane has rejected all but one.
/// MoreLanesWin: a root may be accepted when more lanes prove it than prove any other.
enum OnContradiction {
    Halt,
    MoreLanesWin
}

struct Rule {
    Clause[] clauses;
    OnContradiction onContradiction;
}

/// Clauses as they lie in storage: one word each, so that reading a rule takes few slots.
library Rules {
    uint256 internal constant MAX_CLAUSES = 8;
    uint256 internal constant MAX_SELECTORS = 8;

    error BadRule();

    /// From bit 0: eight selectors of 16 bits (laneMask, then atLeast above it; zero when unused), delay 32 bits,
    /// clock 8 bits, unchallenged 8 bits, number of selectors 8 bits.
    function pack(Clause memory clause) internal pure returns (uint256 word) {
        uint256 count = clause.quorum.length;
        if (count == 0 || count > MAX_SELECTORS) revert BadRule();
        for (uint256 i = 0; i < count; i++) {
            Selector memory selector = clause.quorum[i];
            if (selector.laneMask >= 1 << LANES) revert BadRule();
            if (selector.atLeast == 0 || selector.atLeast > bits(selector.laneMask)) revert BadRule();
            word |= (uint256(selector.laneMask) | (uint256(selector.atLeast) << 8)) << (16 * i);
        }
        word |= uint256(clause.delay) << 128;
        word |= uint256(uint8(clause.clock)) << 160;
        if (clause.unchallenged) word |= 1 << 168;
        word |= count << 176;
    }

    function unpack(uint256 word) internal pure returns (Clause memory clause) {
        uint256 count = uint8(word >> 176);
        clause.quorum = new Selector[](count);
        for (uint256 i = 0; i < count; i++) {
            clause.quorum[i] = Selector(uint8(word >> (16 * i)), uint8(word >> (16 * i + 8)));
        }
        clause.delay = uint32(word >> 128);
        clause.clock = Clock(uint8(word >> 160));
        clause.unchallenged = uint8(word >> 168) == 1;
    }

    function bits(uint8 mask) internal pure returns (uint256 count) {
        for (; mask != 0; mask &= mask - 1) count++;
    }
}
