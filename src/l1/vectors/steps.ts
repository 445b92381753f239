import type { BeaconNetwork } from '../../core/beacon.ts';
import type { Digest } from '../../core/hex.ts';
import { readData, type SignedUpdate } from '../lightClient/data.ts';
import { timeOf } from '../lightClient/forks.ts';
import type { Refused } from '../lightClient/refusal.ts';
import { applyBootstrap, type LightClientStore } from '../lightClient/store.ts';
import { type Applied, applyUpdate } from '../lightClient/update.ts';
import type { Facts } from './case.ts';

/** Reads an update and applies it at a slot of the clock. */
export const read = (
  network: BeaconNetwork,
  kind: SignedUpdate['kind'],
  json: unknown,
  store: LightClientStore,
  slot: number,
) => {
  const update = readData(network, kind, { json });
  return update.kind === 'refused'
    ? update
    : { update, applied: applyUpdate(network, store, update, timeOf(network, slot)) };
};

/** The store that a bootstrap gives. */
export function start(network: BeaconNetwork, root: Digest, json: unknown): LightClientStore | Refused {
  const bootstrap = readData(network, 'bootstrap', { json });
  if (bootstrap.kind === 'refused') return bootstrap;
  const started = applyBootstrap(network, root, bootstrap);
  return started.kind === 'refused' ? started : started.store;
}

/** `clock` is a rule of its own here; the vectors count it to the slot order. */
export const stageFacts = ({ stage }: Refused): Facts => ({
  result: 'reject',
  stage: stage === 'clock' ? 'slot_order' : stage,
});

/** How an update came out. */
export function resultFacts(applied: Applied | Refused): Facts {
  switch (applied.kind) {
    case 'refused':
      return stageFacts(applied);
    case 'below-quorum':
      return { result: 'below_quorum', participants: applied.signers };
    case 'unchanged':
      return { result: 'unchanged' };
    case 'applied':
      return { result: 'accept', participants: applied.signers };
  }
}

/** What a store holds. */
export const storeFacts = ({ finalized, optimistic }: LightClientStore): Facts => ({
  finalized_slot: finalized.beacon.slot,
  beacon_root: finalized.root,
  optimistic_slot: optimistic.beacon.slot,
  optimistic_root: optimistic.root,
  ...(finalized.execution === undefined
    ? {}
    : { finalized_block: finalized.execution.number, state_root: finalized.execution.stateRoot }),
});
