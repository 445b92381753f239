import type { Hex } from '../core/hex.ts';
import { concat, numberToHex, toBytes } from './bytes.ts';
import { decimal, fields } from './fields.ts';
import { giveUp, refuse } from './refusal.ts';
import { expectNames, MAX_PUBLIC_INPUTS, readG1, readG2, type SnarkjsG1, type SnarkjsG2 } from './snarkjs.ts';

/** Commitments and evaluations of a proof, in the order of snarkjs's Solidity call data. */
export const PROOF_POINTS = ['A', 'B', 'C', 'Z', 'T1', 'T2', 'T3', 'Wxi', 'Wxiw'] as const;
export const PROOF_SCALARS = ['eval_a', 'eval_b', 'eval_c', 'eval_s1', 'eval_s2', 'eval_zw'] as const;
/** Commitments of a key. A selector that the circuit never uses is a commitment to zero: the point at infinity. */
export const KEY_SELECTORS = ['Qm', 'Ql', 'Qr', 'Qo', 'Qc'] as const;
export const KEY_PERMUTATIONS = ['S1', 'S2', 'S3'] as const;
const KEY_POINTS = [...KEY_SELECTORS, ...KEY_PERMUTATIONS] as const;

type G1 = readonly [x: bigint, y: bigint];
type Fp2 = readonly [c0: bigint, c1: bigint];

export type PlonkProof = { readonly [Name in (typeof PROOF_POINTS)[number]]: G1 } & {
  readonly [Name in (typeof PROOF_SCALARS)[number]]: bigint;
};

export type PlonkKey = { readonly [Name in (typeof KEY_POINTS)[number]]: G1 } & {
  readonly nPublic: number;
  /** The domain has 2^power rows. */
  readonly power: number;
  readonly k1: bigint;
  readonly k2: bigint;
  readonly w: bigint;
  readonly X_2: readonly [x: Fp2, y: Fp2];
};

/** `verification_key.json` of snarkjs's PLONK. */
export type SnarkjsPlonkKey = { readonly [Name in (typeof KEY_POINTS)[number]]: SnarkjsG1 } & {
  readonly protocol: 'plonk';
  readonly curve: 'bn128';
  readonly nPublic: number;
  readonly power: number;
  readonly k1: string;
  readonly k2: string;
  readonly w: string;
  readonly X_2: SnarkjsG2;
};

export type SnarkjsPlonkProof = { readonly [Name in (typeof PROOF_POINTS)[number]]: SnarkjsG1 } & {
  readonly [Name in (typeof PROOF_SCALARS)[number]]: string;
};

/** What the verifier `plonk-snarkjs` takes. */
export type PlonkSnarkjsInput =
  | {
      readonly form: 'snarkjs';
      readonly key: SnarkjsPlonkKey;
      /** Decimal. */
      readonly publicInputs: readonly string[];
      readonly proof: SnarkjsPlonkProof;
    }
  | {
      readonly form: 'words';
      readonly key: SnarkjsPlonkKey;
      /** 32 bytes each. */
      readonly publicInputs: readonly Hex[];
      /** 768 bytes, see `readPlonkWords`. */
      readonly proof: Hex;
    };

const named = <Name extends string, T>(names: readonly Name[], read: (name: Name, i: number) => T) =>
  Object.fromEntries(names.map((name, i) => [name, read(name, i)])) as Record<Name, T>;

/** BN254's scalar field has roots of unity of order 2^28 and no more. */
const MAX_POWER = 28;

const count = (value: unknown, what: string, max: number): number =>
  Number.isInteger(value) && typeof value === 'number' && value >= 0 && value <= max
    ? value
    : giveUp('unsupported-format', `${what}: not a whole number up to ${max}`);

export function readSnarkjsPlonkKey(value: unknown): PlonkKey {
  const key = fields(value, 'key');
  if (key.protocol !== 'plonk' || key.curve !== 'bn128') giveUp('unsupported-format', 'key: not plonk over bn128');
  return {
    ...named(KEY_POINTS, (name) => readG1(key[name], name)),
    nPublic: count(key.nPublic, 'nPublic', MAX_PUBLIC_INPUTS),
    power: count(key.power, 'power', MAX_POWER),
    k1: decimal(key.k1, 'k1'),
    k2: decimal(key.k2, 'k2'),
    w: decimal(key.w, 'w'),
    X_2: readG2(key.X_2, 'X_2'),
  };
}

export function readSnarkjsPlonkProof(value: unknown): PlonkProof {
  const proof = fields(value, 'proof');
  expectNames(proof, 'plonk', 'proof');
  return {
    ...named(PROOF_POINTS, (name) => readG1(proof[name], name)),
    ...named(PROOF_SCALARS, (name) => decimal(proof[name], name)),
  };
}

/** Length of a proof in EVM words, in bytes: nine points and six scalars. */
export const PLONK_PROOF_BYTES = 768;

/** Proof as snarkjs's Solidity verifier takes it. Source: snarkjs 0.7.6, `src/plonk_exportsoliditycalldata.js`. */
export function readPlonkWords(proof: Hex): PlonkProof {
  if (proof.length !== 2 + 2 * PLONK_PROOF_BYTES) refuse('length');
  const word = (i: number) => BigInt(`0x${proof.slice(2 + 64 * i, 66 + 64 * i)}`);
  return {
    ...named(PROOF_POINTS, (_, i): G1 => [word(2 * i), word(2 * i + 1)]),
    ...named(PROOF_SCALARS, (_, i) => word(2 * PROOF_POINTS.length + i)),
  };
}

/**
 * Canonical bytes of a key, for its digest: the text `plonk-snarkjs`, nPublic and power (4 bytes each), then k1, k2, Qm, Ql,
 * Qr, Qo, Qc, S1, S2, S3, X_2, each a 32-byte big-endian word, X_2 with imaginary parts first.
 */
export function plonkKeyBytes(key: PlonkKey): Uint8Array {
  const [[x0, x1], [y0, y1]] = key.X_2;
  const words = [key.k1, key.k2, ...KEY_POINTS.flatMap((name) => key[name]), x1, x0, y1, y0];
  return concat(
    new TextEncoder().encode('plonk-snarkjs'),
    ...[key.nPublic, key.power].map((number) => toBytes(numberToHex(number, 4))),
    ...words.map((word) => toBytes(numberToHex(word, 32))),
  );
}
