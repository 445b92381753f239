import type { Item } from '../core/evidence.ts';
import type { Digest } from '../core/hex.ts';
import { type BlockRef, type Gap, gap, isGap } from '../core/proven.ts';
import { toHex } from '../formats/bytes.ts';
import type { Header } from '../formats/header.ts';
import { type Ancestor, type HistoryFiles, proveHistoric } from './history.ts';
import {
  checkPastHeader,
  HISTORY_ADDRESS,
  isInRing,
  LONGEST_WALK,
  type PastBlock,
  proveParents,
  readPastHeader,
  ringSlot,
} from './proofs/ancestry.ts';
import { type ExecutionSource, type Said, type SaidHeader, said } from './sources/source.ts';
import { firstHonest, type Sources } from './sources/sources.ts';
import type { StateReader } from './state.ts';

export interface AncestorOptions {
  readonly sources: Sources;
  readonly head: BlockRef;
  readonly header: Header;
  /** State under `head`, from which the ring of EIP-2935 is read. */
  readonly state: StateReader;
  /** What the reader imported, for blocks that the ring no longer holds. */
  readonly history?: HistoryFiles | undefined;
  readonly signal: AbortSignal;
  /** Keeps an item and returns its name. */
  readonly keep: (item: Item) => Digest;
}

/** Blocks that are so near that their headers are fetched without a storage proof. */
const NEAR = 4;

/** Headers that are asked for at a time. */
const AT_A_TIME = 64;

/**
 * Proves an earlier block under the head: by parent hashes when it is near, by the ring of EIP-2935 for up to 8191 blocks,
 * by parent hashes again where the ring holds nothing, and by an imported history beyond that.
 */
export async function proveAncestor(options: AncestorOptions, number: number): Promise<Ancestor | Gap> {
  const { head, header, state } = options;
  const start: Ancestor = { ref: head, header, items: [] };
  if (number === head.number) return start;
  if (!Number.isSafeInteger(number) || number < 0 || number > head.number)
    return gap('unsupported-format', `block ${number} is not before ${head.number}`);
  const distance = head.number - number;
  if (distance <= NEAR) return walk(options, start, distance);
  if (!isInRing(head, number)) return beyond(options, number, 'is further back than the head remembers');
  // By its number beside the proof of its hash, which saves a round trip; it is held against that hash all the same.
  const [first] = options.sources.order();
  const soon = first?.headerAt(number, options.signal);
  const fact = await state.slot(HISTORY_ADDRESS, ringSlot(number));
  if (isGap(fact)) return fact;
  // Blocks from before the fork that brought the ring were never written there.
  if (BigInt(fact.value) === 0n)
    return distance <= LONGEST_WALK
      ? walk(options, start, distance)
      : beyond(options, number, 'is not in the ring of the head');
  const check = (rlp: Uint8Array) => checkPastHeader(fact.value, number, rlp);
  const early = async (source: ExecutionSource) => (source === first ? await soon : undefined);
  const found = await fetchHeader(options, fact.value, check, early);
  return isGap(found) ? found : { ...found, items: [...fact.items, ...found.items] };
}

/** From the nearest block that an imported history proves, at or after the one that is wanted. */
async function beyond(options: AncestorOptions, number: number, why: string): Promise<Ancestor | Gap> {
  const { history, signal, keep } = options;
  const lacking = `block ${number} ${why}, and no imported history covers it`;
  if (history === undefined || history.sources.order().length === 0) return gap('data-missing', lacking);
  const child = (at: number) => proveAncestor({ ...options, history: undefined }, at);
  const named = (hash: Digest) => fetchHeader(options, hash, (rlp) => readPastHeader(hash, rlp));
  const proven = await proveHistoric(history, number, { signal, keep, child, named });
  if (isGap(proven)) return proven.gap === 'data-missing' ? gap(proven.gap, `${lacking}: ${proven.cause}`) : proven;
  return walk(options, proven, proven.ref.number - number);
}

async function walk(options: AncestorOptions, start: Ancestor, distance: number): Promise<Ancestor | Gap> {
  const parents = await proveAncestors(options, start, distance);
  return isGap(parents) ? parents : (parents.at(-1) ?? start);
}

/** Proves the `count` blocks before a proven one, by parent hashes, the newest first. One source must give them all. */
export async function proveAncestors(
  { sources, signal, keep }: AncestorOptions,
  start: Ancestor,
  count: number,
): Promise<readonly Ancestor[] | Gap> {
  if (count === 0) return [];
  const numbers = Array.from({ length: count }, (_, i) => start.ref.number - 1 - i);
  const bound = await firstHonest(
    sources,
    signal,
    async (source): Promise<Said<readonly Uint8Array[]>> => {
      const rlps: Uint8Array[] = [];
      for (let from = 0; from < count; from += AT_A_TIME) {
        const some = numbers.slice(from, from + AT_A_TIME);
        const headers = await Promise.all(
          some.map((number): Promise<Said<SaidHeader>> => source.headerAt(number, signal)),
        );
        for (const one of headers) {
          if (!one.ok) return one;
          rlps.push(one.value.rlp);
        }
      }
      return said(rlps);
    },
    (rlps) => {
      const blocks = proveParents(start.header, rlps);
      return blocks.ok ? said({ blocks: blocks.value, rlps }) : blocks;
    },
  );
  if (isGap(bound)) return bound;
  const { blocks, rlps } = bound.value;
  const items = [...start.items];
  return blocks.map((block, i) => {
    items.push(keep({ kind: 'header', rlp: toHex(rlps[i] as Uint8Array) }));
    return { ...block, items: [...items] };
  });
}

/** @param early what a source said before the hash was known, where it was asked: another block than that is no fault. */
async function fetchHeader(
  { sources, signal, keep }: AncestorOptions,
  hash: Digest,
  check: (rlp: Uint8Array) => Said<PastBlock>,
  early?: (source: ExecutionSource) => Promise<Said<SaidHeader> | undefined>,
): Promise<Ancestor | Gap> {
  const bound = await firstHonest(
    sources,
    signal,
    async (source) => {
      const soon = await early?.(source);
      return soon?.ok && check(soon.value.rlp).ok ? soon : source.header(hash, signal);
    },
    ({ rlp }) => {
      const checked = check(rlp);
      return checked.ok ? said({ ...checked.value, rlp: toHex(rlp) }) : checked;
    },
  );
  if (isGap(bound)) return bound;
  const { rlp, ...block } = bound.value;
  return { ...block, items: [keep({ kind: 'header', rlp })] };
}
