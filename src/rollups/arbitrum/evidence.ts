import type { Digest } from '../../core/hex.ts';
import type { Grounded } from '../../core/outcome.ts';

/** Every digest once. */
export const evidenceOf = (grounded: readonly Grounded[]): readonly Digest[] => [
  ...new Set(grounded.flatMap(({ evidence }) => evidence)),
];
