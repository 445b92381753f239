import type { Hex } from '../../../core/hex.ts';
import type { ZksyncPlonkKey } from '../../../formats/plonkZksync.ts';

/** A pinned key. */
export interface PinnedZksyncKey {
  /** What the contract's `verificationKeyHash()` says: the key's name. */
  readonly hash: Hex;
  readonly release: string;
  readonly key: ZksyncPlonkKey;
}
