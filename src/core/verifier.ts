import type { Ask } from './ask.ts';
import type { Appraisal } from './attestation.ts';
import type { Hex } from './hex.ts';
import type { Outcome, Remark } from './outcome.ts';
import type { Gap } from './proven.ts';
import type { Family } from './prover.ts';

/** What the page and the engine know of a verifier without loading it. */
export interface VerifierMeta {
  /** Equal to the folder's name. */
  readonly id: string;
  readonly name: string;
  readonly family: Family;
  /** Limits of one run: it is ended after `milliseconds`, and refuses proofs of more than `bytes`. */
  readonly limits: { readonly milliseconds: number; readonly bytes: number };
  /** Most inputs that `verifyAll` takes at once, where the verifier has it. */
  readonly batch?: number;
  /** What a proof is held against where that is no key: the code of a contract, whose answer is told. */
  readonly against?: 'code';
  /** What a yes of this verifier still rests on, in words. */
  readonly trusts: readonly string[];
  /** Proofs of other verifiers of which this one gives a second opinion. */
  readonly confirms?: readonly Confirms[];
}

/** Inputs of another verifier to which one is a second implementation. */
export interface Confirms {
  /** The other verifier's id. */
  readonly verifier: string;
  /** Fields that its input has, with these values in lower case. */
  readonly where: Readonly<Record<string, string>>;
  /** Fields that are put beside those of that input. */
  readonly adding?: Readonly<Record<string, string>>;
}

/** A proof system of the field that no verifier here reads, and why that is so. */
export interface Unverified {
  /** As files name it in `system`. */
  readonly system: string;
  readonly name: string;
  /** A clause without its full stop. */
  readonly why: string;
}

/** What a verifier that said yes can tell of the proof. `key` is the digest of the verification key that it used. */
export interface VerifierFacts {
  readonly system: string;
  readonly key: Hex;
  readonly publicInputs: readonly Hex[];
}

/** State that a verifier asked for and got, by ask. Empty for all whose input carries everything. */
export type Known = ReadonlyMap<string, unknown>;

/** What a verifier concludes. TEE verifiers say beside it what they found, in three results kept apart. */
export type VerifierResult = Outcome<VerifierFacts> & { readonly appraisal?: Appraisal };

/**
 * A verifier never throws for bad input: every refusal is an outcome with a code. It may throw only when it is broken
 * itself, which the pool reports as `verifier-crashed`.
 */
export interface Verifier {
  verify(input: unknown, known: Known): Promise<VerifierResult | { readonly needs: readonly Ask[] }>;
  /**
   * The outcomes of several inputs in their order, each exactly what `verify` gives for it. Present where verifying many at once
   * is cheaper than one by one; then `meta.batch` says how many at most.
   */
  verifyAll?(inputs: readonly unknown[]): Promise<readonly VerifierResult[]>;
}

/** A proof that somebody wants verified: which verifier, and its input (plain, structured-cloneable data). */
export interface ProofInput {
  readonly verifier: string;
  readonly input: unknown;
  /**
   * Other implementations that answer the same question of the same proof, besides those whose `meta.confirms` says so. All are
   * run, in idle time, and all are shown.
   */
  readonly also?: readonly ProofInput[];
  /** What else must hold for it to count, such as the evidence that admitted its signer: the worst of all is its outcome. */
  readonly restsOn?: readonly Support[];
  /**
   * What it comes to when its equation does not hold, where what it was held against may have been another when it was made: a yes
   * binds that, and a no tells nothing.
   */
  readonly ifRefused?: Gap;
}

/** Another proof that one rests on, and what a yes that rests on it must mention. */
export interface Support extends Pick<ProofInput, 'verifier' | 'input'> {
  readonly remark?: Remark;
}

/**
 * Reads a dropped file or a vector: `null` when the file is not of this verifier's kind. `key` says where the verification
 * key came from: pinned in this repository, or carried by the file itself (never the green badge of a rollup).
 */
export type ReadFile = (json: unknown) => { readonly input: unknown; readonly key: 'pinned' | 'in-file' } | null;

/**
 * Reads dropped bytes that are not JSON, also when they came as hexadecimal or base64 text: `null` when they are not of this
 * verifier's kind. @param now Unix seconds, for evidence that does not say itself at which time it is to be checked.
 */
export type ReadBytes = (bytes: Uint8Array, now: number) => ReturnType<ReadFile>;

/**
 * Reads a dropped file in which a rollup's statement stands beside its proof: `null` when the file is not of this family's
 * kind. The public inputs are rebuilt from the statement; where a file has none that gives them, it says so ('given').
 */
export type ReadStatementFile = (json: unknown) => {
  readonly result: ProofInput | Outcome;
  readonly key: 'pinned' | 'in-file';
  readonly publicInputs: 'rebuilt' | 'given';
} | null;

/** A compiled verifier that this page can load: SHA-256 in hexadecimal. */
export interface ArtifactHash {
  readonly name: string;
  readonly sha256: Hex;
}
