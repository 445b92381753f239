import type { Deployment } from '../../core/adapter.ts';
import type { Address, Hex } from '../../core/hex.ts';
import type { KnownCode } from '../../formats/proxy.ts';

/** How a proof in the PLONK wrapper is verified here. */
export type Wrapper =
  /** ZKsync's own, by what its contract says is the hash of its key. */
  | { readonly kind: 'zksync'; readonly keyHash: Hex }
  /** A stand-in's: PLONK as snarkjs writes it. */
  | { readonly kind: 'stand-in'; readonly keyHash: Hex; readonly key: object };

/** One chain of this family. `contract` is its diamond. */
export interface Site extends Deployment {
  readonly l2ChainId: number;
  /** The facet that commits and proves, whose call data are known here. Absent: none is pinned, and no proof is read. */
  readonly executor?: KnownCode;
  /** ValidatorTimelock, and other contracts through which validators reach the diamond with the same calls. */
  readonly timelock: Address;
  readonly gates: readonly Address[];
  /** The verifier that the diamond asks, and the wrapper behind it. */
  readonly verifier: KnownCode;
  readonly plonk: KnownCode;
  readonly wrapper: Wrapper;
  /** Since when the diamond asks this verifier, in Unix seconds: what it took before is of other keys. */
  readonly verifierSince: number;
  readonly protocolVersion: bigint;
  /** Who proves, by the id of the prover. */
  readonly prover: string;
  /** Who must approve execution besides. Absent: nobody. */
  readonly approver?: string;
  /** Seconds between commit and execution. */
  readonly executionDelay: number;
  /** Where requests from L1 are queued, and where withdrawals are paid. Absent: not known. */
  readonly bridgehub?: Address;
  readonly nullifier?: Address;
  /** Of an L1 whose blocks do not come in slots of 12 s: the whole of it is searched for logs. */
  readonly hasNoSlots?: boolean;
}

/** @throws when a deployment is none of this family: a mistake of ours. */
export function siteOf(deployment: Deployment): Site {
  if ('timelock' in deployment && 'wrapper' in deployment) return deployment as Site;
  throw new Error(`${deployment.id} is no chain of this family`);
}
