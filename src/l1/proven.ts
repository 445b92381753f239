import type { Digest } from '../core/hex.ts';
import type { BlockRef, Proven } from '../core/proven.ts';

/**
 * The one place where a value becomes proven. Called only after every proof between `value` and the header of `head` was
 * checked; `evidence` names the items of that chain, header first.
 */
export const proven = <T>(value: T, head: BlockRef, evidence: readonly Digest[]): Proven<T> =>
  ({ value, head, evidence }) as Proven<T>;
