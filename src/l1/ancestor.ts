import type { Item } from '../core/evidence.ts';
import type { Digest } from '../core/hex.ts';
import { type BlockRef, type Gap, gap, isGap } from '../core/proven.ts';
import { toHex } from '../formats/bytes.ts';
import type { Header } from '../formats/header.ts';
import {
  checkPastHeader,
  HISTORY_ADDRESS,
  isInRing,
  LONGEST_WALK,
  type PastBlock,
  ringSlot,
} from './proofs/ancestry.ts';
import { firstHonest, type Sources } from './sources/sources.ts';
import type { StateReader } from './state.ts';

export interface AncestorOptions {
  readonly sources: Sources;
  readonly head: BlockRef;
  readonly header: Header;
  /** State under `head`, from which the ring of EIP-2935 is read. */
  readonly state: StateReader;
  readonly signal: AbortSignal;
  /** Keeps an item and returns its name. */
  readonly keep: (item: Item) => Digest;
}

export interface Ancestor extends PastBlock {
  /** All that it rests on, the head's own header apart. */
  readonly items: readonly Digest[];
}

/** Blocks that are so near that their headers are fetched one by one, without a storage proof. */
const NEAR = 4;

/**
 * Proves an earlier block under the head: by parent hashes when it is near, by the ring of EIP-2935 for up to 8191 blocks,
 * and by parent hashes again where the ring holds nothing. Older blocks need an imported proof (`proofs/history.ts`).
 */
export async function proveAncestor(options: AncestorOptions, number: number): Promise<Ancestor | Gap> {
  const { head, header, state } = options;
  if (number === head.number) return { ref: head, header, items: [] };
  if (!Number.isSafeInteger(number) || number < 0 || number > head.number)
    return gap('unsupported-format', `block ${number} is not before ${head.number}`);
  const distance = head.number - number;
  if (distance <= NEAR) return walk(options, distance);
  if (!isInRing(head, number))
    return gap('data-missing', `block ${number} is further back than ${head.number} remembers`);
  const fact = await state.slot(HISTORY_ADDRESS, ringSlot(number));
  if (isGap(fact)) return fact;
  // Blocks from before the fork that brought the ring were never written there.
  if (BigInt(fact.value) === 0n)
    return distance <= LONGEST_WALK
      ? walk(options, distance)
      : gap('data-missing', `the ring of ${head.number} holds nothing for block ${number}`);
  const found = await fetchHeader(options, fact.value, number);
  return isGap(found) ? found : { ...found, items: [...fact.items, ...found.items] };
}

async function walk(options: AncestorOptions, distance: number): Promise<Ancestor | Gap> {
  let at: Ancestor = { ref: options.head, header: options.header, items: [] };
  for (let i = 0; i < distance; i++) {
    const parent = await fetchHeader(options, at.header.parentHash, at.ref.number - 1);
    if (isGap(parent)) return parent;
    at = { ...parent, items: [...at.items, ...parent.items] };
  }
  return at;
}

async function fetchHeader(
  { sources, signal, keep }: AncestorOptions,
  hash: Digest,
  number: number,
): Promise<Ancestor | Gap> {
  const bound = await firstHonest(
    sources,
    signal,
    (source) => source.header(hash, signal),
    ({ rlp }) => {
      const checked = checkPastHeader(hash, number, rlp);
      return checked.ok ? { ok: true, value: { ...checked.value, rlp: toHex(rlp) } } : checked;
    },
  );
  if (isGap(bound)) return bound;
  const { rlp, ...block } = bound.value;
  return { ...block, items: [keep({ kind: 'header', rlp })] };
}
