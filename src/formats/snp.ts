import type { Appraisal } from '../core/attestation.ts';
import type { Hex } from '../core/hex.ts';

/** What an asker demands beyond a genuine report. Lists come from proven values. */
export interface SnpDemands {
  readonly allowedMeasurements?: readonly Hex[];
  readonly reportData?: Hex;
}

/** Input of the verifier `sev-snp`. */
export interface SnpInput {
  readonly report: Hex;
  /** Unix seconds. */
  readonly verifyAt: number;
  readonly timeFrom?: Appraisal['timeFrom'];
  /** DER of the leaf, the intermediate one and the root; absent when the report came alone. */
  readonly certificates?: readonly [leaf: Hex, intermediate: Hex, root: Hex];
  /** DER of a root in place of AMD's: for tests and the devnet alone, nobody vouches for it. */
  readonly root?: Hex;
  readonly demands?: SnpDemands;
}
