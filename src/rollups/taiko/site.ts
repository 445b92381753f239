import type { Deployment } from '../../core/adapter.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';

/** The kinds of sub-proofs, by the verifier contracts that a composer has. */
export const LANES = ['sgxGeth', 'sgxReth', 'risc0', 'sp1'] as const;
export type Lane = (typeof LANES)[number];

/** A contract that was looked at, so that its layouts are known here. */
export interface Known {
  /** In lower case. */
  readonly address: Address;
  /** Keccak-256 of its runtime code, immutables included. Absent: not known, and the address alone decides. */
  readonly codeHash?: Digest;
}

/** Enclaves and programs that were looked at, as far as anybody outside can. What is not among them is `key-unknown`. */
export interface Pinned {
  /** By MRENCLAVE. */
  readonly sgxGeth: readonly Digest[];
  readonly sgxReth: readonly Digest[];
  readonly mrSigners: readonly Digest[];
  /** Signers of enclaves whose private key is public: what they signed, anybody can have signed. */
  readonly leakedSigners: readonly Digest[];
  readonly risc0: readonly Digest[];
  readonly sp1: readonly Digest[];
}

/** Where the vendor's data about the enclaves' platforms are read on L1. */
export interface Collateral {
  readonly pccs: Address;
  readonly fmspc: Hex;
  /** Instead of Intel's root: a test root, on a devnet alone. */
  readonly testRoot?: string;
}

/** One chain of this family. `contract` is its inbox. */
export interface Site extends Deployment {
  readonly generation: 'pacaya' | 'shasta';
  /** Part of what every proof binds. */
  readonly l2ChainId: number;
  /** Its SignalService. */
  readonly store: Address;
  /** Where messages are paid out. Absent: not known. */
  readonly bridge?: Address;
  /** What limits how much the bridge pays out: its QuotaManager. Absent: not known. */
  readonly quotas?: Address;
  /** First L2 block of the inbox's first proposal, and the hash of the block before it. */
  readonly firstBlock: number;
  readonly genesis: Digest;
  /** What runs behind the inbox's front, whose call data and events are known here. */
  readonly implementation: Known;
  /** The verifier that puts sub-proofs together, whose code is the rule. */
  readonly composer: Known;
  readonly verifiers: Readonly<Record<Lane, Known>>;
  /** Who judges a zkVM's proof itself, on L1. Absent: not known. */
  readonly remotes: Readonly<Partial<Record<'risc0' | 'sp1', Address>>>;
  /** Whose proof a kind is, by the ids of its provers. */
  readonly by: Readonly<Record<Lane, string>>;
  readonly pinned: Pinned;
  /** Absent: not known, and the state of the platforms is not judged. */
  readonly collateral?: Collateral;
  /** Of an L1 whose blocks do not come in slots of 12 s: the whole of it is searched for logs. */
  readonly hasNoSlots?: boolean;
}

/** @throws when a deployment is none of this family: a mistake of ours. */
export function siteOf(deployment: Deployment): Site {
  if ('generation' in deployment && 'composer' in deployment) return deployment as Site;
  throw new Error(`${deployment.id} is no chain of this family`);
}
