import type { Hex } from '../core/hex.ts';
import { concat, numberToHex, toBytes } from './bytes.ts';
import { decimal, type Fields, fields, list } from './fields.ts';
import { giveUp, refuse } from './refusal.ts';
import { MAX_PUBLIC_INPUTS } from './snarkjs.ts';
import type { Sp1Input } from './sp1.ts';

type G1 = readonly [x: bigint, y: bigint];
type Fp2 = readonly [c0: bigint, c1: bigint];
type G2 = readonly [x: Fp2, y: Fp2];

/** What a universal set-up leaves for verifiers of KZG openings: [1]₁, [1]₂ and [τ]₂. */
export interface KzgSrs {
  readonly g1: G1;
  readonly g2: readonly [one: G2, tau: G2];
}

/** Commitments of a key: gates Ql to Qk, permutation S1 to S3. */
export const GATES = ['ql', 'qr', 'qm', 'qo', 'qk'] as const;
export const PERMUTATIONS = ['s1', 's2', 's3'] as const;
const COMMITMENTS = [...GATES, ...PERMUTATIONS] as const;

/** A PLONK key as gnark makes it. */
export type GnarkPlonkKey = { readonly [Name in (typeof COMMITMENTS)[number]]: G1 } & {
  readonly nPublic: number;
  /** Rows: a power of two. */
  readonly n: bigint;
  /** Generator of the domain. */
  readonly omega: bigint;
  /** Tells the three cosets apart. */
  readonly shift: bigint;
  /** Selectors of the BSB22 commitments, and the row of each after the public inputs. */
  readonly qcp: readonly G1[];
  readonly commitIdx: readonly number[];
  readonly srs: KzgSrs;
};

export interface GnarkPlonkProof {
  /** Commitments to the wires L, R, O. */
  readonly wires: readonly [G1, G1, G1];
  /** Commitments to the three parts of the quotient. */
  readonly quotient: readonly [G1, G1, G1];
  /** Evaluations at zeta: L, R, O, S1, S2. */
  readonly at: readonly [l: bigint, r: bigint, o: bigint, s1: bigint, s2: bigint];
  readonly z: G1;
  /** Z at zeta·omega. */
  readonly zShifted: bigint;
  /** Opening proofs at zeta, folded, and at zeta·omega. */
  readonly opening: G1;
  readonly shiftedOpening: G1;
  /** One of each per BSB22 commitment. */
  readonly qcpAt: readonly bigint[];
  readonly bsb22: readonly G1[];
  /** Only in proofs of gnark before 0.10: the quotient and the linearised polynomial at zeta. */
  readonly early?: { readonly quotientAt: bigint; readonly linearAt: bigint };
}

/** What the verifier `plonk-gnark` takes. */
export type PlonkGnarkInput =
  /** SP1's PLONK wrapper, releases 1.0.1 to 6.1. */
  | Sp1Input
  /** A key that is pinned, named by its digest (see `gnarkPlonkKeyBytes`). */
  | { readonly form: 'pinned'; readonly key: Hex; readonly publicInputs: readonly Hex[]; readonly proof: Hex }
  /** A key that comes with the input, in the JSON that `readGnarkPlonkKey` reads. */
  | {
      readonly form: 'gnark';
      readonly key: object;
      readonly publicInputs: readonly Hex[];
      readonly proof: Hex;
      /** `early`: the layout of gnark before 0.10, which opens two polynomials more. */
      readonly layout?: 'early';
    };

/** BN254's scalar field has roots of unity of order 2^28 and no more. */
const MAX_ROWS = 1n << 28n;
const MAX_BSB22 = 16;

/** Length of a proof in bytes: 24 words, and three more for each BSB22 commitment. Early ones have two more. */
export const gnarkPlonkProofBytes = (bsb22: number, isEarly = false): number => 768 + 96 * bsb22 + (isEarly ? 64 : 0);

/**
 * A proof as gnark's Solidity verifiers take it (MarshalSolidity), of exactly the length that the number of commitments
 * gives. Source: Consensys/gnark, `backend/plonk/bn254/solidity.go`.
 */
export function readGnarkPlonkProof(proof: Hex, bsb22: number, isEarly = false): GnarkPlonkProof {
  const length = (proof.length - 2) / 2;
  // A whole proof of today under an early key: it is the key that does not fit.
  if (isEarly && length === gnarkPlonkProofBytes(bsb22)) refuse('key-mismatch');
  if (length !== gnarkPlonkProofBytes(bsb22, isEarly)) refuse('length');
  const word = (i: number): bigint => BigInt(`0x${proof.slice(2 + 64 * i, 66 + 64 * i)}`);
  const point = (i: number): G1 => [word(i), word(i + 1)];
  const rest = isEarly ? 22 : 20;
  const each = <T>(read: (i: number) => T) => Array.from({ length: bsb22 }, (_, i) => read(i));
  return {
    wires: [point(0), point(2), point(4)],
    quotient: [point(6), point(8), point(10)],
    at: [word(12), word(13), word(14), word(15), word(16)],
    z: point(17),
    zShifted: word(19),
    ...(isEarly ? { early: { quotientAt: word(20), linearAt: word(21) } } : {}),
    opening: point(rest),
    shiftedOpening: point(rest + 2),
    qcpAt: each((i) => word(rest + 4 + i)),
    bsb22: each((i) => point(rest + 4 + bsb22 + 2 * i)),
  };
}

const pair = (value: unknown, what: string): G1 => {
  const [x, y, ...more] = list(value, what, 2);
  if (x === undefined || y === undefined || more.length > 0) giveUp('unsupported-format', `${what}: not two numbers`);
  return [decimal(x, what), decimal(y, what)];
};

function readG2(value: unknown, what: string): G2 {
  const [x, y] = list(value, what, 2);
  return [pair(x, what), pair(y, what)];
}

function readSrs(key: Fields): KzgSrs {
  return { g1: pair(key.g1, 'g1'), g2: [readG2(key.g2_0, 'g2_0'), readG2(key.g2_1, 'g2_1')] };
}

/** A row number, in decimal text. */
const row = (value: unknown, what: string): number => {
  const number = decimal(value, what);
  return number < MAX_ROWS ? Number(number) : giveUp('unsupported-format', `${what}: beyond any domain`);
};

/** Reads a key of decimal numbers. Whether they make a domain and points is the verifier's check. */
export function readGnarkPlonkKey(value: unknown): GnarkPlonkKey {
  const key = fields(value, 'key');
  const { nPublic } = key;
  if (typeof nPublic !== 'number' || !Number.isInteger(nPublic) || nPublic < 0 || nPublic > MAX_PUBLIC_INPUTS)
    giveUp('unsupported-format', 'key: nPublic');
  const n = BigInt(row(key.n, 'n'));
  const qcp = list(key.qcp, 'qcp', MAX_BSB22).map((point) => pair(point, 'qcp'));
  const commitIdx = list(key.commitIdx, 'commitIdx', MAX_BSB22).map((index) => row(index, 'commitIdx'));
  if (qcp.length !== commitIdx.length) giveUp('unsupported-format', 'key: as many commitIdx as qcp');
  const points = Object.fromEntries(COMMITMENTS.map((name) => [name, pair(key[name], name)]));
  return {
    ...(points as Record<(typeof COMMITMENTS)[number], G1>),
    nPublic,
    n,
    omega: decimal(key.omega, 'omega'),
    shift: decimal(key.shift, 'shift'),
    qcp,
    commitIdx,
    srs: readSrs(key),
  };
}

/**
 * Canonical bytes of a key, for its digest: the text `plonk-gnark`, nPublic, the number of BSB22 commitments and the row of
 * each (4 bytes each), then n, omega, shift, Ql Qr Qm Qo Qk S1 S2 S3, all Qcp, [1]₁, [1]₂, [τ]₂, each number a 32-byte
 * big-endian word, imaginary parts first.
 */
export function gnarkPlonkKeyBytes(key: GnarkPlonkKey): Uint8Array {
  const g2 = ([[x0, x1], [y0, y1]]: G2) => [x1, x0, y1, y0];
  const points = [
    ...COMMITMENTS.flatMap((name) => key[name]),
    ...key.qcp.flat(),
    ...key.srs.g1,
    ...key.srs.g2.flatMap(g2),
  ];
  return concat(
    new TextEncoder().encode('plonk-gnark'),
    ...[key.nPublic, key.qcp.length, ...key.commitIdx].map((number) => toBytes(numberToHex(number, 4))),
    ...[key.n, key.omega, key.shift, ...points].map((word) => toBytes(numberToHex(word, 32))),
  );
}
