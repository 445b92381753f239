/** Kinds of opinion on a claim. */
export type Family = 'zk' | 'tee' | 'optimistic' | 'signatures' | 'execution';

/** One source of opinion on claims. The dimensions of independence (shared code counts once) are its fields. */
export interface Prover {
  readonly id: string;
  readonly name: string;
  readonly family: Family;
  readonly system: string;
  readonly implementation: string;
  readonly team: string;
  readonly libraries: readonly string[];
  readonly assumptions: readonly string[];
}
