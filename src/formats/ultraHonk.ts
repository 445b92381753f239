import type { Hex } from '../core/hex.ts';

/** What an UltraHonk proof of Barretenberg is held against. */
export interface UltraHonkInput {
  /** Release of Barretenberg whose format it is, as `3.0`: nothing in the bytes tells. */
  readonly generation: string;
  /** For whom it was made: it decides the transcript and whether the proof hides its witness. Nothing in the bytes tells, so it belongs to the key. */
  readonly target: string;
  /** As `bb write_vk` writes it: bytes, or in hexadecimal. */
  readonly key: Uint8Array | string;
  /** 32 bytes each. The words of the pairing points, which the key counts too, travel in the proof. */
  readonly publicInputs: readonly Hex[];
  readonly proof: Uint8Array | string;
}
