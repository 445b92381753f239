import type { Deployment } from '../../core/adapter.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import type { KnownCode } from '../../formats/proxy.ts';
import type { SuccinctConfig } from './statement.ts';

/** A front, and what is pinned behind it. */
export interface Proxied {
  readonly address: Address;
  readonly implementation: KnownCode;
}

/** What puts a pessimistic proof on L1, and verifies it there. */
export type Wrapper =
  /** SP1's own, by the selector of its release. */
  | { readonly kind: 'sp1'; readonly verifier: 'plonk-gnark' | 'groth16-bn254'; readonly selector: Hex }
  /** A circuit of the devnet in place of SP1's: it holds proof and public values together, and runs no program. */
  | { readonly kind: 'stand-in'; readonly key: unknown; readonly zeros: Digest };

/** Where proofs of one selector of the gateway go. */
export interface Route {
  readonly contract: Address;
  /** Key of the pessimistic program. */
  readonly vkey: Digest;
  readonly wrapper: Wrapper;
}

/** One chain of this family. `contract` is its AggchainFEP. */
export interface Site extends Deployment {
  readonly manager: Proxied;
  readonly gateway: Proxied;
  /** Behind `contract`. */
  readonly implementation: KnownCode;
  readonly bridge: Address;
  readonly exitRoots: Address;
  /** By the first four bytes of what L1 takes as a proof. */
  readonly routes: Readonly<Record<Hex, Route>>;
  /** Programs that check execution inside the pessimistic one, by their selector: two bytes of version, two of type. */
  readonly aggchainVKeys: Readonly<Record<Hex, Digest>>;
  /** By their name in the contract. */
  readonly configs: Readonly<Record<Digest, SuccinctConfig>>;
  /** Whose word is what, by the ids of its provers. */
  readonly by: { readonly execution: string; readonly accounting: string };
  /** Of an L1 whose blocks do not come in slots of 12 s: the whole of it is searched for logs. */
  readonly hasNoSlots?: boolean;
}

/** @throws when a deployment is none of this family: a mistake of ours. */
export function siteOf(deployment: Deployment): Site {
  if ('manager' in deployment && 'aggchainVKeys' in deployment) return deployment as Site;
  throw new Error(`${deployment.id} is no chain of this family`);
}
