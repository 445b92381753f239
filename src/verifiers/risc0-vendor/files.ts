import type { ReadFile } from '../../core/verifier.ts';

/** A second opinion is asked for by name. Files are read by the verifier of our own. */
export const readFile: ReadFile = () => null;
