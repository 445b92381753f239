import type { Hex } from '../../core/hex.ts';
import { giveUp, refuse } from '../../formats/refusal.ts';

/** Order of BN254's groups. Written out: this verifier shares no field code with the one that it gives a second opinion on. */
const R = 0x30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001n;

const SELECTOR_BYTES = 4;
const HEADER_WORDS = 3;
const GROTH16_WORDS = 8;
/** Openings and the evaluation of the grand product, by word of gnark's layout. */
const PLONK_SCALARS = [12, 13, 14, 15, 16, 19, 24];

/**
 * What the crate does not check before it reduces it: the program's key, and a PLONK proof's scalars, are below r. And it counts the
 * bytes of a Groth16 proof, where L1 ignores those that follow: about such a proof it has nothing to say.
 */
export function checkCanonical(wrapper: 'groth16' | 'plonk', vkey: Hex, proof: Hex): void {
  if (BigInt(vkey) >= R) refuse('not-canonical');
  if (wrapper === 'plonk') {
    if (PLONK_SCALARS.some((at) => word(proof, at) >= R)) refuse('not-canonical');
    return;
  }
  const bytes = SELECTOR_BYTES + 32 * (HEADER_WORDS + GROTH16_WORDS);
  if (proof.length > 2 + 2 * bytes)
    giveUp('unsupported-format', 'bytes after the proof, which L1 ignores and the crate counts');
}

/** Of the proof behind selector and header; zero where it is cut short, which the crate sees. */
function word(proof: Hex, at: number): bigint {
  const from = 2 + 2 * (SELECTOR_BYTES + 32 * (HEADER_WORDS + at));
  const digits = proof.slice(from, from + 64);
  return digits.length === 64 ? BigInt(`0x${digits}`) : 0n;
}
