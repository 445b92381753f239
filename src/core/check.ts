import type { Appraisal } from './attestation.ts';
import type { GivenCollateral } from './collateral.ts';
import type { Digest } from './hex.ts';
import type { ImplementationOpinion } from './opinions.ts';
import type { Outcome } from './outcome.ts';

/** The rows of a claim's pipeline, in their order; each proof has its own. */
export type Step = 'l1' | 'storage' | 'inputs' | `proof:${string}` | `opposing:${string}` | 'agreement' | 'finality';

/** Two values that were held against each other. Text, so that numbers and words can be compared too. */
export interface Compared {
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
  readonly equal: boolean;
}

/** What a row tells of the evidence behind a TEE's word. */
export interface Attested extends Pick<Appraisal, 'platform' | 'ownRoot'> {
  readonly evidence: Outcome;
}

/** One question that was asked and answered here, with what a reader needs to follow it. */
export interface Check {
  readonly step: Step;
  readonly title: string;
  /** What was looked at: "Groth16 proof of root 12 against the key 0x1f9a...". */
  readonly checked: string;
  readonly outcome: Outcome;
  readonly compared: readonly Compared[];
  /** Assumptions that stay even when the outcome is verified. */
  readonly trusted: readonly string[];
  readonly evidence: readonly Digest[];
  /** Unix seconds. */
  readonly at: number;
  /** Milliseconds of verification, and bytes of proof, where there was one. */
  readonly took?: number;
  readonly bytes?: number;
  /** What each implementation said, where more than one was asked. */
  readonly opinions?: readonly ImplementationOpinion[];
  /** Of TEE evidence: what it came to itself; how its vendor judges the platform, which that does not say; and whose root it was. */
  readonly attested?: Attested;
  /** What came of the files and services that a vendor's data were taken from, where L1 had none that hold; absent: none was asked. */
  readonly given?: readonly GivenCollateral[];
}
