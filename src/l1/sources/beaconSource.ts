import type { Digest } from '../../core/hex.ts';
import type { RawData } from '../lightClient/data.ts';
import type { Said } from './source.ts';

export interface Genesis {
  readonly genesisValidatorsRoot: Digest;
  /** Unix seconds. */
  readonly genesisTime: number;
}

/** Most updates that a beacon node gives at once: MAX_REQUEST_LIGHT_CLIENT_UPDATES of the consensus specification. */
export const MOST_UPDATES = 128;

/**
 * A beacon node that is asked for light-client data, of whose answers nothing is believed. What comes back is unread: the
 * light client knows the network that it must fit. No method rejects, except for a bug here.
 */
export interface BeaconSource {
  readonly id: string;
  genesis(signal: AbortSignal): Promise<Said<Genesis>>;
  bootstrap(root: Digest, signal: AbortSignal): Promise<Said<RawData>>;
  /** @param count at most `MOST_UPDATES`; fewer may come back, from `from` on. */
  updates(from: number, count: number, signal: AbortSignal): Promise<Said<readonly RawData[]>>;
  finality(signal: AbortSignal): Promise<Said<RawData>>;
  optimistic(signal: AbortSignal): Promise<Said<RawData>>;
}
