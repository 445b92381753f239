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

/** What a peer's worker offers. */
export interface PeerApi {
  verify(task: ProofTask): Promise<boolean>;
}

/** Whose worker verifies: ours, plain snarkjs, or a Groth16 on noble-curves. */
export type Prover = 'ours' | 'snarkjs' | 'noble';

/** Milliseconds per call of each, in the order of the calls; they took turns. */
export type Timings = { readonly [Name in Prover]?: readonly number[] };

/** As `Timings`, of ours and one peer. */
export interface ProofTimes {
  readonly ours: readonly number[];
  readonly peer: readonly number[];
}

/** One proof as our verifier worker takes it. */
export interface OwnTask {
  readonly verifier: string;
  readonly input: unknown;
}

/** Evidence of an enclave, as our verifier takes it and as the peers' do. */
export interface TeeTask {
  readonly verifier: 'sgx-dcap' | 'nitro';
  readonly input: unknown;
  readonly peer: {
    /** Quote or document, hexadecimal without `0x`. */
    readonly evidence: string;
    readonly collateral: unknown;
    /** Unix seconds. */
    readonly at: number;
  };
}

/** What a worker with a peer's TEE verifier offers. */
export interface TeePeerApi {
  verify(task: TeeTask['peer']): Promise<boolean>;
}

export type TeePeer = 'phala' | 'phala-wasm' | 'evervault';

/** What the page offers to the program that opened it. */
export interface Bench {
  /** One run in a fresh worker. Milliseconds from before the worker is made to its answer. @throws when it does not sync. */
  sync(client: 'ours' | 'helios', task: SyncTask): Promise<{ readonly took: number; readonly block: SyncedBlock }>;
  /** Warm: workers stay. @param wrong the proof with a changed input, which all must refuse. @throws when an answer is wrong. */
  proofs(of: readonly Prover[], task: ProofTask, wrong: ProofTask, rounds: number): Promise<Timings>;
  /** Cold: each call has a fresh worker, and loading and compiling count. */
  coldProofs(of: readonly Prover[], task: ProofTask, rounds: number): Promise<Timings>;
  /** Valid proofs of one verifier in one of our workers: milliseconds for all, one by one and in one batch. */
  batch(tasks: readonly OwnTask[], rounds: number): Promise<{ readonly single: number[]; readonly batch: number[] }>;
  /** Valid proofs through as many of our workers: milliseconds for all, one by one. */
  inWorkers(tasks: readonly OwnTask[], workers: number, rounds: number): Promise<number[]>;
  /** A valid proof, each time in a fresh worker of ours: loading and compiling count. */
  firstCalls(task: OwnTask, rounds: number): Promise<number[]>;
  /** Bytes that a worker of ours holds after that many proofs, as Chromium says. The page must be isolated. */
  memory(tasks: readonly OwnTask[], count: number): Promise<number>;
  /** One proof by our native verifier and by a replay of its contract. @param wrong both with another input. */
  replay(
    task: { readonly native: OwnTask; readonly replay: OwnTask },
    wrong: { readonly native: OwnTask; readonly replay: OwnTask },
    rounds: number,
  ): Promise<ProofTimes>;
  /** @param wrong the same evidence with one bit changed, which both must refuse. @throws when an answer is wrong. */
  tee(peer: TeePeer, task: TeeTask, wrong: TeeTask, rounds: number): Promise<ProofTimes>;
}

declare global {
  var bench: Bench;
}
