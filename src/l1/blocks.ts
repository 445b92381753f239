import { type BlockLog, type LogFilter, PROVEN_LOG_BLOCKS } from '../core/ask.ts';
import type { Digest, Hex } from '../core/hex.ts';
import { type Gap, gap, isGap } from '../core/proven.ts';
import { toBytes, toHex } from '../formats/bytes.ts';
import { type Receipt, receiptToRecord } from '../formats/receipt.ts';
import { type AncestorOptions, proveAncestor, proveAncestors } from './ancestor.ts';
import type { Ancestor } from './history.ts';
import type { PastBlock } from './proofs/ancestry.ts';
import { bloomOf, proveReceipts, proveTransactions, type RawBlockTransaction } from './proofs/block.ts';
import { admits } from './sources/replies.ts';
import { firstHonest } from './sources/sources.ts';
import type { Fact } from './state.ts';

/** What stands in the blocks under a head. Each block, and each list of it, is fetched and proven once. */
export interface BlockReader {
  block(number: number): Promise<Fact<PastBlock> | Gap>;
  /**
   * All receipts of a block. No RPC proves a single one, so the whole trie is rebuilt: what is not among them is provably not
   * in the block, and a source that withholds a log is named.
   */
  receipts(number: number): Promise<Fact<readonly Receipt[]> | Gap>;
  /** All transactions of a block, by rebuilding their trie. */
  transactions(number: number): Promise<Fact<readonly RawBlockTransaction[]> | Gap>;
  /** All logs of a range that a filter admits, and no fewer. */
  logs(filter: LogFilter): Promise<Fact<readonly BlockLog[]> | Gap>;
}

/** Blocks of one range whose receipts are read at most: each may cost several hundred kilobytes. */
const MOST_READ = 64;

/** Blocks whose receipts are asked for at a time. */
const AT_A_TIME = 4;

export function createBlockReader(options: AncestorOptions): BlockReader {
  const { sources, signal, keep } = options;
  const blocks = new Map<number, Promise<Ancestor | Gap>>();
  const receipts = new Map<Digest, Promise<Fact<readonly Receipt[]> | Gap>>();
  const transactions = new Map<Digest, Promise<Fact<readonly RawBlockTransaction[]> | Gap>>();

  /** Of a block, so many before it: claims of one look ask for the same range. */
  const parents = new Map<string, Promise<readonly Ancestor[] | Gap>>();

  const ancestor = (number: number) => once(blocks, number, () => proveAncestor(options, number));

  const receiptsOf = ({ ref, header }: PastBlock) =>
    once(receipts, ref.hash, async () => {
      const bound = await firstHonest(
        sources,
        signal,
        (source) => source.receipts(ref.hash, signal),
        (list) => proveReceipts(header, list),
      );
      if (isGap(bound)) return bound;
      const item = keep({ kind: 'receipts', block: ref.hash, receipts: bound.value.map(receiptToRecord) });
      return { value: bound.value, items: [item] };
    });

  const transactionsOf = ({ ref, header }: PastBlock) =>
    once(transactions, ref.hash, async () => {
      const bound = await firstHonest(
        sources,
        signal,
        (source) => source.transactions(ref.hash, signal),
        (raws) => proveTransactions(header, raws),
      );
      if (isGap(bound)) return bound;
      const item = keep({ kind: 'transactions', block: ref.hash, raws: bound.value.map(({ raw }) => toHex(raw)) });
      return { value: bound.value, items: [item] };
    });

  /** What `read` finds in a proven block, on top of that block. */
  async function inBlock<T>(
    number: number,
    read: (block: PastBlock) => Promise<Fact<T> | Gap>,
  ): Promise<Fact<T> | Gap> {
    const block = await ancestor(number);
    if (isGap(block)) return block;
    const fact = await read(block);
    return isGap(fact) ? fact : { value: fact.value, items: [...block.items, ...fact.items] };
  }

  /** The blocks of a range, newest first: the newest is proven under the head, the others by parent hashes. */
  async function range({ fromBlock, toBlock }: LogFilter): Promise<readonly Ancestor[] | Gap> {
    const last = await ancestor(toBlock);
    if (isGap(last)) return last;
    const count = toBlock - fromBlock;
    const others = await once(parents, `${toBlock} ${count}`, () => proveAncestors(options, last, count));
    return isGap(others) ? others : [last, ...others];
  }

  async function logs(filter: LogFilter): Promise<Fact<readonly BlockLog[]> | Gap> {
    const width = filter.toBlock - filter.fromBlock + 1;
    if (!(width >= 1)) return gap('unsupported-format', `blocks ${filter.fromBlock} to ${filter.toBlock}`);
    if (width > PROVEN_LOG_BLOCKS) return gap('too-large', `${width} blocks; ${PROVEN_LOG_BLOCKS} are read at most`);
    const all = await range(filter);
    if (isGap(all)) return all;
    const mayHold = all.filter(({ header }) => mayAdmit(header.logsBloom, filter)).reverse();
    if (mayHold.length > MOST_READ)
      return gap('too-large', `${mayHold.length} blocks may hold such logs; ${MOST_READ} are read at most`);
    const found: BlockLog[] = [];
    const items = [...(all.at(-1)?.items ?? [])]; // the oldest block rests on all others
    for (let from = 0; from < mayHold.length; from += AT_A_TIME) {
      const some = mayHold.slice(from, from + AT_A_TIME);
      const facts = await Promise.all(some.map(receiptsOf));
      for (const [i, fact] of facts.entries()) {
        if (isGap(fact)) return fact;
        found.push(...logsIn(some[i]?.ref.number ?? 0, fact.value).filter((log) => admits(filter, log)));
        items.push(...fact.items);
      }
    }
    return { value: found, items };
  }

  return {
    async block(number) {
      const block = await ancestor(number);
      return isGap(block) ? block : { value: block, items: block.items };
    },
    receipts: (number) => inBlock(number, receiptsOf),
    transactions: (number) => inBlock(number, transactionsOf),
    logs,
  };
}

const logsIn = (blockNumber: number, receipts: readonly Receipt[]): readonly BlockLog[] =>
  receipts.flatMap(({ logs }, transactionIndex) => logs.map((log) => ({ ...log, blockNumber, transactionIndex })));

/**
 * False when a header's bloom filter proves that its block has no log that the filter admits: every node of L1 holds it against
 * the receipts before it takes the block, as it does the state root.
 */
function mayAdmit(logsBloom: Hex, { address, topics }: LogFilter): boolean {
  const wanted = bloomOf([{ address, topics: topics.filter((topic) => topic !== null), data: '0x' }]);
  const present = toBytes(logsBloom);
  return wanted.every((bits, i) => (bits & (present[i] ?? 0)) === bits);
}

function once<K, T>(known: Map<K, Promise<T>>, key: K, make: () => Promise<T>): Promise<T> {
  const promise = known.get(key) ?? make();
  known.set(key, promise);
  return promise;
}
