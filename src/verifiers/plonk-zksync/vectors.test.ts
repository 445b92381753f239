import { testVectors } from '../testing/vectors.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

testVectors('zksync-plonk', 9, readFile, verify);
