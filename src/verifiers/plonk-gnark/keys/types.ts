import type { Hex } from '../../../core/hex.ts';
import type { GnarkPlonkKey } from '../../../formats/plonkGnark.ts';
import type { Sp1Pin } from '../../../formats/sp1.ts';

/** A pinned SP1 PLONK key. */
export interface Sp1PlonkRelease extends Sp1Pin {
  readonly release: string;
  /** How the key came to be: a release, or a candidate before one. */
  readonly build: 'release' | 'pre-release';
  readonly key: GnarkPlonkKey;
}

/** A pinned key of a circuit that puts no selector before its proofs. */
export interface PinnedPlonkKey {
  /** SHA-256 over `gnarkPlonkKeyBytes`: the key's name. A prover's version is none, since one version had several keys. */
  readonly digest: Hex;
  /** System and version of the prover, as its team names them. */
  readonly system: string;
  readonly release: string;
  readonly key: GnarkPlonkKey;
}
