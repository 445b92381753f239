import type { ReadBytes, ReadFile } from '../../core/verifier.ts';
import { dcapBytes, dcapFile } from '../dcap/readFile.ts';

export const readFile: ReadFile = dcapFile('tdx', new Set(['tdx-dcap', 'tdx-v4', 'tdx-v5']));
export const readBytes: ReadBytes = dcapBytes('tdx');
