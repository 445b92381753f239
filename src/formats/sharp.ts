import type { Digest, Hex } from '../core/hex.ts';
import { numberToHex } from './bytes.ts';

// How SHARP's fact registries name what was proven. Sources: starkware-libs/cairo-lang, `src/starkware/solidity/components`, and
// starkware-libs/starkex-contracts, `evm-verifier/solidity/contracts/gps/GpsOutputParser.sol`.

/** Keccak-256: this layer has no cryptography of its own. */
export type Keccak = (bytes: Hex) => Digest;

/** The field of Cairo: every word of an output is below it. */
export const CAIRO_PRIME = 2n ** 251n + 17n * 2n ** 192n + 1n;

/** How a task's output is cut: of each step, so many pages are put on a stack and so many nodes taken off to make one. */
export type TreePairs = readonly (readonly [pages: number, nodes: number])[];

const words = (values: readonly bigint[]): Hex =>
  `0x${values.map((value) => numberToHex(value, 32).slice(2)).join('')}`;

/** Keccak-256 of words of 32 bytes; of a page of an output its name. @throws {RangeError} for a value of more bytes. */
export const wordsHash = (keccak256: Keccak, values: readonly bigint[]): Digest => keccak256(words(values));

/** A page of an output: what it hashes to, and how many words it has. */
export interface PageName {
  readonly hash: bigint;
  readonly size: bigint;
}

/**
 * The name of a whole output: of one page its hash, of several the root of a tree whose nodes are hashed with where they end.
 * @returns undefined when the pairs do not make one tree of all pages.
 */
export function outputRoot(keccak256: Keccak, pages: readonly PageName[], pairs: TreePairs): Digest | undefined {
  const stack: { readonly hash: bigint; readonly end: bigint }[] = [];
  let [next, end] = [0, 0n];
  for (const [ofPages, ofNodes] of pairs) {
    for (const { hash, size } of pages.slice(next, next + ofPages)) {
      end += size;
      stack.push({ hash, end });
    }
    next += ofPages;
    if (ofNodes === 0) continue;
    if (ofNodes > stack.length) return undefined;
    const nodes = stack.splice(-ofNodes).flatMap((node) => [node.hash, node.end]);
    stack.push({ hash: BigInt(plusOne(wordsHash(keccak256, nodes))), end });
  }
  const [root] = stack;
  return next === pages.length && stack.length === 1 && root !== undefined ? numberToHex(root.hash, 32) : undefined;
}

/** What a page of words is called. */
export const nameOf = (keccak256: Keccak, page: readonly bigint[]): PageName => ({
  hash: BigInt(wordsHash(keccak256, page)),
  size: BigInt(page.length),
});

/** Inner nodes are told from leaves by that. */
const plusOne = (hash: Digest): Digest => numberToHex((BigInt(hash) + 1n) % 2n ** 256n, 32);

/** What a registry keeps: that this program gave this output. */
export const taskFact = (keccak256: Keccak, programHash: bigint, root: Digest): Digest =>
  wordsHash(keccak256, [programHash, BigInt(root)]);

/** The output's name where the data stand in a second part, of which only the hash is known: the calldata route of a state update. */
export const factWithData = (
  keccak256: Keccak,
  output: readonly bigint[],
  dataHash: bigint,
  dataSize: bigint,
): Digest => {
  const count = BigInt(output.length);
  const tree = [BigInt(wordsHash(keccak256, output)), count, dataHash, (count + dataSize) % 2n ** 256n];
  return plusOne(wordsHash(keccak256, tree));
};

/** Where a fact registry keeps a fact: `verifiedFact` is its first variable, of all kinds of registries alike. */
export const factSlot = (keccak256: Keccak, fact: Digest): Hex => wordsHash(keccak256, [BigInt(fact), 0n]);
