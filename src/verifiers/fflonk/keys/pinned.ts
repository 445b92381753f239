import { polygonZkevm202308 } from './polygonZkevm202308.ts';
import type { PinnedFflonkKey } from './types.ts';

/** All pinned FFLONK keys. A new one is a new file. */
export const PINNED_KEYS: readonly PinnedFflonkKey[] = [polygonZkevm202308];
