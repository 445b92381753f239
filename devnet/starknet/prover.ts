import { concat, encodeAbiParameters, type Hex, keccak256, numberToHex } from 'viem';
import { CAIRO_PRIME } from '../../src/formats/sharp.ts';
import { GENERATOR, HALF, mod, power } from './field.ts';

/** A program, and the words that it gave, in pages. */
export interface Task {
  readonly programHash: bigint;
  readonly output: readonly (readonly bigint[])[];
}

/** The arguments of every call that brings one proof to L1, in their order. */
export interface ProofCalls {
  readonly merkle: readonly [view: readonly bigint[], queue: readonly bigint[], height: bigint, root: bigint];
  readonly fri: readonly [
    values: readonly bigint[],
    queue: readonly bigint[],
    point: bigint,
    step: bigint,
    root: bigint,
  ];
  readonly pages: readonly { startAddr: bigint; values: readonly bigint[]; z: bigint; alpha: bigint; prime: bigint }[];
  readonly main: readonly [readonly bigint[], readonly bigint[], readonly bigint[], readonly bigint[], bigint];
}

export const QUERIES = 8;
const LOG_BLOWUP = 4;
export const POW_BITS = 8;
const HEIGHT = 4;
const OUTPUT_BEGIN = 100n;
/** As `CairoBootloaderProgram` has it. */
const BOOTLOADER = [0x40780017fff7fffn, 0x4n, 0x1104800180018000n, 0x53n];
/** The high 160 bits: to them nodes are cut. */
const NODE = (2n ** 160n - 1n) << 96n;

const packed = (values: readonly bigint[]): Hex => concat(values.map((value) => numberToHex(value, { size: 32 })));
const hashed = (values: readonly bigint[]): bigint => BigInt(keccak256(packed(values)));
const challenge = (digest: Hex, name: string): bigint =>
  mod(BigInt(keccak256(encodeAbiParameters([{ type: 'bytes32' }, { type: 'string' }], [digest, name]))));
const node = (left: bigint, right: bigint): bigint => hashed([left, right]) & NODE;

/**
 * Proves tasks for the stand-in of the layout's verifier (contracts/LayoutVerifier.sol): that a function is a line, with challenges that
 * follow from the pages. Nothing here runs a program: whatever the outputs say is proven alike.
 */
export function prove(tasks: readonly Task[]): ProofCalls {
  const pages = pagesOf(tasks);
  const params = [QUERIES, LOG_BLOWUP, POW_BITS, 0, 1, 1].map(BigInt);
  const header = headerOf(pages, tasks);
  const seed = keccak256(packed([...params, ...header]));
  // A line of its own for each proof.
  const [a, b] = [mod(BigInt(seed)), mod(BigInt(keccak256(seed)))];
  const at = (i: number) => mod(a + b * power(GENERATOR, BigInt(i)));
  const pairs = Array.from({ length: HALF }, (_, i) => [at(i), at(i + HALF)] as const);
  const tree = treeOf(pairs.map(([x, y]) => hashed([x, y]) & NODE));
  const root = tree[1] ?? 0n;

  let digest = keccak256(concat([seed, numberToHex(root, { size: 32 })]));
  const [z, alpha, point] = [challenge(digest, 'z'), challenge(digest, 'alpha'), challenge(digest, 'fold')];
  const products = pages.map(({ words }) =>
    words.reduce((product, [address, value]) => mod(product * (z - address - alpha * value)), 1n),
  );
  const last = mod(2n * (a + point * b));
  digest = keccak256(concat([digest, numberToHex(last, { size: 32 })]));
  const nonce = work(digest);
  digest = keccak256(concat([digest, numberToHex(nonce, { size: 32 })]));
  const indices = Array.from({ length: QUERIES }, (_, i) => Number(hashed([BigInt(digest), BigInt(i)]) % BigInt(HALF)));

  const values = indices.flatMap((index) => pairs[index] ?? []);
  const metadata = [BigInt(tasks.length), ...tasks.flatMap(taskHeader)];
  return {
    merkle: [
      indices.flatMap((index) => pathOf(tree, HALF + index)),
      indices.flatMap((index) => [BigInt(HALF + index), tree[HALF + index] ?? 0n]),
      BigInt(HEIGHT),
      root,
    ],
    fri: [
      values,
      indices.flatMap((index) => [BigInt(index), last, power(GENERATOR, BigInt(2 * HALF - index))]),
      point,
      1n,
      root,
    ],
    pages: pages.slice(1).map(({ words }) => ({
      startAddr: words[0]?.[0] ?? 0n,
      values: words.map(([, value]) => value),
      ...{ z, alpha, prime: CAIRO_PRIME },
    })),
    main: [params, [root, last, nonce, ...values], metadata, [...header, ...products, z, alpha], 0n],
  };
}

interface Page {
  readonly words: readonly (readonly [address: bigint, value: bigint])[];
  readonly hash: bigint;
}

/** The bootloader's own page, and one for each output. */
function pagesOf(tasks: readonly Task[]): readonly Page[] {
  const main: (readonly [bigint, bigint])[] = BOOTLOADER.map((word, i) => [BigInt(i + 1), word] as const);
  main.push([OUTPUT_BEGIN, BigInt(tasks.length)]);
  const outputs: Page[] = [];
  let at = OUTPUT_BEGIN + 1n;
  for (const { programHash, output } of tasks) {
    main.push([at, BigInt(output.flat().length + 2)], [at + 1n, programHash]);
    at += 2n;
    for (const page of output) {
      const start = at;
      outputs.push({ words: page.map((value, i) => [start + BigInt(i), value] as const), hash: hashed(page) });
      at += BigInt(page.length);
    }
  }
  return [{ words: main, hash: hashed(main.flat()) }, ...outputs];
}

/** The public input up to the products, in the order of the real one; it has no builtins. */
function headerOf(pages: readonly Page[], tasks: readonly Task[]): readonly bigint[] {
  const [main, ...outputs] = pages;
  const end = OUTPUT_BEGIN + 1n + tasks.reduce((sum, { output }) => sum + BigInt(output.flat().length + 2), 0n);
  const head = [0n, 4n, 0n, 0n, 0n, 1n, 5n, 0n, 0n, OUTPUT_BEGIN, end, 0n, 0n, BigInt(pages.length)];
  return [
    ...head,
    ...[BigInt(main?.words.length ?? 0), main?.hash ?? 0n],
    ...outputs.flatMap(({ words, hash }) => [words[0]?.[0] ?? 0n, BigInt(words.length), hash]),
  ];
}

/** One page stands for itself; several are the leaves of one node. */
const taskHeader = ({ programHash, output }: Task): readonly bigint[] => {
  const pages = BigInt(output.length);
  return [BigInt(output.flat().length + 2), programHash, 1n, pages, pages === 1n ? 0n : pages];
};

/** Nodes by their place: 1 is the root, the children of i are 2i and 2i + 1. */
function treeOf(leaves: readonly bigint[]): readonly bigint[] {
  const tree = [...leaves.map(() => 0n), ...leaves];
  for (let i = leaves.length - 1; i > 0; i--) tree[i] = node(tree[2 * i] ?? 0n, tree[2 * i + 1] ?? 0n);
  return tree;
}

const pathOf = (tree: readonly bigint[], leaf: number): readonly bigint[] =>
  Array.from({ length: HEIGHT }, (_, level) => tree[(leaf >> level) ^ 1] ?? 0n);

function work(digest: Hex): bigint {
  const seed = keccak256(concat(['0x0123456789abcded', digest, numberToHex(POW_BITS, { size: 1 })]));
  for (let nonce = 0n; ; nonce++) {
    const worked = BigInt(keccak256(concat([seed, numberToHex(nonce, { size: 8 })])));
    if (worked < 2n ** BigInt(256 - POW_BITS)) return nonce;
  }
}
