import type { BeaconNetwork } from '../../core/beacon.ts';
import type { TrailStep } from '../../core/evidence.ts';
import type { Digest } from '../../core/hex.ts';
import { toBytes } from '../../formats/bytes.ts';
import { readData } from './data.ts';
import { rootOfHeader } from './header.ts';
import { type Refused, refused } from './refusal.ts';
import { applyBootstrap, type LightClientStore } from './store.ts';
import { applyUpdate } from './update.ts';

/**
 * Checks a trail again, from its trusted root or from a store, without any source. Every step must hold.
 * @param now Unix seconds: the time at which the trail was made, or any later one.
 */
export function replayTrail(
  network: BeaconNetwork,
  start: Digest | LightClientStore,
  trail: readonly TrailStep[],
  now: number,
): LightClientStore | Refused {
  let store = typeof start === 'string' ? null : start;
  for (const { kind, ssz } of trail) {
    if (kind === 'bootstrap') {
      // The first one is of the trusted root; a run that was resumed begins again at the block to which the one before it came.
      const root: Digest | undefined = store?.finalized.root ?? (typeof start === 'string' ? start : undefined);
      if (root === undefined) return refused('shape', 'a trail from nowhere');
      const data = readData(network, kind, { ssz: toBytes(ssz) });
      const begun = data.kind === 'refused' ? data : applyBootstrap(network, root, data);
      if (begun.kind === 'refused') return begun;
      store = begun.store;
      continue;
    }
    if (store === null) return refused('shape', 'a trail from a root starts with its bootstrap');
    const update = readData(network, kind, { ssz: toBytes(ssz) });
    const applied = update.kind === 'refused' ? update : applyUpdate(network, store, update, now);
    if (applied.kind === 'refused') return applied;
    if (applied.kind !== 'applied') return refused('participation', `a ${kind} of the trail is ${applied.kind}`);
    store = applied.store;
  }
  return store ?? refused('shape', 'an empty trail');
}

/** The roots of all blocks that a trail makes final. Only of a trail that was checked: nothing is verified here. */
export function finalizedRoots(network: BeaconNetwork, trail: readonly TrailStep[]): readonly Digest[] {
  return trail.flatMap(({ kind, ssz }) => {
    const raw = { ssz: toBytes(ssz) };
    const data = kind === 'bootstrap' ? readData(network, kind, raw) : readData(network, kind, raw);
    if (data.kind === 'refused') return [];
    const header = data.kind === 'bootstrap' ? data.data.header : data.finalized?.header;
    return header === undefined ? [] : [rootOfHeader(header.beacon)];
  });
}
