import { testTeeCases } from '../testing/teeCases.ts';
import { readFile } from './files.ts';
import { verify } from './verify.ts';

testTeeCases('sev-snp', 28, readFile, verify);
