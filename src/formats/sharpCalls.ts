import { decodeFunctionData, encodeEventTopics, parseAbi } from 'viem/utils';
import type { Digest, Hex } from '../core/hex.ts';
import {
  CAIRO_PRIME,
  type Keccak,
  nameOf,
  outputRoot,
  type PageName,
  type TreePairs,
  taskFact,
  wordsHash,
} from './sharp.ts';

/**
 * The calls by which a STARK reaches L1's verifier, and the log of each task. Sources: starkware-libs/starkex-contracts,
 * `evm-verifier/solidity/contracts`: `gps/GpsStatementVerifier.sol`, `MemoryPageFactRegistry.sol`, `MerkleStatementContract.sol`,
 * `FriStatementContract.sol`.
 */
export const sharpAbi = parseAbi([
  'struct MemoryPageEntry { uint256 startAddr; uint256[] values; uint256 z; uint256 alpha; uint256 prime; }',
  'event LogMemoryPagesHashes(bytes32 programOutputFact, bytes32[] pagesHashes)',
  'function verifyProofAndRegister(uint256[] proofParams, uint256[] proof, uint256[] taskMetadata, uint256[] cairoAuxInput, uint256 cairoVerifierId)',
  'function registerContinuousMemoryPage(uint256 startAddr, uint256[] values, uint256 z, uint256 alpha, uint256 prime)',
  'function registerContinuousPageBatch(MemoryPageEntry[] memoryPageEntries)',
  'function verifyMerkle(uint256[] merkleView, uint256[] initialMerkleQueue, uint256 height, uint256 expectedRoot)',
  'function verifyFRI(uint256[] proof, uint256[] friQueue, uint256 evaluationPoint, uint256 friStepSize, uint256 expectedRoot)',
]);

/** Written of each task, with the name of its output in front. */
export const [PAGES_LOGGED] = encodeEventTopics({ abi: sharpAbi, eventName: 'LogMemoryPagesHashes' });

/** What one task of a proof says of itself. */
export interface TaskHeader {
  readonly programHash: bigint;
  /** Words of its output, apart from the two in front (their count, and the program hash). */
  readonly size: number;
  readonly pairs: TreePairs;
}

/** What a main call asks the verifier to take. */
export interface MainCall {
  readonly tasks: readonly TaskHeader[];
  /** Conjectured bits of security of this proof: queries times the logarithm of the blow-up, and the proof of work. */
  readonly security: { readonly queries: number; readonly logBlowup: number; readonly powBits: number };
  /** Which of the verifier's layouts it is of. */
  readonly layout: number;
  /** What it says of the memory, to its end: pages, their products, and the two challenges. */
  readonly auxiliary: readonly bigint[];
}

/** A call of `verifyProofAndRegister`; undefined for anything else, and for lists of tasks that do not end where they should. */
export function readMainCall(data: Hex): MainCall | undefined {
  const call = decoded(data);
  if (call?.functionName !== 'verifyProofAndRegister') return undefined;
  const [params, , metadata, auxiliary, layout] = call.args;
  const tasks = readTasks(metadata);
  const [queries, logBlowup, powBits] = params.map(asCount);
  if (tasks === undefined || queries === undefined || logBlowup === undefined || powBits === undefined)
    return undefined;
  return { tasks, security: { queries, logBlowup, powBits }, layout: asCount(layout), auxiliary };
}

/** No count of these is nearly that large. */
const asCount = (value: bigint): number => (value < 2n ** 31n ? Number(value) : Number.NaN);

/** Number of tasks; of each the size of its output, its program's hash, the number of pairs, and the pairs. */
function readTasks(metadata: readonly bigint[]): readonly TaskHeader[] | undefined {
  const tasks: TaskHeader[] = [];
  let at = 1;
  while (at < metadata.length) {
    const [size = 0n, programHash = 0n, count = 0n] = metadata.slice(at, at + 3);
    const last = at + 3 + 2 * asCount(count);
    if (size < 2n || count < 1n || !(last <= metadata.length)) return undefined;
    const flat = metadata.slice(at + 3, last).map(asCount);
    const pairs = Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i] ?? 0, flat[2 * i + 1] ?? 0] as const);
    tasks.push({ programHash, size: asCount(size) - 2, pairs });
    at = last;
  }
  return BigInt(tasks.length) === metadata[0] ? tasks : undefined;
}

/** A stretch of memory whose words a call brings. */
export interface Page {
  readonly start: bigint;
  readonly values: readonly bigint[];
}

/** The pages that a call registers; none for any other call. */
export function readPages(data: Hex): readonly Page[] {
  const call = decoded(data);
  if (call?.functionName === 'registerContinuousMemoryPage') return [{ start: call.args[0], values: call.args[1] }];
  if (call?.functionName !== 'registerContinuousPageBatch') return [];
  return call.args[0].map(({ startAddr, values }) => ({ start: startAddr, values }));
}

function decoded(data: Hex) {
  try {
    return decodeFunctionData({ abi: sharpAbi, data });
  } catch {
    return undefined;
  }
}

/** A page as a main call names it, with its product. */
interface PageInfo extends PageName {
  readonly start: bigint;
  readonly product: bigint;
}

/**
 * The pages of a main call: in front of the two last words stand three words of each, and then a product of each. None where there are
 * fewer words than that, or the words are no numbers of words.
 */
function pagesOf({ tasks, auxiliary }: MainCall): readonly PageInfo[] {
  const count = 1 + tasks.reduce((sum, task) => sum + pageCount(task), 0);
  const from = auxiliary.length - 2 - 4 * count;
  if (!(from >= 0)) return [];
  return Array.from({ length: count }, (_, i) => {
    const [start = 0n, size = 0n, hash = 0n] = auxiliary.slice(from + 3 * i, from + 3 * i + 3);
    return { start, size, hash, product: auxiliary[from + 3 * count + i] ?? 0n };
  });
}

const pageCount = ({ pairs }: TaskHeader): number => pairs.reduce((sum, [ofPages]) => sum + ofPages, 0);

/** The facts of its pages, which the verifier will ask the registry of pages for. */
export function pageFacts(keccak256: Keccak, main: MainCall): readonly Digest[] {
  const [z = 0n, alpha = 0n] = main.auxiliary.slice(-2);
  return pagesOf(main).map(({ start, size, hash, product }, i) => {
    // The first page is a list of pairs, and has no address: the count of pages stands there.
    const [kind, address] = i === 0 ? [0n, 0n] : [1n, start];
    return wordsHash(keccak256, [kind, CAIRO_PRIME, size, z, alpha, product, hash, address]);
  });
}

/** The facts of its tasks, as far as its pages give them: what the verifier will keep. */
export function taskFacts(keccak256: Keccak, main: MainCall): readonly Digest[] {
  const pages = pagesOf(main);
  let next = 1;
  return main.tasks.flatMap((task) => {
    const own = pages.slice(next, next + pageCount(task));
    next += pageCount(task);
    const root = outputRoot(keccak256, own, task.pairs);
    return root === undefined ? [] : [taskFact(keccak256, task.programHash, root)];
  });
}

/** A task with its words, and the fact that follows from them. */
export interface ProvenTask extends TaskHeader {
  readonly output: readonly bigint[];
  readonly outputRoot: Digest;
  readonly fact: Digest;
}

/**
 * Every task of a main call, with its fact computed from the words of its pages. Outputs stand in memory one behind the other, each
 * with two words in front of it.
 * @returns undefined when the pages are not those of the tasks.
 */
export function tasksOf(
  keccak256: Keccak,
  { tasks }: MainCall,
  pages: readonly Page[],
): readonly ProvenTask[] | undefined {
  const sorted = [...pages].sort((a, b) => (a.start < b.start ? -1 : 1));
  const proven: ProvenTask[] = [];
  let next = 0;
  let address: bigint | undefined;
  for (const task of tasks) {
    const count = pageCount(task);
    const own = sorted.slice(next, next + count);
    next += count;
    address ??= own[0]?.start;
    for (const { start, values } of own) {
      if (start !== address) return undefined;
      address += BigInt(values.length);
    }
    const output = own.flatMap(({ values }) => values);
    const root = outputRoot(
      keccak256,
      own.map(({ values }) => nameOf(keccak256, values)),
      task.pairs,
    );
    if (output.length !== task.size || own.length !== count || address === undefined || root === undefined)
      return undefined;
    address += 2n;
    proven.push({ ...task, output, outputRoot: root, fact: taskFact(keccak256, task.programHash, root) });
  }
  return next === sorted.length ? proven : undefined;
}
