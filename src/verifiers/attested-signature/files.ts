import type { ReadFile } from '../../core/verifier.ts';

/** Read by the family whose claim is signed: it alone knows what is signed. */
export const readFile: ReadFile = () => null;
