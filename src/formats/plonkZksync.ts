import type { Hex } from '../core/hex.ts';
import { concat, numberToHex, toBytes } from './bytes.ts';
import { decimal, fields, hexOf, list } from './fields.ts';
import { giveUp, refuse } from './refusal.ts';

type G1 = readonly [x: bigint, y: bigint];

/** A key's commitments by the contract's names, in its order of memory. */
const KEY_POINTS = [
  ...['GATE_SETUP_0', 'GATE_SETUP_1', 'GATE_SETUP_2', 'GATE_SETUP_3'],
  ...['GATE_SETUP_4', 'GATE_SETUP_5', 'GATE_SETUP_6', 'GATE_SETUP_7'],
  ...['GATE_SELECTORS_0', 'GATE_SELECTORS_1'],
  ...['PERMUTATION_0', 'PERMUTATION_1', 'PERMUTATION_2', 'PERMUTATION_3'],
  'LOOKUP_SELECTOR',
  ...['LOOKUP_TABLE_0', 'LOOKUP_TABLE_1', 'LOOKUP_TABLE_2', 'LOOKUP_TABLE_3'],
  'LOOKUP_TABLE_TYPE',
] as const;

/** A verification key: twenty commitments. Domain, coset factors and set-up are the same in all contracts. */
export interface ZksyncPlonkKey {
  /** Of a, b, c, d, a·b, a·c, the constant, and d in the next row. */
  readonly gates: readonly G1[];
  /** Of the main gate and of the custom gate. */
  readonly selectors: readonly G1[];
  readonly permutations: readonly G1[];
  readonly lookupSelector: G1;
  /** Columns of the lookup table. */
  readonly tables: readonly G1[];
  readonly tableType: G1;
}

/** What the verifier `plonk-zksync` takes: one public input and 44 words of proof. */
export type PlonkZksyncInput =
  /** All numbers in decimal. */
  | {
      readonly form: 'decimal';
      readonly key: object;
      readonly publicInputs: readonly string[];
      readonly proof: readonly string[];
    }
  | { readonly form: 'words'; readonly key: object; readonly publicInputs: readonly Hex[]; readonly proof: Hex }
  /** A key that is pinned, named by what the contract's `verificationKeyHash()` says. */
  | { readonly form: 'pinned'; readonly key: Hex; readonly publicInputs: readonly Hex[]; readonly proof: Hex };

/** Words of a proof without a recursive part. */
export const ZKSYNC_PROOF_WORDS = 44;

/** Builds a key from its twenty points in the contract's order. */
export function zksyncKey(points: readonly G1[]): ZksyncPlonkKey {
  const [lookupSelector, tableType] = [points[14], points[19]];
  if (points.length !== KEY_POINTS.length || lookupSelector === undefined || tableType === undefined)
    throw new RangeError('a key has twenty points');
  return {
    gates: points.slice(0, 8),
    selectors: points.slice(8, 10),
    permutations: points.slice(10, 14),
    lookupSelector,
    tables: points.slice(15, 19),
    tableType,
  };
}

/** The twenty points of a key in the contract's order. */
export const zksyncKeyPoints = (key: ZksyncPlonkKey): readonly G1[] => [
  ...key.gates,
  ...key.selectors,
  ...key.permutations,
  key.lookupSelector,
  ...key.tables,
  key.tableType,
];

/** Reads a key as the constants of the contract: `VK_<name>_X` and `_Y`, 32 bytes each, and the flag for recursion, off. */
export function readZksyncKey(value: unknown): ZksyncPlonkKey {
  const key = fields(value, 'key');
  if (key.VK_RECURSIVE_FLAG !== '0') giveUp('unsupported-format', 'key: proofs with a recursive part are not read');
  const word = (name: string) => BigInt(hexOf(key[name], name, 32));
  return zksyncKey(KEY_POINTS.map((name): G1 => [word(`VK_${name}_X`), word(`VK_${name}_Y`)]));
}

/**
 * The bytes whose Keccak-256 is the contract's `verificationKeyHash()`: all coordinates and the flag for recursion.
 * Source: matter-labs/era-contracts, `l1-contracts/contracts/state-transition/verifiers/L1VerifierPlonk.sol`.
 */
export const zksyncKeyBytes = (key: ZksyncPlonkKey): Uint8Array =>
  concat(...[...zksyncKeyPoints(key).flat(), 0n].map((word) => toBytes(numberToHex(word, 32))));

const MAX_WORDS = 1024;

/** Words in decimal text, each of 256 bits at most. */
export const readDecimalWords = (value: unknown, what: string): readonly bigint[] =>
  list(value, what, MAX_WORDS).map((entry) => {
    const number = decimal(entry, what);
    return number < 1n << 256n ? number : refuse('not-canonical');
  });

/** Splits bytes into 32-byte words; a rest of less than a word is refused. */
export function splitWords(bytes: Hex): readonly bigint[] {
  if ((bytes.length - 2) % 64 !== 0) refuse('length');
  return Array.from({ length: (bytes.length - 2) / 64 }, (_, i) => BigInt(`0x${bytes.slice(2 + 64 * i, 66 + 64 * i)}`));
}
