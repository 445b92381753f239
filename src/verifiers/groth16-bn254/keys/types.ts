import type { Hex } from '../../../core/hex.ts';
import type { Groth16Key } from '../../../formats/groth16.ts';

/** How a key came to be: a release, a candidate before one, or a build that its team never released. */
export type Build = 'release' | 'pre-release' | 'development';

/** A pinned SP1 Groth16 key. Its selector is the first four bytes of `verifierHash`. */
export interface Sp1Release {
  readonly release: string;
  readonly build: Build;
  /** SHA-256 of the key file of the release, as the L1 contract's VERIFIER_HASH has it. */
  readonly verifierHash: Hex;
  /** Root of the recursion keys, a public input since release 6. */
  readonly vkRoot: Hex | null;
  readonly key: Groth16Key;
}

/** What a RISC Zero release adds to the one Groth16 key. */
export interface Risc0Release {
  readonly release: string;
  readonly build: Build;
  readonly selector: Hex;
  readonly controlRoot: Hex;
  /** Big-endian, as the Solidity constant has it. */
  readonly bn254ControlId: Hex;
}
