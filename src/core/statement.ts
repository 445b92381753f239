import type { Address, Digest } from './hex.ts';

/**
 * What is claimed about one step of a rollup. Two provers agree only when they bind the same statement, not merely the same
 * root.
 */
export interface Statement {
  /** L1 chain id and the contract that the claim was posted to. */
  readonly chain: { readonly l1: number; readonly contract: Address };
  /** State root before and after the step. */
  readonly pre: Digest;
  readonly post: Digest;
  /** L2 blocks, inclusive; or batches of data, where the contract keeps no number of a block. */
  readonly range: { readonly from: number; readonly to: number; readonly unit?: 'batch' };
  /** Commitment to the data from which the step follows. */
  readonly data: Digest;
  /** Digest of what else the provers must bind: program ids, chain configuration. */
  readonly config: Digest;
}

/** A statement that a rollup posted on L1. */
export interface Claim {
  /** Unique within its rollup, and stable: it stands in links. */
  readonly id: string;
  /** The claim whose state this one starts from, when the contract keeps a tree of them. */
  readonly parent?: string;
  /** What the contract concluded about the parent, which need not be among the claims that are examined; absent: unknown. */
  readonly parentOnL1?: Claim['onL1'];
  readonly statement: Statement;
  /** Unix seconds. `block` and `by` are absent where the contract does not keep them. */
  readonly posted: { readonly block?: number; readonly time: number; readonly by?: Address };
  /**
   * What the rollup's contract concluded: L1's own word on this claim, proven by the same reads. `voided`: somebody above the
   * rule made it count for nothing, whatever its proofs say.
   */
  readonly onL1: 'open' | 'accepted' | 'rejected' | 'voided';
  readonly acceptedAt?: number;
  readonly evidence: readonly Digest[];
}
