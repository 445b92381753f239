import { beforeAll, describe, expect, it } from 'vitest';
import { isGap } from '../../core/proven.ts';
import { toBytes } from '../../formats/bytes.ts';
import type { BeaconSource } from '../sources/beaconSource.ts';
import { said } from '../sources/source.ts';
import { createSources } from '../sources/sources.ts';
import { measureClock } from './clock.ts';
import { encodeData } from './data.ts';
import { syncLightClient } from './follow.ts';
import { timeOf } from './forks.ts';
import type { LightClientStore } from './store.ts';
import { createChain, TEST_NETWORK as network, type UpdateOptions } from './testing/chain.ts';
import { honestSource } from './testing/source.ts';

const chain = createChain();
const HEAD = 620;
/** The newest header was signed at this moment. */
const NOW = timeOf(network, HEAD);
const NEVER = new AbortController().signal;
let store: LightClientStore;

beforeAll(async () => {
  const synced = await syncLightClient({
    network,
    start: { kind: 'checkpoint', root: chain.rootAt(576) },
    sources: createSources([honestSource('honest', chain, HEAD)]),
    clock: () => NOW,
    signal: NEVER,
  });
  if (isGap(synced)) throw new Error(synced.gap);
  ({ store } = synced);
});

const optimistic = (options: UpdateOptions): Partial<BeaconSource> => ({
  optimistic: async () => said({ ssz: toBytes(encodeData(network, chain.update('optimistic', options))) }),
});
const measure = (now: number, ...lies: readonly Partial<BeaconSource>[]) =>
  measureClock({
    network,
    store,
    sources: createSources(lies.map((lie, i) => honestSource(`node ${i}`, chain, HEAD, lie))),
    clock: () => now,
    signal: NEVER,
  });

describe('the clock of this device', () => {
  it('agrees within ten seconds', async () => {
    for (const off of [-10, 0, 14]) expect(await measure(NOW + off, {})).toBeUndefined();
  });

  it('is behind when the committee has signed what is to come', async () => {
    expect(await measure(NOW - 11, {})).toEqual({ is: 'behind', seconds: 11 });
    expect(await measure(NOW - 90, {})).toEqual({ is: 'behind', seconds: 90 });
  });

  it('is ahead, or all sources are late, when nothing newer is signed', async () => {
    expect(await measure(NOW + 15, {})).toEqual({ is: 'ahead', seconds: 11 });
    expect(await measure(NOW + 90, {})).toEqual({ is: 'ahead', seconds: 86 });
  });

  it('is not doubted for one source that is late', async () => {
    const late = optimistic({ attested: 611, finalized: null });
    expect(await measure(NOW, late, {})).toBeUndefined();
    expect(await measure(NOW, late)).toEqual({ is: 'ahead', seconds: 12 });
  });

  it('is not doubted on the word of a minority, of another committee, or of garbage', async () => {
    const ahead = { attested: HEAD + 9, finalized: null };
    for (const lie of [
      optimistic({ ...ahead, signers: 21 }),
      optimistic({ ...ahead, signedBy: 3 }),
      { optimistic: async () => said({ ssz: new Uint8Array(7) }) },
      { optimistic: async () => said({ json: null }) },
    ] satisfies readonly Partial<BeaconSource>[])
      expect(await measure(NOW - 60, lie)).toBeUndefined();
  });
});
