pragma circom 2.0.0;

include "poseidon_constants_old.circom";

// Lane zk-b: the same step as zk-a, from separate code. Poseidon here is the plain round function of the paper
// (https://eprint.iacr.org/2019/458, figure 1) with all its round constants, where zk-a has the form with sparse matrices
// and other constants. Only the parameters are shared: t = 4, 8 full rounds, 56 partial ones, x^5.
template FifthPower() {
    signal input x;
    signal output y;
    signal square <== x * x;
    signal fourth <== square * square;
    y <== fourth * x;
}

template PlainPoseidon3() {
    signal input a;
    signal input b;
    signal input c;
    signal output digest;

    var FULL = 8;
    var PARTIAL = 56;
    var ROUNDS = FULL + PARTIAL;
    var constants[4 * 64] = POSEIDON_C(4);
    var matrix[4][4] = POSEIDON_M(4);

    signal state[ROUNDS + 1][4];
    state[0][0] <== 0;
    state[0][1] <== a;
    state[0][2] <== b;
    state[0][3] <== c;

    component power[ROUNDS][4];
    for (var round = 0; round < ROUNDS; round++) {
        var isFull = round < FULL / 2 || round >= FULL / 2 + PARTIAL;
        var row[4];
        for (var i = 0; i < 4; i++) {
            row[i] = state[round][i] + constants[4 * round + i];
            if (i == 0 || isFull) {
                power[round][i] = FifthPower();
                power[round][i].x <== row[i];
                row[i] = power[round][i].y;
            }
        }
        for (var i = 0; i < 4; i++) {
            var mixed = 0;
            for (var j = 0; j < 4; j++) {
                mixed += matrix[i][j] * row[j];
            }
            state[round + 1][i] <== mixed;
        }
    }
    digest <== state[ROUNDS][0];
}

template Step() {
    signal input pre;
    signal input post;
    signal input batchHash;
    signal input blockNumber;
    signal input domain;

    component hash = PlainPoseidon3();
    hash.a <== pre;
    hash.b <== batchHash;
    hash.c <== blockNumber;
    hash.digest === post;

    // Nothing else would hold the domain: see zk-a.
    signal bound <== domain * domain;
}

component main { public [pre, post, batchHash, blockNumber, domain] } = Step();
