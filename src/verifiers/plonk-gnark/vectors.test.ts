import { testVectors } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

testVectors('sp1-plonk', 119, readFile, verify);
testVectors('linea-plonk', 26, readFile, verify);
