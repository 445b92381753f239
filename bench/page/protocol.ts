/** A light client's task: from a trusted block to the finalized header. */
export interface SyncTask {
  /** Of the beacon API, without a slash at its end. */
  readonly beacon: string;
  /** Of the execution node's JSON-RPC, which Helios wants to know. */
  readonly execution: string;
  /** The beacon block root that is trusted. */
  readonly checkpoint: `0x${string}`;
  /** The present, in Unix seconds: that of the data, which are years old. */
  readonly now: number;
}

/** The finalized execution block that a light client came to. */
export interface SyncedBlock {
  readonly number: number;
  readonly hash: string;
}

/** What a light client's worker answers. */
export type SyncReply = { readonly block: SyncedBlock } | { readonly error: string };

/** One proof in snarkjs's own shape, which both verifiers read. */
export interface ProofTask {
  readonly system: 'groth16' | 'plonk';
  readonly key: object;
  readonly publicInputs: readonly string[];
  readonly proof: object;
}

/** What a worker with plain snarkjs offers. */
export interface SnarkjsApi {
  verify(task: ProofTask): Promise<boolean>;
}

/** Milliseconds per call, in the order of the calls; ours and the peer's took turns. */
export interface ProofTimes {
  readonly ours: readonly number[];
  readonly peer: readonly number[];
}

/** What the page offers to the program that opened it. */
export interface Bench {
  /** One run in a fresh worker. Milliseconds from before the worker is made to its answer. @throws when it does not sync. */
  sync(client: 'ours' | 'helios', task: SyncTask): Promise<{ readonly took: number; readonly block: SyncedBlock }>;
  /** @param wrong the same proof with a changed input, which both must refuse. @throws when an answer is wrong. */
  proofs(task: ProofTask, wrong: ProofTask, rounds: number): Promise<ProofTimes>;
}

declare global {
  var bench: Bench;
}
