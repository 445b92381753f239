// SPDX-License-Identifier: GPL-3.0-or-later
pragma solidity ^0.8.28;

/// Stands in for the verifiers that gnark writes: PLONK with one BSB22 commitment, written here from the protocol. It takes 864 bytes, refuses
/// evaluations and inputs not below r, and leaves points to the precompiles. The key is storage, so that one code serves all.
contract GnarkPlonk {
    uint256 internal constant R = 21888242871839275222246405745257275088548364400416034343698204186575808495617;
    uint256 internal constant P = 21888242871839275222246405745257275088696311157297823662689037894645226208583;

    // Words of the key: rows of the domain, its root, shift, number of inputs, row of the commitment among them; then
    // Ql Qr Qm Qo Qk S1 S2 S3 Qcp and [1]1 in two words each, [1]2 and [tau]2 in four, the imaginary part first.
    uint256 internal constant QL = 5;
    uint256 internal constant S1 = 15;
    uint256 internal constant S3 = 19;
    uint256 internal constant QCP = 21;
    uint256 internal constant G1 = 23;
    uint256 internal constant G2 = 25;
    uint256 internal constant TAU = 29;
    uint256[33] public key;

    // Words of a proof: L R O, H0 H1 H2, the evaluations l r o s1 s2, Z and its own at the next row, both openings, the commitment's
    // evaluation and the commitment.
    uint256 internal constant H = 6;
    uint256 internal constant AT = 12;
    uint256 internal constant Z = 17;
    uint256 internal constant Z_NEXT = 19;
    uint256 internal constant W = 20;
    uint256 internal constant W_NEXT = 22;
    uint256 internal constant QCP_AT = 24;
    uint256 internal constant BSB = 25;

    struct Run {
        uint256[33] k;
        uint256[27] w;
        uint256 gamma;
        uint256 beta;
        uint256 alpha;
        uint256 zeta;
        /// zeta^n - 1
        uint256 vanishing;
        /// What the linearised polynomial must be at zeta.
        uint256 opened;
        uint256[2] digest;
        uint256 value;
        uint256 folding;
    }

    function verifyProof(bytes calldata proof, uint256[] calldata inputs) external view returns (bool) {
        Run memory run;
        run.k = key;
        if (proof.length != 864 || inputs.length != run.k[3]) return false;
        run.w = abi.decode(proof, (uint256[27]));
        for (uint256 i = 0; i < inputs.length; i++) if (inputs[i] >= R) return false;
        for (uint256 i = AT; i <= QCP_AT; i++)
            if ((i < Z || i == Z_NEXT || i == QCP_AT) && run.w[i] >= R) return false;
        challenge(run, inputs);
        linearise(run, inputs);
        fold(run);
        return opens(run);
    }

    function challenge(Run memory run, uint256[] calldata inputs) internal pure {
        bytes memory said = bytes("gamma");
        for (uint256 i = S1; i < QCP; i++) said = bytes.concat(said, bytes32(run.k[i]));
        for (uint256 i = QL; i < S1; i++) said = bytes.concat(said, bytes32(run.k[i]));
        said = bytes.concat(said, words(run.k[QCP], run.k[QCP + 1]), abi.encodePacked(inputs));
        bytes32 gamma = sha256(bytes.concat(said, part(run.w, 0, H)));
        bytes32 beta = sha256(bytes.concat("beta", gamma));
        bytes32 alpha = sha256(bytes.concat("alpha", beta, part(run.w, BSB, 27), part(run.w, Z, Z_NEXT)));
        bytes32 zeta = sha256(bytes.concat("zeta", alpha, part(run.w, H, AT)));
        (run.gamma, run.beta, run.alpha, run.zeta) =
            (uint256(gamma) % R, uint256(beta) % R, uint256(alpha) % R, uint256(zeta) % R);
        run.vanishing = addmod(power(run.zeta, run.k[0]), R - 1, R);
    }

    /// The linearised polynomial with the quotient in it: its commitment, and its value at zeta.
    function linearise(Run memory run, uint256[] calldata inputs) internal view {
        (uint256 l, uint256 r, uint256 o) = (run.w[AT], run.w[AT + 1], run.w[AT + 2]);
        uint256 publicAt = mulmod(hashToScalar(run.w[BSB], run.w[BSB + 1]), lagrange(run, run.k[3] + run.k[4]), R);
        for (uint256 i = 0; i < inputs.length; i++)
            publicAt = addmod(publicAt, mulmod(inputs[i], lagrange(run, i), R), R);
        uint256 first = mulmod(mulmod(run.alpha, run.alpha, R), lagrange(run, 0), R);
        uint256 permuted = mulmod(run.alpha, mulmod(term(run, run.w[AT + 3], l), term(run, run.w[AT + 4], r), R), R);
        permuted = mulmod(permuted, run.w[Z_NEXT], R);
        run.opened = minus(minus(first, publicAt), mulmod(permuted, addmod(o, run.gamma, R), R));

        uint256 shifted = mulmod(run.zeta, run.k[2], R);
        uint256 identity = mulmod(term(run, run.zeta, l), term(run, shifted, r), R);
        identity = mulmod(mulmod(run.alpha, identity, R), term(run, mulmod(shifted, run.k[2], R), o), R);

        uint256[2] memory sum = times(keyPoint(run, QL), l);
        sum = plus(sum, times(keyPoint(run, QL + 2), r));
        sum = plus(sum, times(keyPoint(run, QL + 4), mulmod(l, r, R)));
        sum = plus(sum, times(keyPoint(run, QL + 6), o));
        sum = plus(sum, keyPoint(run, QL + 8));
        sum = plus(sum, times(proofPoint(run, BSB), run.w[QCP_AT]));
        sum = plus(sum, times(keyPoint(run, S3), mulmod(permuted, run.beta, R)));
        sum = plus(sum, times(proofPoint(run, Z), minus(first, identity)));
        uint256 factor = minus(0, run.vanishing);
        uint256 step = power(run.zeta, run.k[0] + 2);
        for (uint256 i = 0; i < 3; i++) {
            sum = plus(sum, times(proofPoint(run, H + 2 * i), factor));
            factor = mulmod(factor, step, R);
        }
        run.digest = sum;
    }

    /// All that is opened at zeta, as one commitment and one value.
    function fold(Run memory run) internal view {
        bytes memory said = bytes.concat("gamma", words(run.zeta, run.digest[0]), bytes32(run.digest[1]), part(run.w, 0, H));
        for (uint256 i = S1; i < S3; i++) said = bytes.concat(said, bytes32(run.k[i]));
        said = bytes.concat(said, words(run.k[QCP], run.k[QCP + 1]), bytes32(run.opened), part(run.w, AT, Z));
        run.folding = uint256(sha256(bytes.concat(said, words(run.w[QCP_AT], run.w[Z_NEXT])))) % R;
        run.value = run.opened;
        uint256 weight = 1;
        for (uint256 i = 0; i < 6; i++) {
            weight = mulmod(weight, run.folding, R);
            uint256[2] memory point =
                i < 3 ? proofPoint(run, 2 * i) : i < 5 ? keyPoint(run, S1 + 2 * (i - 3)) : keyPoint(run, QCP);
            run.digest = plus(run.digest, times(point, weight));
            run.value = addmod(run.value, mulmod(i < 5 ? run.w[AT + i] : run.w[QCP_AT], weight, R), R);
        }
    }

    /// Both openings at once.
    function opens(Run memory run) internal view returns (bool) {
        bytes memory said = bytes.concat(words(run.digest[0], run.digest[1]), part(run.w, W, W_NEXT), part(run.w, Z, Z_NEXT));
        said = bytes.concat(said, part(run.w, W_NEXT, QCP_AT), words(run.zeta, run.folding));
        uint256 weight = uint256(sha256(said)) % R;
        uint256 value = addmod(run.value, mulmod(weight, run.w[Z_NEXT], R), R);
        uint256[2] memory left = plus(run.digest, times(proofPoint(run, Z), weight));
        left = plus(left, times(keyPoint(run, G1), minus(0, value)));
        left = plus(left, times(proofPoint(run, W), run.zeta));
        uint256 next = mulmod(mulmod(weight, run.zeta, R), run.k[1], R);
        left = plus(left, times(proofPoint(run, W_NEXT), next));
        uint256[2] memory right = plus(proofPoint(run, W), times(proofPoint(run, W_NEXT), weight));
        right[1] = (P - right[1]) % P;
        bytes memory call = bytes.concat(words(left[0], left[1]), quad(run.k, G2));
        call = bytes.concat(call, words(right[0], right[1]), quad(run.k, TAU));
        (bool done, bytes memory answer) = address(8).staticcall(call);
        require(done);
        return abi.decode(answer, (bool));
    }

    /// RFC 9380, expand_message_xmd with SHA-256 to 48 bytes.
    function hashToScalar(uint256 x, uint256 y) internal pure returns (uint256) {
        bytes memory dst = bytes.concat("BSB22-Plonk", bytes1(0x0b));
        bytes32 b0 = sha256(bytes.concat(new bytes(64), words(x, y), hex"003000", dst));
        bytes32 b1 = sha256(bytes.concat(b0, hex"01", dst));
        bytes32 b2 = sha256(bytes.concat(b0 ^ b1, hex"02", dst));
        return addmod(mulmod(uint256(b1) % R, 1 << 128, R), uint256(b2) >> 128, R);
    }

    function lagrange(Run memory run, uint256 row) internal view returns (uint256) {
        uint256 root = power(run.k[1], row);
        uint256 below = mulmod(run.k[0], minus(run.zeta, root), R);
        return mulmod(mulmod(root, run.vanishing, R), power(below, R - 2), R);
    }

    /// beta * at + wire + gamma
    function term(Run memory run, uint256 at, uint256 wire) internal pure returns (uint256) {
        return addmod(addmod(mulmod(run.beta, at, R), wire, R), run.gamma, R);
    }

    function minus(uint256 a, uint256 b) internal pure returns (uint256) {
        return addmod(a, R - (b % R), R);
    }

    function power(uint256 base, uint256 exponent) internal pure returns (uint256 result) {
        result = 1;
        for (; exponent > 0; exponent >>= 1) {
            if (exponent & 1 == 1) result = mulmod(result, base, R);
            base = mulmod(base, base, R);
        }
    }

    function keyPoint(Run memory run, uint256 at) internal pure returns (uint256[2] memory) {
        return [run.k[at], run.k[at + 1]];
    }

    function proofPoint(Run memory run, uint256 at) internal pure returns (uint256[2] memory) {
        return [run.w[at], run.w[at + 1]];
    }

    function plus(uint256[2] memory a, uint256[2] memory b) internal view returns (uint256[2] memory) {
        return onCurve(6, abi.encode(a, b));
    }

    function times(uint256[2] memory a, uint256 by) internal view returns (uint256[2] memory) {
        return onCurve(7, abi.encode(a, by));
    }

    function onCurve(uint160 precompile, bytes memory call) internal view returns (uint256[2] memory) {
        (bool done, bytes memory answer) = address(precompile).staticcall(call);
        require(done);
        return abi.decode(answer, (uint256[2]));
    }

    function words(uint256 a, uint256 b) internal pure returns (bytes memory) {
        return abi.encode(a, b);
    }

    function part(uint256[27] memory from, uint256 start, uint256 end) internal pure returns (bytes memory out) {
        for (uint256 i = start; i < end; i++) out = bytes.concat(out, bytes32(from[i]));
    }

    function quad(uint256[33] memory from, uint256 start) internal pure returns (bytes memory) {
        return abi.encode(from[start], from[start + 1], from[start + 2], from[start + 3]);
    }
}
