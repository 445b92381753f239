import type { Deployment } from '../../core/adapter.ts';
import type { Address, Digest } from '../../core/hex.ts';
import type { KnownCode } from '../../formats/proxy.ts';

/** A verifier of bundles, and what it holds a proof against. */
export interface Verifier extends KnownCode {
  /** The version of batches that it judges. */
  readonly version: number;
  /** The generated contract behind it, which has the key in its code. Absent: not known. */
  readonly plonk?: KnownCode;
  /** Which programs the proof must be of. Absent: not known. */
  readonly digests?: readonly [Digest, Digest];
}

/** One chain of this family. `contract` is its ScrollChain. */
export interface Site extends Deployment {
  readonly l2ChainId: number;
  /** What runs behind the front, whose call data are known here. Absent: none is pinned, and no proof is read. */
  readonly implementation?: KnownCode;
  /** Which verifier judges a bundle is asked of it. */
  readonly router: Address;
  readonly verifier: Verifier;
  /** Who proves, by the id of the prover. */
  readonly prover: string;
  /** Where messages are paid out, and where a transaction is forced in. Absent: not known. */
  readonly messenger?: Address;
  readonly gateway?: Address;
  /** Of an L1 whose blocks do not come in slots of 12 s: the whole of it is searched for logs. */
  readonly hasNoSlots?: boolean;
}

/** @throws when a deployment is none of this family: a mistake of ours. */
export function siteOf(deployment: Deployment): Site {
  if ('router' in deployment && 'verifier' in deployment) return deployment as Site;
  throw new Error(`${deployment.id} is no chain of this family`);
}
