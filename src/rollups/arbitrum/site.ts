import type { Deployment } from '../../core/adapter.ts';
import type { Address, Digest } from '../../core/hex.ts';

/** One chain of this family: everything that is particular to it. `contract` is its RollupProxy. Addresses in lower case. */
export interface Site extends Deployment {
  readonly bridge: Address;
  readonly inbox: Address;
  readonly sequencerInbox: Address;
  readonly outbox: Address;
  /** EdgeChallengeManager. Absent: in no source that was read. */
  readonly challenges?: Address;
  /** Who owns the rollup: its UpgradeExecutor. */
  readonly owner: Address;
  /** The program whose run every assertion is about. Absent: not pinned, since upgrades of L2 change it. */
  readonly wasmModuleRoot?: Digest;
  /** Whether listed validators alone may post and confirm, as it was pinned here. */
  readonly isListed: boolean;
  /** Code hashes of what stands behind its proxies, by proxy, in the order of their slots. Absent: none is known. */
  readonly behind?: Readonly<Record<Address, readonly Digest[]>>;
  /** Id of the prover: whoever plays its challenges. */
  readonly prover: string;
  /** Of an L1 whose blocks do not come in slots of 12 s: all of it is searched for logs. */
  readonly hasNoSlots?: boolean;
}

/** The least seconds between two blocks of L1, and between two of the devnet that are made to pass time. */
export const SECONDS_PER_BLOCK = 12;

/** @throws when a deployment is none of this family: a mistake of ours. */
export function siteOf(deployment: Deployment): Site {
  if ('sequencerInbox' in deployment && 'outbox' in deployment) return deployment as Site;
  throw new Error(`${deployment.id} is no chain of this family`);
}
