import { testVectors } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

testVectors('snarkjs-plonk', 9, readFile, verify);
