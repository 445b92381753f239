import type { Hex } from '../core/hex.ts';
import { concat, numberToHex, toBytes } from './bytes.ts';
import { fields, hexOf, list } from './fields.ts';
import { giveUp, refuse } from './refusal.ts';
import { expectNames, MAX_PUBLIC_INPUTS, readG1, readG2, type SnarkjsG1, type SnarkjsG2 } from './snarkjs.ts';
import type { Sp1Input } from './sp1.ts';

type G1 = readonly [x: bigint, y: bigint];
type Fp2 = readonly [c0: bigint, c1: bigint];
type G2 = readonly [x: Fp2, y: Fp2];

/** A Groth16 verification key: affine coordinates, nothing negated, real parts first. One `ic` more than public inputs. */
export interface Groth16Key {
  readonly alpha: G1;
  readonly beta: G2;
  readonly gamma: G2;
  readonly delta: G2;
  readonly ic: readonly G1[];
}

export interface Groth16Proof {
  readonly a: G1;
  readonly b: G2;
  readonly c: G1;
}

/** `verification_key.json` of snarkjs. Its `vk_alphabeta_12` is never read: it follows from alpha and beta. */
export interface SnarkjsGroth16Key {
  readonly protocol: 'groth16';
  readonly curve: 'bn128';
  readonly nPublic: number;
  readonly vk_alpha_1: SnarkjsG1;
  readonly vk_beta_2: SnarkjsG2;
  readonly vk_gamma_2: SnarkjsG2;
  readonly vk_delta_2: SnarkjsG2;
  readonly IC: readonly SnarkjsG1[];
}

export interface SnarkjsGroth16Proof {
  readonly pi_a: SnarkjsG1;
  readonly pi_b: SnarkjsG2;
  readonly pi_c: SnarkjsG1;
}

/** What the verifier `groth16-bn254` takes. */
export type Groth16Input =
  | {
      readonly form: 'snarkjs';
      readonly key: SnarkjsGroth16Key;
      /** Decimal. */
      readonly publicInputs: readonly string[];
      readonly proof: SnarkjsGroth16Proof;
    }
  | {
      readonly form: 'words';
      readonly key: SnarkjsGroth16Key;
      /** 32 bytes each. */
      readonly publicInputs: readonly Hex[];
      /** 256 bytes, see `readGroth16Words`. */
      readonly proof: Hex;
    }
  /** SP1's Groth16 wrapper, releases 1.2 to 6.1. */
  | Sp1Input
  | Risc0Groth16Input;

/** RISC Zero's Groth16 wrapper. `selector` (4 bytes) names the release asked for. */
export interface Risc0Groth16Input {
  readonly form: 'risc0';
  readonly selector: Hex;
  readonly imageId: Hex;
  readonly journalDigest: Hex;
  readonly seal: Hex;
  /** What the asker expects of this selector (what L1's contract says); held against the pinned ones. */
  readonly controlRoot?: Hex;
  readonly bn254ControlId?: Hex;
}

/** Length of a proof in EVM words, in bytes. */
export const GROTH16_PROOF_BYTES = 256;

/**
 * Proof in the order of gnark's and snarkjs's Solidity verifiers, big-endian words:
 * A.x A.y B.x.c1 B.x.c0 B.y.c1 B.y.c0 C.x C.y (imaginary parts first, as EIP-197 has them).
 */
export function readGroth16Words(proof: Hex): Groth16Proof {
  if (proof.length !== 2 + 2 * GROTH16_PROOF_BYTES) refuse('length');
  const word = (i: number) => BigInt(`0x${proof.slice(2 + 64 * i, 66 + 64 * i)}`);
  return {
    a: [word(0), word(1)],
    b: [
      [word(3), word(2)],
      [word(5), word(4)],
    ],
    c: [word(6), word(7)],
  };
}

export function readSnarkjsGroth16Key(value: unknown): Groth16Key {
  const key = fields(value, 'key');
  if (key.protocol !== 'groth16' || key.curve !== 'bn128') giveUp('unsupported-format', 'key: not groth16 over bn128');
  const ic = list(key.IC, 'IC', MAX_PUBLIC_INPUTS + 1).map((point) => readG1(point, 'IC'));
  if (ic.length === 0 || key.nPublic !== ic.length - 1) giveUp('unsupported-format', 'key: nPublic does not fit IC');
  return {
    alpha: readG1(key.vk_alpha_1, 'vk_alpha_1'),
    beta: readG2(key.vk_beta_2, 'vk_beta_2'),
    gamma: readG2(key.vk_gamma_2, 'vk_gamma_2'),
    delta: readG2(key.vk_delta_2, 'vk_delta_2'),
    ic,
  };
}

export function readSnarkjsGroth16Proof(value: unknown): Groth16Proof {
  const proof = fields(value, 'proof');
  expectNames(proof, 'groth16', 'proof');
  return { a: readG1(proof.pi_a, 'pi_a'), b: readG2(proof.pi_b, 'pi_b'), c: readG1(proof.pi_c, 'pi_c') };
}

/** Public inputs as 32-byte words. Whether they are canonical is the verifier's check. */
export const readWords = (value: unknown, what: string): readonly bigint[] =>
  list(value, what, MAX_PUBLIC_INPUTS).map((word) => BigInt(hexOf(word, what, 32)));

/**
 * Canonical bytes of a key, for its digest: the text `groth16-bn254`, the number of `ic` points (4 bytes), then alpha,
 * beta, gamma, delta and all of `ic`, each coordinate a 32-byte big-endian word, imaginary parts first.
 */
export function groth16KeyBytes(key: Groth16Key): Uint8Array {
  const g2 = ([[x0, x1], [y0, y1]]: G2) => [x1, x0, y1, y0];
  const words = [...key.alpha, ...g2(key.beta), ...g2(key.gamma), ...g2(key.delta), ...key.ic.flat()];
  return concat(
    new TextEncoder().encode('groth16-bn254'),
    toBytes(numberToHex(key.ic.length, 4)),
    ...words.map((word) => toBytes(numberToHex(word, 32))),
  );
}
