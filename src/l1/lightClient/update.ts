import type { BeaconNetwork } from '../../core/beacon.ts';
import type { SyncCommittee } from '../../formats/beacon.ts';
import { isValidBranch } from './branch.ts';
import { presentOf, type SignedUpdate } from './data.ts';
import { FORK_RULES, periodOf, quorumOf, slotAt } from './forks.ts';
import { type CheckedHeader, checkHeader } from './header.ts';
import { type Refused, refused } from './refusal.ts';
import { isSignedBy, type SignatureCheck } from './signature.ts';
import { type LightClientStore, rootOfCommittee, storePeriod } from './store.ts';

export type Applied =
  /** Verified, with a quorum, and it brought something. */
  | { readonly kind: 'applied'; readonly store: LightClientStore; readonly signers: number }
  /** It brings nothing that the store does not have. */
  | { readonly kind: 'unchanged' }
  /** Verified, but signed by too few to count: nothing may follow from it. */
  | { readonly kind: 'below-quorum'; readonly signers: number; readonly needed: number }
  | Refused;

/** An update that was checked in full, its signature included. */
interface Checked {
  readonly attested: CheckedHeader;
  readonly finalized: CheckedHeader | null;
  readonly next: SyncCommittee | null;
}

/**
 * Holds an update against the store and, when all of it is proven and two thirds of the committee signed it, gives the
 * store that follows. SPEC: consensus-specs has `process_light_client_store_force_update`, by which a minority's update is
 * taken after a time; there is no such thing here. Where a period has no update with a quorum, the client stops.
 * @param now Unix seconds.
 * @param isSigned another check than the usual one is for those who check many signatures at once.
 */
export function applyUpdate(
  network: BeaconNetwork,
  store: LightClientStore,
  update: SignedUpdate,
  now: number,
  isSigned: SignatureCheck = isSignedBy,
): Applied {
  const signers = presentOf(update.bits).filter(Boolean).length;
  if (signers === 0) return refused('participation', 'nobody signed');
  const wrongTime = checkTime(network, store, update, now);
  if (wrongTime !== null) return wrongTime;
  if (!isRelevant(network, store, update)) return { kind: 'unchanged' };
  const checked = checkProofs(network, store, update);
  if ('kind' in checked) return checked;
  const committee = committeeAt(network, store, update.signatureSlot);
  if (committee === null || !isSigned(network, committee, checked.attested.root, update))
    return refused('signature', `slot ${update.signatureSlot}: not signed by the ${signers} that it names`);
  const needed = quorumOf(network);
  if (signers < needed) return { kind: 'below-quorum', signers, needed };
  const after = storeAfter(network, store, checked, signers);
  return after === store ? { kind: 'unchanged' } : { kind: 'applied', store: after, signers };
}

function checkTime(network: BeaconNetwork, store: LightClientStore, update: SignedUpdate, now: number): Refused | null {
  const { attested, finalized, signatureSlot } = update;
  const { slot } = attested.beacon;
  const finalizedSlot = finalized?.header.beacon.slot ?? 0;
  if (!(signatureSlot > slot && slot >= finalizedSlot))
    return refused('slot_order', `signed at ${signatureSlot}, attested ${slot}, finalized ${finalizedSlot}`);
  const clock = slotAt(network, now);
  if (!(signatureSlot <= clock))
    return refused('clock', `signed at slot ${signatureSlot}, by this clock it is ${clock}`);
  const period = storePeriod(network, store);
  const signed = periodOf(network, signatureSlot);
  const last = store.next === null ? period : period + 1;
  if (signed < period || signed > last)
    return refused('period', `signed in period ${signed}; committees are known for ${period} to ${last}`);
  return null;
}

/** Newer than what is final, or with the next committee that the store still lacks. */
function isRelevant(network: BeaconNetwork, store: LightClientStore, { attested, next }: SignedUpdate): boolean {
  const { slot } = attested.beacon;
  if (slot > store.finalized.beacon.slot) return true;
  return next !== null && store.next === null && periodOf(network, slot) === storePeriod(network, store);
}

const committeeAt = (network: BeaconNetwork, store: LightClientStore, slot: number): SyncCommittee | null =>
  periodOf(network, slot) === storePeriod(network, store) ? store.current : store.next;

/** All Merkle branches, the cheap part. */
function checkProofs(network: BeaconNetwork, store: LightClientStore, update: SignedUpdate): Checked | Refused {
  const rules = FORK_RULES[update.fork];
  const attested = checkHeader(network, update.attested);
  if ('kind' in attested) return attested;
  const { stateRoot, slot } = attested.beacon;
  const finalized = update.finalized === null ? null : checkHeader(network, update.finalized.header);
  if (finalized !== null && 'kind' in finalized) return finalized;
  if (finalized !== null && !isValidBranch(finalized.root, update.finalized?.branch ?? [], rules.finality, stateRoot))
    return refused('finality_branch', `slot ${slot}: the state does not hold block ${finalized.root} as final`);
  const { finalized: known } = store;
  if (finalized !== null && finalized.beacon.slot === known.beacon.slot && finalized.root !== known.root)
    return refused('finality_conflict', `slot ${known.beacon.slot}: another final block than the one that is known`);
  if (update.next === null) return { attested, finalized, next: null };
  const { committee, branch } = update.next;
  const root = rootOfCommittee(committee);
  if (!isValidBranch(root, branch, rules.nextCommittee, stateRoot))
    return refused('next_committee_branch', `slot ${slot}: the state does not hold this next committee`);
  const isSamePeriod = periodOf(network, slot) === storePeriod(network, store);
  if (isSamePeriod && store.next !== null && rootOfCommittee(store.next) !== root)
    return refused('committee_conflict', `slot ${slot}: another next committee than the one that is known`);
  return { attested, finalized, next: committee };
}

/** `apply_light_client_update`. Gives the same object when nothing follows. */
function storeAfter(
  network: BeaconNetwork,
  store: LightClientStore,
  { attested, finalized, next }: Checked,
  signers: number,
): LightClientStore {
  let after = store;
  const period = storePeriod(network, store);
  const finalizedPeriod = finalized === null ? null : periodOf(network, finalized.beacon.slot);
  // A next committee counts once a block of its state's period is final: else it could still change. Slots in order, signed
  // in a period whose committee is known: here the signed block is of the period of the final one.
  if (store.next === null && next !== null && finalizedPeriod === period) after = { ...after, next };
  if (store.next !== null && finalizedPeriod === period + 1) after = { ...after, current: store.next, next };
  if (finalized !== null && finalized.beacon.slot > store.finalized.beacon.slot)
    after = { ...after, finalized, signers };
  const newest = [attested, after.finalized, after.optimistic].reduce((a, b) =>
    b.beacon.slot > a.beacon.slot ? b : a,
  );
  return newest.beacon.slot > store.optimistic.beacon.slot ? { ...after, optimistic: newest } : after;
}
