import type { Ask } from './ask.ts';
import type { Hex } from './hex.ts';
import type { Outcome } from './outcome.ts';
import type { Family } from './prover.ts';

/** What the page and the engine know of a verifier without loading it. */
export interface VerifierMeta {
  /** Equal to the folder's name. */
  readonly id: string;
  readonly name: string;
  readonly family: Family;
  /** Limits of one run: it is ended after `milliseconds`, and refuses proofs of more than `bytes`. */
  readonly limits: { readonly milliseconds: number; readonly bytes: number };
  /** What a yes of this verifier still rests on, in words. */
  readonly trusts: readonly string[];
}

/** What a verifier that said yes can tell of the proof. `key` is the digest of the verification key that it used. */
export interface VerifierFacts {
  readonly system: string;
  readonly key: Hex;
  readonly publicInputs: readonly Hex[];
}

/** State that a verifier asked for and got, by ask. Empty for all whose input carries everything. */
export type Known = ReadonlyMap<string, unknown>;

/**
 * A verifier never throws for bad input: every refusal is an outcome with a code. It may throw only when it is broken
 * itself, which the pool reports as `verifier-crashed`.
 */
export interface Verifier {
  verify(input: unknown, known: Known): Promise<Outcome<VerifierFacts> | { readonly needs: readonly Ask[] }>;
}

/** A proof that somebody wants verified: which verifier, and its input (plain, structured-cloneable data). */
export interface ProofInput {
  readonly verifier: string;
  readonly input: unknown;
}

/**
 * Reads a dropped file or a vector: `null` when the file is not of this verifier's kind. `key` says where the verification
 * key came from: pinned in this repository, or carried by the file itself (never the green badge of a rollup).
 */
export type ReadFile = (json: unknown) => { readonly input: unknown; readonly key: 'pinned' | 'in-file' } | null;
