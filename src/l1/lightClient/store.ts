import type { BeaconNetwork } from '../../core/beacon.ts';
import type { Digest } from '../../core/hex.ts';
import { sha256 } from '../../crypto/hashes.ts';
import { type SyncCommittee, syncCommittee } from '../../formats/beacon.ts';
import { toHex } from '../../formats/bytes.ts';
import { isValidBranch } from './branch.ts';
import type { Bootstrap } from './data.ts';
import { FORK_RULES, periodOf } from './forks.ts';
import { type CheckedHeader, checkHeader } from './header.ts';
import { type Refused, refused } from './refusal.ts';

/** All that the light client knows: plain data, so that it survives a worker boundary and IndexedDB. */
export interface LightClientStore {
  readonly version: 1;
  /** Names the chain. */
  readonly genesisValidatorsRoot: Digest;
  readonly finalized: CheckedHeader;
  /** Who signed for `finalized`; null while that is the trust anchor itself. */
  readonly signers: number | null;
  /** Newest header with a quorum: not final, and never the ground of a verdict. */
  readonly optimistic: CheckedHeader;
  /** Committee of the period of `finalized`. */
  readonly current: SyncCommittee;
  /** Committee of the period after that, once it is known. */
  readonly next: SyncCommittee | null;
}

export interface Bootstrapped {
  readonly kind: 'bootstrapped';
  readonly store: LightClientStore;
}

export const rootOfCommittee = (committee: SyncCommittee): Digest =>
  toHex(syncCommittee(committee.pubkeys.length).root(committee, sha256));

export const storePeriod = (network: BeaconNetwork, { finalized }: LightClientStore): number =>
  periodOf(network, finalized.beacon.slot);

/**
 * Starts from a beacon block root that the reader trusts: the header must have exactly this root, and its state the
 * committee (`initialize_light_client_store`).
 */
export function applyBootstrap(
  network: BeaconNetwork,
  trustedRoot: Digest,
  { fork, data }: Bootstrap,
): Bootstrapped | Refused {
  const header = checkHeader(network, data.header);
  if ('kind' in header) return header;
  if (header.root !== trustedRoot.toLowerCase())
    return refused('checkpoint_root', `block ${header.root} instead of ${trustedRoot}`);
  const { currentSyncCommittee: current, currentSyncCommitteeBranch: branch } = data;
  if (!isValidBranch(rootOfCommittee(current), branch, FORK_RULES[fork].currentCommittee, header.beacon.stateRoot))
    return refused('current_committee_branch', `slot ${header.beacon.slot}: the state does not hold this committee`);
  const { genesisValidatorsRoot } = network;
  return {
    kind: 'bootstrapped',
    store: {
      version: 1,
      genesisValidatorsRoot,
      finalized: header,
      signers: null,
      optimistic: header,
      current,
      next: null,
    },
  };
}
