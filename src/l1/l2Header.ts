import type { BlockPlace } from '../core/ask.ts';
import type { Item } from '../core/evidence.ts';
import type { Hex } from '../core/hex.ts';
import type { HeaderSaid, L2Block } from '../core/l2.ts';
import { keccakHex } from '../crypto/hashes.ts';
import { toBytes, toHex } from '../formats/bytes.ts';
import { HeaderError, headerFromRlp } from '../formats/header.ts';
import { type ExecutionSource, fault, type Said, said } from './sources/source.ts';

/** What is asked of L2 nodes: a block alone, by its number or its hash. */
export interface HeaderQuestion {
  readonly chainId: number;
  readonly at: BlockPlace;
}

/** RLP of the block, and of what the node's chain has at its number; or null, and of its newest. */
export interface ServedHeader {
  readonly block: Hex | null;
  readonly chain: Hex;
}

/** Asks one node. A block by its hash may be of a branch that it has left: so it is asked for the one in its chain too. */
export async function serveHeader(
  source: ExecutionSource,
  { at }: HeaderQuestion,
  signal: AbortSignal,
): Promise<Said<ServedHeader>> {
  const asked = typeof at === 'number' ? await source.headerAt(at, signal) : await source.header(at, signal);
  if (!asked.ok && asked.fault.code !== 'not-served') return asked;
  const block = asked.ok ? asked.value : null;
  const chain = block === null ? await source.header('latest', signal) : await inChain(source, at, block, signal);
  if (!chain.ok) return chain;
  for (const one of [block, chain.value]) {
    if (one === null) continue;
    const actual = keccakHex(one.rlp);
    if (actual !== one.hash.toLowerCase()) return fault('header-mismatch', `header of ${one.hash} hashes to ${actual}`);
  }
  return said({ block: block === null ? null : toHex(block.rlp), chain: toHex(chain.value.rlp) });
}

type SaidBlock = Extract<Awaited<ReturnType<ExecutionSource['header']>>, { ok: true }>['value'];

async function inChain(source: ExecutionSource, at: BlockPlace, block: SaidBlock, signal: AbortSignal) {
  if (typeof at === 'number') return said(block);
  const read = readL2Block(block.rlp);
  return read.ok ? source.headerAt(read.value.number, signal) : read;
}

interface Served {
  readonly node: string;
  readonly said: Said<ServedHeader>;
}

/** Holds what was served against the question: of each node its word, or what it did wrong. */
export const readServedHeaders = ({ at }: HeaderQuestion, served: readonly Served[]): readonly HeaderSaid[] =>
  served.map(({ node, said: answer }) => {
    const word = answer.ok ? wordOf(at, answer.value) : answer;
    return word.ok ? { node, ...word.value } : { node, fault: word.fault };
  });

function wordOf(at: BlockPlace, { block: asked, chain: other }: ServedHeader): Said<Words> {
  const chain = readL2Block(toBytes(other));
  if (!chain.ok) return chain;
  if (asked === null) {
    const isBehind = typeof at !== 'number' || chain.value.number < at;
    return isBehind
      ? said({ block: null, chain: chain.value })
      : fault('bad-response', `it has no block ${at}, and its newest is ${chain.value.number}`);
  }
  const block = readL2Block(toBytes(asked));
  if (!block.ok) return block;
  const isAsked = typeof at === 'number' ? block.value.number === at : block.value.hash === at.toLowerCase();
  if (!isAsked) return fault('bad-response', `block ${block.value.number}, ${block.value.hash}, instead of ${at}`);
  if (chain.value.number !== block.value.number)
    return fault('bad-response', `block ${chain.value.number} instead of ${block.value.number}`);
  return said({ block: block.value, chain: chain.value });
}

type Words = Omit<Exclude<HeaderSaid, { fault: unknown }>, 'node'>;

/** The last second that a `Date` can hold: a page that shows a later one throws. */
const LATEST = 8_640_000_000_000n;

function readL2Block(rlp: Uint8Array): Said<L2Block> {
  try {
    const { number, timestamp, stateRoot, extraData } = headerFromRlp(rlp);
    if (number > BigInt(Number.MAX_SAFE_INTEGER) || timestamp > LATEST)
      return fault('bad-response', 'block number or time out of range');
    return said({
      hash: keccakHex(rlp),
      number: Number(number),
      timestamp: Number(timestamp),
      stateRoot,
      extraData,
    });
  } catch (error) {
    if (!(error instanceof HeaderError)) throw error;
    return fault('bad-response', `header: ${error.message}`);
  }
}

export type HeaderItem = Extract<Item, { kind: 'l2Header' }>;
