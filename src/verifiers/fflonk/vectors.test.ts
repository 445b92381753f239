import { testVectors } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

testVectors('snarkjs-fflonk', 8, readFile, verify);
testVectors('polygon-fflonk', 9, readFile, verify);
