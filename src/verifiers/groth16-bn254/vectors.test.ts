import { testVectors } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

testVectors('sp1-groth16', 126, readFile, verify);
testVectors('risc0-groth16', 50, readFile, verify);
testVectors('snarkjs-groth16', 16, readFile, verify);
