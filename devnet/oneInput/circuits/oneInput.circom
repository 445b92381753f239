pragma circom 2.0.0;

// A circuit of one public input, which binds it and says nothing of it: a proof can be made of every statement. It stands for the
// wrapper circuits of rollups whose provers nobody can run here.
template OneInput() {
    signal input statement;
    // Otherwise no constraint would hold it, and a proof of one statement would pass for another.
    signal bound <== statement * statement;
}

component main { public [statement] } = OneInput();
