import { type Gap, isGap } from '../core/proven.ts';
import type { Receipt } from '../formats/receipt.ts';
import type { PastBlock } from './proofs/ancestry.ts';
import { proveReceipts } from './proofs/block.ts';
import { fault } from './sources/source.ts';
import { firstHonest, type Sources } from './sources/sources.ts';

/**
 * All receipts of a block whose header is proven. No RPC proves a single receipt, so the whole trie is rebuilt: what is not
 * among them is provably not in the block, and a source that withholds a log is named.
 */
export async function readReceipts(
  { ref, header }: PastBlock,
  { sources, signal }: { readonly sources: Sources; readonly signal: AbortSignal },
): Promise<readonly Receipt[] | Gap> {
  const bound = await firstHonest(
    sources,
    signal,
    async (source) => source.receipts?.(ref.hash, signal) ?? fault('not-served', 'no receipts'),
    (receipts) => proveReceipts(header, receipts),
  );
  return isGap(bound) ? bound : bound.value;
}
