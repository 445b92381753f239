import type { Hex } from '../core/hex.ts';
import { refuse } from './refusal.ts';

/** The words that stand before SP1's wrapped proofs since its release 6. */
export interface ProofHeader {
  readonly exitCode: bigint;
  readonly vkRoot: Hex;
  readonly nonce: bigint;
}

/** Parts of a proof as L1 gets it: selector, header, inner proof, and bytes that L1's ABI decoder ignores. */
export interface SelectorProof {
  readonly header: ProofHeader | null;
  readonly body: Hex;
  /** Number of bytes after the body. */
  readonly trailing: number;
}

/** First four bytes: they name the key that the prover means. */
export const proofSelector = (proof: Hex): Hex => (proof.length < 10 ? refuse('length') : (proof.slice(0, 10) as Hex));

/**
 * Splits selector, header words and an inner proof of `length` bytes; refuses what is shorter. Source: succinctlabs/sp1-contracts,
 * `contracts/src/<release>/SP1VerifierGroth16.sol`; risc0/risc0-ethereum, `contracts/src/groth16/RiscZeroGroth16Verifier.sol`.
 */
export function splitProof(proof: Hex, hasHeader: boolean, length: number): SelectorProof {
  const start = 10 + (hasHeader ? 3 * 64 : 0);
  const end = start + 2 * length;
  if (proof.length < end) refuse('length');
  const word = (i: number): Hex => `0x${proof.slice(10 + 64 * i, 74 + 64 * i)}`;
  return {
    header: hasHeader ? { exitCode: BigInt(word(0)), vkRoot: word(1), nonce: BigInt(word(2)) } : null,
    body: `0x${proof.slice(start, end)}`,
    trailing: (proof.length - end) / 2,
  };
}
