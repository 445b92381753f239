import { testTeeCases } from '../testing/teeCases.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

testTeeCases('nitro', 43, readFile, verify);
