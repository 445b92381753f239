import type { Deployment } from '../../core/adapter.ts';
import type { Guardian } from '../../core/guardian.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import type { LAYOUTS } from './opSuccinct.ts';

/** How games of a type decide. */
export type KindName = 'fault' | 'succinct' | 'aggregate' | 'kailua';

/** An implementation of games that was looked at, so that what its proofs bind is known here. */
export interface Implementation {
  /** Where it stands, in lower case; its code is none that can be exchanged. */
  readonly address: Address;
  /** Keccak-256 of its runtime code, immutables included. Absent: not known, and the address alone decides. */
  readonly codeHash?: Digest;
  readonly kind: KindName;
  /** How what its proofs bind is laid out, where versions differ (opSuccinct.ts). */
  readonly layout?: keyof typeof LAYOUTS;
}

export type Programs = Readonly<
  Partial<Record<'TEE_IMAGE_HASH' | 'ZK_RANGE_HASH' | 'ZK_AGGREGATE_HASH' | 'CONFIG_HASH', Digest>>
>;

/** Keys and configuration of OP Succinct: immutables of the game, which no view of it tells. */
export interface Succinct {
  readonly vkey: Digest;
  readonly rangeVkeyCommitment: Digest;
  readonly rollupConfigHash: Digest;
  readonly l2ChainId: number;
}

/** Program and configuration that Kailua's proofs are held to, and who verifies them on L1. */
export interface Kailua {
  readonly imageId: Digest;
  readonly rollupConfigHash: Digest;
  readonly verifier: Address;
}

/** A verifier contract behind a gateway, and who reads its proofs here. */
export interface Route {
  readonly contract: Address;
  readonly verifier: 'plonk-gnark' | 'groth16-bn254';
}

/** One chain of this family: everything that is particular to it. `contract` is its DisputeGameFactory. */
export interface Site extends Deployment {
  readonly portal: Address;
  /** Its anchor state registry. Absent: not known, and the one that the portal names is read. */
  readonly registry?: Address;
  /** The respected game type as it was pinned here. Absent: not known. */
  readonly gameType?: number;
  readonly implementations: readonly Implementation[];
  /** Code hashes of what stands behind the proxies, lower case. Absent: none is known. */
  readonly behind?: Readonly<Record<Address, Digest>>;
  /** Where zk proofs are sent on L1, and to which verifier their first four bytes lead there. The routes are read anew. */
  readonly gateway?: { readonly address: Address; readonly routes: Readonly<Record<Hex, Route>> };
  /** Programs and images that its proofs must be made by, by the game's own names of them. */
  readonly programs?: Programs;
  /** How its enclaves came into the registry. */
  readonly attestation?: {
    /** Image id of the program that verifies Nitro documents, for proofs about them. Absent: none is known. */
    readonly program?: Digest;
    /** DER of a root in place of AWS's, of the devnet alone: nobody vouches for it. */
    readonly root?: Hex;
  };
  /** Its delays are in no source that was read: those of the rule here stand for them, and none can have changed. */
  readonly areDelaysUnknown?: boolean;
  /** Of an L1 whose blocks do not come in slots of 12 s: the whole of it is searched for logs. */
  readonly hasNoSlots?: boolean;
  /** Who speaks in its games, by the ids of its provers. */
  readonly by: { readonly game: string; readonly zk?: string; readonly tee?: string };
  /** What no view of its games tells, and is therefore pinned. */
  readonly succinct?: Succinct;
  readonly kailua?: Kailua;
}

/** Game types by the kind that decides them. Source: `GameTypes` of ethereum-optimism/optimism, and the registries of the forks. */
const KINDS: Readonly<Record<number, KindName>> = {
  0: 'fault',
  1: 'fault',
  8: 'fault',
  42: 'succinct',
  621: 'aggregate',
  1337: 'kailua',
};

/** Games of this type are made and played by listed accounts alone. Source: `GameTypes.PERMISSIONED_CANNON`. */
export const PERMISSIONED = 1;

export const kindOf = (gameType: number): KindName | undefined => KINDS[gameType];

/** @throws when a deployment is none of this family: a mistake of ours. */
export function siteOf(deployment: Deployment): Site {
  if ('portal' in deployment && 'by' in deployment) return deployment as Site;
  throw new Error(`${deployment.id} is no chain of this family`);
}

/** Who can override the games: the owner of the proxies, and the guardian of the portal. */
export const guardians = (owner: string, guardian: string): readonly Guardian[] => [
  { name: owner, can: ['upgrade'], delay: 0 },
  { name: guardian, can: ['pause'], delay: 0 },
];
