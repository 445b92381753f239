import { toBytes } from '../../../formats/bytes.ts';
import type { BeaconSource } from '../../sources/beaconSource.ts';
import { fault, said } from '../../sources/source.ts';
import { type Bootstrap, encodeData, type RawData, type SignedUpdate } from '../data.ts';
import { periodOf } from '../forks.ts';
import type { createChain, UpdateOptions } from './chain.ts';

type Chain = ReturnType<typeof createChain>;

/** An honest node that has a chain up to `head`; a test overrides what is to be a lie. */
export function honestSource(id: string, chain: Chain, head: number, lies: Partial<BeaconSource> = {}): BeaconSource {
  const { network } = chain;
  const raw = (data: Bootstrap | SignedUpdate): RawData => ({ ssz: toBytes(encodeData(network, data)) });
  const period = network.slotsPerEpoch * network.epochsPerPeriod;
  return {
    id,
    genesis: async () =>
      said({ genesisValidatorsRoot: network.genesisValidatorsRoot, genesisTime: network.genesisTime }),
    bootstrap: async (root) => {
      for (let slot = 0; slot <= head; slot += network.slotsPerEpoch)
        if (chain.rootAt(slot) === root) return said(raw(chain.bootstrap(slot)));
      return fault('not-served', 'no such block');
    },
    updates: async (from, count) => {
      const last = Math.min(from + count - 1, periodOf(network, head));
      return said(
        Array.from({ length: last - from + 1 }, (_, i) => raw(chain.update('update', bestOf(from + i, period)))),
      );
    },
    finality: async () => said(raw(chain.update('finality', newestAt(head)))),
    optimistic: async () => said(raw(chain.update('optimistic', { attested: head - 1, finalized: null }))),
    ...lies,
  };
}

/** What the honest node has for a period of this many slots. */
export const bestOf = (period: number, slots: number): UpdateOptions => ({
  attested: period * slots + 40,
  finalized: period * slots + 24,
});

/** What the honest node has at a slot. */
export const newestAt = (head: number): UpdateOptions => ({ attested: head - 1, finalized: head - 17 });
