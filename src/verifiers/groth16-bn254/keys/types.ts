import type { Hex } from '../../../core/hex.ts';
import type { Groth16Key } from '../../../formats/groth16.ts';
import type { Sp1Pin } from '../../../formats/sp1.ts';

/** How a key came to be: a release, a candidate before one, or a build that its team never released. */
export type Build = 'release' | 'pre-release' | 'development';

/** A pinned SP1 Groth16 key. */
export interface Sp1Release extends Sp1Pin {
  readonly release: string;
  readonly build: Build;
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
