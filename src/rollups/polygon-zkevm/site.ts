import type { Deployment } from '../../core/adapter.ts';
import type { Address, Hex } from '../../core/hex.ts';
import type { KnownCode } from '../../formats/proxy.ts';

/** The key of a verifier contract: pinned with the verifier here and named by its digest, or given with the deployment. */
export type Key = { readonly pinned: Hex } | { readonly given: object };

export interface VerifierPin extends KnownCode {
  /** Each fork of the prover has a key of its own. Absent: not known. */
  readonly forkId?: number;
  /** Absent: none is pinned, and its proofs are `key-unknown`. */
  readonly key?: Key;
}

/** One chain of this family. `contract` is the manager of its rollup, which others share. */
export interface Site extends Deployment {
  /** Its number at the manager. */
  readonly rollupId: number;
  /** Part of what every proof binds. */
  readonly l2ChainId: number;
  readonly prover: string;
  /** Its own contract, through which batches are sequenced and forced. */
  readonly consensus: Address;
  readonly bridge: Address;
  /** What runs behind the manager's front. Absent: none is pinned. */
  readonly implementation?: KnownCode;
  readonly verifier: VerifierPin;
  /** Of an L1 whose blocks do not come in slots of 12 s: the whole of it is searched for logs. */
  readonly hasNoSlots?: boolean;
}

/** @throws when a deployment is none of this family: a mistake of ours. */
export function siteOf(deployment: Deployment): Site {
  if ('rollupId' in deployment && 'consensus' in deployment) return deployment as Site;
  throw new Error(`${deployment.id} is no chain of this family`);
}
