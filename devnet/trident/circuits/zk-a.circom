pragma circom 2.0.0;

include "poseidon.circom";

// Lane zk-a: one step of Trident's hash chain, post = Poseidon(pre, batchHash, blockNumber), with circomlib's Poseidon.
// `domain` names chain and contract. It takes no part in the step, so it is squared: otherwise no constraint would
// hold it, and a proof for one contract would pass for another.
template Step() {
    signal input pre;
    signal input post;
    signal input batchHash;
    signal input blockNumber;
    signal input domain;

    component hash = Poseidon(3);
    hash.inputs[0] <== pre;
    hash.inputs[1] <== batchHash;
    hash.inputs[2] <== blockNumber;
    post === hash.out;

    signal bound <== domain * domain;
}

component main { public [pre, post, batchHash, blockNumber, domain] } = Step();
