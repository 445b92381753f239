import type { Hex } from '../core/hex.ts';
import { concat, numberToHex, toBytes } from './bytes.ts';
import { decimal, fields } from './fields.ts';
import { giveUp, refuse } from './refusal.ts';
import { expectNames, MAX_PUBLIC_INPUTS, readG1, readG2 } from './snarkjs.ts';

/** Commitments and evaluations of a proof, in the order of snarkjs's Solidity call data. */
export const FFLONK_POINTS = ['C1', 'C2', 'W1', 'W2'] as const;
export const FFLONK_SCALARS = [
  'ql',
  'qr',
  'qm',
  'qo',
  'qc',
  's1',
  's2',
  's3',
  'a',
  'b',
  'c',
  'z',
  'zw',
  't1w',
  't2w',
  'inv',
] as const;

type G1 = readonly [x: bigint, y: bigint];
type Fp2 = readonly [c0: bigint, c1: bigint];

export type FflonkProof = { readonly [Name in (typeof FFLONK_POINTS)[number]]: G1 } & {
  readonly [Name in (typeof FFLONK_SCALARS)[number]]: bigint;
};

/** Roots of unity of a key: of the domain (w), of orders 3, 4 and 8, and a cube root of w. */
const ROOTS = ['w', 'w3', 'w4', 'w8', 'wr'] as const;

export type FflonkKey = { readonly [Name in (typeof ROOTS)[number]]: bigint } & {
  readonly nPublic: number;
  /** The domain has 2^power rows. */
  readonly power: number;
  readonly k1: bigint;
  readonly k2: bigint;
  /** Commitment to all selectors and permutations together. */
  readonly C0: G1;
  readonly X_2: readonly [x: Fp2, y: Fp2];
};

/** What the verifier `fflonk` takes. `words`: 24 EVM words, see `readFflonkWords`; public inputs 32 bytes each. */
export type FflonkInput =
  /** snarkjs's own files; public inputs in decimal. */
  | { readonly form: 'snarkjs'; readonly key: object; readonly publicInputs: readonly string[]; readonly proof: object }
  | {
      readonly form: 'words';
      readonly key: object;
      readonly publicInputs: readonly Hex[];
      readonly proof: Hex;
      /** `separate`: the transcript of contracts of before mid-2023, which can be forged: verified with a remark. */
      readonly challenges?: 'chained' | 'separate';
    }
  /** A key that is pinned, named by its digest (see `fflonkKeyBytes`). */
  | { readonly form: 'pinned'; readonly key: Hex; readonly publicInputs: readonly Hex[]; readonly proof: Hex };

const named = <Name extends string, T>(names: readonly Name[], read: (name: Name, i: number) => T) =>
  Object.fromEntries(names.map((name, i) => [name, read(name, i)])) as Record<Name, T>;

/** BN254's scalar field has roots of unity of order 2^28 and no more. */
const MAX_POWER = 28;

const count = (value: unknown, what: string, max: number): number =>
  Number.isInteger(value) && typeof value === 'number' && value >= 0 && value <= max
    ? value
    : giveUp('unsupported-format', `${what}: not a whole number up to ${max}`);

/** Reads `verification_key.json` of snarkjs's FFLONK. Whether its numbers make a domain is the verifier's check. */
export function readSnarkjsFflonkKey(value: unknown): FflonkKey {
  const key = fields(value, 'key');
  if (key.protocol !== 'fflonk' || key.curve !== 'bn128') giveUp('unsupported-format', 'key: not fflonk over bn128');
  return {
    ...named(ROOTS, (name) => decimal(key[name], name)),
    nPublic: count(key.nPublic, 'nPublic', MAX_PUBLIC_INPUTS),
    power: count(key.power, 'power', MAX_POWER),
    k1: decimal(key.k1, 'k1'),
    k2: decimal(key.k2, 'k2'),
    C0: readG1(key.C0, 'C0'),
    X_2: readG2(key.X_2, 'X_2'),
  };
}

export function readSnarkjsFflonkProof(value: unknown): FflonkProof {
  const proof = fields(value, 'proof');
  expectNames(proof, 'fflonk', 'proof');
  const points = fields(proof.polynomials, 'polynomials');
  const scalars = fields(proof.evaluations, 'evaluations');
  return {
    ...named(FFLONK_POINTS, (name) => readG1(points[name], name)),
    ...named(FFLONK_SCALARS, (name) => decimal(scalars[name], name)),
  };
}

/** Length of a proof in EVM words, in bytes: four points and sixteen scalars. */
const FFLONK_PROOF_BYTES = 768;

/**
 * Proof as snarkjs's and Polygon zkEVM's Solidity verifiers take it. Source: snarkjs 0.7.6, `src/fflonk_export_calldata.js`;
 * 0xPolygonHermez/zkevm-contracts, `contracts/verifiers/FflonkVerifier.sol`.
 */
export function readFflonkWords(proof: Hex): FflonkProof {
  if (proof.length !== 2 + 2 * FFLONK_PROOF_BYTES) refuse('length');
  const word = (i: number) => BigInt(`0x${proof.slice(2 + 64 * i, 66 + 64 * i)}`);
  return {
    ...named(FFLONK_POINTS, (_, i): G1 => [word(2 * i), word(2 * i + 1)]),
    ...named(FFLONK_SCALARS, (_, i) => word(2 * FFLONK_POINTS.length + i)),
  };
}

/**
 * Canonical bytes of a key, for its digest: the text `fflonk`, nPublic and power (4 bytes each), then k1, k2, w, w3, w4, w8,
 * wr, C0, X_2, each number a 32-byte big-endian word, X_2 with imaginary parts first.
 */
export function fflonkKeyBytes(key: FflonkKey): Uint8Array {
  const [[x0, x1], [y0, y1]] = key.X_2;
  const words = [key.k1, key.k2, ...ROOTS.map((name) => key[name]), ...key.C0, x1, x0, y1, y0];
  return concat(
    new TextEncoder().encode('fflonk'),
    ...[key.nPublic, key.power].map((number) => toBytes(numberToHex(number, 4))),
    ...words.map((word) => toBytes(numberToHex(word, 32))),
  );
}
