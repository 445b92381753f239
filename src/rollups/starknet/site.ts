import type { Deployment } from '../../core/adapter.ts';
import type { Address, Digest } from '../../core/hex.ts';

/** A contract that was looked at, so that its layouts are known here. */
export interface Known {
  /** In lower case. */
  readonly address: Address;
  /** Keccak-256 of its runtime code, immutables included. Absent: not known, and the address alone decides. */
  readonly codeHash?: Digest;
}

/** A state of the core. */
export interface State {
  readonly root: Digest;
  readonly block: number;
  readonly blockHash: Digest;
}

/** One chain of this family. `contract` is its core. */
export interface Site extends Deployment {
  /** What runs behind the core's front, whose call data and slots are known here. */
  readonly implementation: Known;
  /** Whom the core asks for facts, and what runs there. */
  readonly callProxy: Address;
  readonly callProxyImplementation: Known;
  /** Verifiers of proofs whose slots and calls are known here: each keeps the facts of the proofs that it took. */
  readonly verifiers: readonly Known[];
  /** What those ask: registries of statements, verifiers of layouts, the bootloader. Their addresses are fixed in them for good. */
  readonly helpers: readonly Known[];
  /** Of those, the registry of memory pages, and the verifiers of layouts by their number. What a run will touch follows from them. */
  readonly pages: Address;
  readonly layouts: readonly Address[];
  /** Programs whose outputs were looked at: run directly, and as the aggregator of several runs. */
  readonly programs: { readonly os: readonly Digest[]; readonly aggregator: readonly Digest[] };
  /** Which chain an output is of: the same programs serve many. */
  readonly configs: readonly Digest[];
  /** Where the core began, before anything was proven. Absent: not known. */
  readonly first?: State;
  /** Whose proofs they are. */
  readonly by: string;
  /** Where withdrawals of ETH are claimed. Absent: not known. */
  readonly bridge?: Address;
  /** Of an L1 whose blocks do not come in slots of 12 s: the whole of it is searched for logs. */
  readonly hasNoSlots?: boolean;
}

/** @throws when a deployment is none of this family: a mistake of ours. */
export function siteOf(deployment: Deployment): Site {
  if ('callProxy' in deployment && 'programs' in deployment) return deployment as Site;
  throw new Error(`${deployment.id} is no chain of this family`);
}

/** Whether a contract at its pinned address has the pinned code. */
export const hasCode = ({ codeHash }: Known, hash: Digest): boolean => codeHash === undefined || codeHash === hash;
