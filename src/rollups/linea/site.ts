import type { Deployment } from '../../core/adapter.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import type { KnownCode } from '../../formats/proxy.ts';

/** The key under which a verifier contract takes proofs, and which verifier here reads it. */
export type Key =
  | { readonly verifier: 'plonk-gnark'; readonly pinned: Hex }
  | { readonly verifier: 'plonk-gnark'; readonly given: object; readonly isEarly: boolean }
  /** Of a stand-in alone. */
  | { readonly verifier: 'plonk-snarkjs'; readonly given: object };

/** A verifier contract that was looked at. */
export interface VerifierPin extends KnownCode {
  /** Absent: none is pinned, and its proofs are `key-unknown`. Without a code hash beside it a yes alone counts. */
  readonly key?: Key;
  /** What the contract returns as the chain's configuration, which its proofs bind since version 7. Absent: not known. */
  readonly chainConfiguration?: Digest;
}

/** One chain of this family. `contract` is its LineaRollup. */
export interface Site extends Deployment {
  readonly l2ChainId: number;
  /** Whose proofs they are, whatever their type. */
  readonly prover: string;
  /** What runs behind the front, whose call data and events are known here. Absent: none is pinned. */
  readonly implementation?: KnownCode;
  /** Verifiers by proof type: the number by which a finalization chooses one. */
  readonly verifiers: Readonly<Record<number, VerifierPin>>;
  /** The shnarf that its first finalization goes on from, and the L2 block. Absent: not known. */
  readonly genesis?: { readonly block: number; readonly shnarf: Digest };
  /** Who takes forced transactions. Absent: nobody is known. */
  readonly gateway?: Address;
  /** Seconds without a finalization after which anybody may appoint the recovery operator. */
  readonly recoveryAfter: number;
  /** Of an L1 whose blocks do not come in slots of 12 s: the whole of it is searched for logs. */
  readonly hasNoSlots?: boolean;
}

/** @throws when a deployment is none of this family: a mistake of ours. */
export function siteOf(deployment: Deployment): Site {
  if ('verifiers' in deployment && 'recoveryAfter' in deployment) return deployment as Site;
  throw new Error(`${deployment.id} is no chain of this family`);
}
