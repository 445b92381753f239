import type { ReadBytes, ReadFile } from '../../core/verifier.ts';
import { dcapBytes, dcapFile } from '../dcap/readFile.ts';

export const readFile: ReadFile = dcapFile('sgx', new Set(['sgx-dcap', 'sgx-dcap-v3']));
export const readBytes: ReadBytes = dcapBytes('sgx');
