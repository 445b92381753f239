import type { Settings } from '../../core/settings.ts';
import type { Entry } from '../queries/catalog.ts';

/** The deployments on networks that have a source. */
export const watchable = (entries: readonly Entry[], { networks }: Settings): readonly Entry[] =>
  entries.filter(({ deployment }) =>
    networks.some(({ chainId, execution }) => chainId === deployment.chainId && execution.length > 0),
  );
