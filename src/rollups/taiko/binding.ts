import { decodeAbiParameters, encodeAbiParameters, sha256 } from 'viem/utils';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { provingHash, zkPublicInput } from './statement.ts';

/** An SGX proof taken apart, with the message that its instance must have signed. */
export interface SignedBy {
  /** Its number in the registry. */
  readonly id: bigint;
  readonly instance: Address;
  readonly message: Digest;
  readonly signature: Hex;
}

/** A zkVM's proof taken apart: the program of the aggregation and of the single blocks, and its own proof. */
export interface ZkProof {
  readonly aggregation: Digest;
  readonly blocks: Digest;
  readonly proof: Hex;
}

/** What the sub-proofs of one call bind, by the layout of the inbox's generation. Undefined: a proof of another layout. */
export interface Binding {
  signed(proof: Hex, verifier: Address): SignedBy | undefined;
  /** Public values of SP1. RISC Zero's journal is the same bytes. */
  values(blocks: Digest, verifier: Address): Hex;
}

const NOBODY: Address = `0x${'00'.repeat(20)}`;

/** Shasta: one hash of the whole commitment. SGX: id 4, instance 20, signature 65. */
export const bindingOfCommitment = (chainId: number, commitment: Digest): Binding => ({
  signed(proof, verifier) {
    if (proof.length !== 2 + 2 * 89) return undefined;
    const instance = part(proof, 4, 20);
    const message = provingHash(chainId, verifier, commitment, instance);
    return { id: BigInt(part(proof, 0, 4)), instance, message, signature: part(proof, 24, 65) };
  },
  values: (blocks, verifier) => zkPublicInput(blocks, provingHash(chainId, verifier, commitment, NOBODY)),
});

export const part = (bytes: Hex, from: number, length: number): Hex =>
  `0x${bytes.slice(2 + 2 * from, 2 + 2 * (from + length)).toLowerCase()}`;

const RISC0 = [{ type: 'bytes' }, { type: 'bytes32' }, { type: 'bytes32' }] as const;

/** RISC Zero: seal, image of the single blocks, image of the aggregation. Other encodings than the one are none. */
export function readRisc0(proof: Hex): ZkProof | undefined {
  try {
    const [seal, blocks, aggregation] = decodeAbiParameters(RISC0, proof);
    if (encodeAbiParameters(RISC0, [seal, blocks, aggregation]) !== proof.toLowerCase()) return undefined;
    return { aggregation, blocks, proof: seal };
  } catch {
    return undefined;
  }
}

/** SP1: program of the aggregation 32, of the single blocks 32, and SP1's proof. */
export const readSp1 = (proof: Hex): ZkProof | undefined =>
  proof.length <= 2 + 2 * 64
    ? undefined
    : { aggregation: part(proof, 0, 32), blocks: part(proof, 32, 32), proof: `0x${proof.slice(130)}` };

export const journalDigest = (values: Hex): Digest => sha256(values);
