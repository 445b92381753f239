import type { Hex } from '../../../core/hex.ts';
import type { FflonkKey } from '../../../formats/fflonk.ts';

/** A pinned key. */
export interface PinnedFflonkKey {
  /** SHA-256 over `fflonkKeyBytes`: the key's name. */
  readonly digest: Hex;
  readonly system: string;
  readonly release: string;
  readonly key: FflonkKey;
}
