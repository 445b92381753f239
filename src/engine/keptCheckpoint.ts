import type { Digest } from '../core/hex.ts';
import type { CheckpointStore, StoredCheckpoint } from './archive.ts';

/** What is kept of one chain between visits. Storage that fails is as good as none. */
export function keptCheckpoint(checkpoints: Promise<CheckpointStore | null>, chain: Digest) {
  const guarded = async <T>(use: (store: CheckpointStore) => Promise<T>): Promise<T | undefined> => {
    try {
      const store = await checkpoints;
      return store === null ? undefined : await use(store);
    } catch (error) {
      console.warn('the checkpoint of the last visit could not be read or kept', error);
      return undefined;
    }
  };
  return {
    load: () => guarded((store) => store.load(chain)),
    save: (checkpoint: StoredCheckpoint) => guarded((store) => store.save(chain, checkpoint)),
  };
}
