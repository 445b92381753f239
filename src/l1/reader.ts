import {
  type Answer,
  type Ask,
  askKey,
  type Bind,
  type CallResult,
  type LogFilter,
  type RawLog,
  type RawTransaction,
} from '../core/ask.ts';
import type { AnswerRecord, Item } from '../core/evidence.ts';
import type { Address, Digest, Hex } from '../core/hex.ts';
import { type BlockRef, type Gap, gap, type Hint, isGap, type Proven } from '../core/proven.ts';
import type { SourceHealth } from '../core/source.ts';
import { keccakHex } from '../crypto/hashes.ts';
import { CALL_LIMITS, type CallLimits } from '../evm/limits.ts';
import { toHex } from '../formats/bytes.ts';
import { type Header, HeaderError, headerFromRlp } from '../formats/header.ts';
import { receiptToRecord } from '../formats/receipt.ts';
import { isWellFormed, lowerCase, recordOf } from './asks.ts';
import { ancestorBlock, blockTransaction } from './blockFacts.ts';
import { createBlockReader } from './blocks.ts';
import { proveCall } from './call/proveCall.ts';
import type { HistoryFiles } from './history.ts';
import { itemDigest } from './items.ts';
import { type L2Nodes, readHeaders, readServed } from './l2.ts';
import { proven } from './proven.ts';
import { admits } from './sources/replies.ts';
import { type ExecutionSource, fault, type Said, type SaidHeader, said } from './sources/source.ts';
import { firstHonest, type Sources } from './sources/sources.ts';
import { createStateReader, type Fact } from './state.ts';

/** A block whose header is known in full and hashes to `head.hash`. That this hash is L1's is for the caller to say. */
export interface Pinned {
  readonly head: BlockRef;
  readonly header: Header;
  readonly item: Item;
  /** Who named the hash. */
  readonly source: string;
}

export interface PinOptions {
  readonly sources: Sources;
  readonly chainId: number;
  /** A hash, which the light client proved to be final; or where the source is to look. */
  readonly tag: 'finalized' | 'latest' | Digest;
  readonly signal: AbortSignal;
}

/**
 * Fetches a header and rebuilds its hash. Proven by this is only that header and hash belong together: a hash that was
 * not asked for is still the source's word.
 */
export async function pinHead({ sources, chainId, tag, signal }: PinOptions): Promise<Pinned | Gap> {
  const pinned = await firstHonest(
    sources,
    signal,
    (source) => askHead(source, chainId, tag, signal),
    (header) => readHead(header, tag),
  );
  return isGap(pinned) ? pinned : { ...pinned.value, source: pinned.source };
}

async function askHead(
  source: ExecutionSource,
  chainId: number,
  tag: PinOptions['tag'],
  signal: AbortSignal,
): Promise<Said<SaidHeader>> {
  const theirs = await source.chainId(signal);
  if (!theirs.ok) return theirs;
  if (theirs.value !== chainId) return fault('wrong-chain', `chain ${theirs.value} instead of ${chainId}`);
  return source.header(tag, signal);
}

function readHead({ hash, rlp }: SaidHeader, tag: PinOptions['tag']): Said<Omit<Pinned, 'source'>> {
  const actual = keccakHex(rlp);
  const wanted = tag.startsWith('0x') ? tag : hash;
  if (actual !== wanted.toLowerCase()) return fault('header-mismatch', `header of ${wanted} hashes to ${actual}`);
  try {
    const header = headerFromRlp(rlp);
    const { stateRoot, number, timestamp } = header;
    if (number > MAX_SAFE || timestamp > LATEST) return fault('bad-response', 'block number or time out of range');
    const head: BlockRef = { number: Number(number), hash: actual, stateRoot, timestamp: Number(timestamp) };
    return said({ head, header, item: { kind: 'header', rlp: toHex(rlp) } });
  } catch (error) {
    if (!(error instanceof HeaderError)) throw error;
    return fault('bad-response', `header: ${error.message}`);
  }
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** The last second that a `Date` can hold: a page that shows a later one throws. */
const LATEST = 8_640_000_000_000n;

export interface ReaderOptions {
  readonly sources: Sources;
  readonly head: Pinned;
  readonly chainId: number;
  readonly signal: AbortSignal;
  /** What the reader imported of blocks that the head no longer remembers. */
  readonly history?: HistoryFiles | undefined;
  /** The L2 nodes of the reader's choice. Absent: none is set. */
  readonly l2?: L2Nodes | undefined;
  /** What one proven call may cost. */
  readonly limits?: CallLimits;
}

export interface L1Reader {
  /** Answers each ask on its own, in the same order, all under one head. What a source does ends as a gap, never as a throw. */
  answer(asks: readonly Ask[]): Promise<readonly Answer[]>;
  /** Every ask so far with its answer, and the items on which the answers rest: what evidence is made of. */
  record(): { readonly asks: readonly AnswerRecord[]; readonly items: Readonly<Record<Digest, Item>> };
  health(): readonly SourceHealth[];
}

/** Answers the asks of one drive under one pinned head. State is fetched and proven once per reader. */
export function createReader(options: ReaderOptions): L1Reader {
  const { sources, head: pinned, chainId, signal, history, l2, limits = CALL_LIMITS } = options;
  const { head, header } = pinned;
  const items = new Map<Digest, Item>();
  const keep = (item: Item): Digest => {
    const digest = itemDigest(item);
    items.set(digest, item);
    return digest;
  };
  /** What nodes of an L2 say, and the item that keeps it. */
  const reported = <T extends { readonly node: string }>(of: {
    readonly words: readonly T[];
    readonly item: Item | undefined;
  }): Hint<readonly T[]> => ({
    hint: of.words,
    source: of.words.map(({ node }) => node).join(', '),
    evidence: of.item === undefined ? [] : [keep(of.item)],
  });
  const headerItem = keep(pinned.item);
  const state = createStateReader({ sources, head, signal, keep });
  const blocks = createBlockReader({ sources, head, header, state, history, signal, keep });
  const records = new Map<string, AnswerRecord>();
  const prove = <T>({ value, items }: Fact<T>): Proven<T> => proven(value, head, [headerItem, ...new Set(items)]);
  /** Proven, after what follows from the fact by computing alone; or the gap in its place. */
  const proveAs = <T, U>(fact: Fact<T> | Gap, compute: (value: T) => U | Gap): Proven<U> | Gap => {
    if (isGap(fact)) return fact;
    const value = compute(fact.value);
    return typeof value === 'object' && value !== null && isGap(value)
      ? value
      : prove({ value: value as U, items: fact.items });
  };

  async function hint<T>(
    ask: (source: ExecutionSource) => Promise<Said<T>>,
    bind: Bind<T>,
    item: (value: T) => Item,
  ): Promise<Hint<T> | Gap> {
    const bound = await firstHonest(sources, signal, ask, (value) => bindSafely(bind, value));
    if (isGap(bound)) return bound;
    return { hint: bound.value, source: bound.source, evidence: [keep(item(bound.value))] };
  }

  /** Which of these logs does not stand in the block where a source says so; undefined where none is known to. */
  async function misplaced(found: readonly RawLog[], filter: LogFilter): Promise<RawLog | undefined> {
    const isThere = await Promise.all(
      found.map(async (log) => {
        const block = log.blockNumber;
        void blocks.transactions(block); // what wrote it is asked for next: one round trip for both
        const inBlock = await blocks.logs({ ...filter, fromBlock: block, toBlock: block });
        return isGap(inBlock) || inBlock.value.some((one) => one.data === log.data && sameTopics(one, log));
      }),
    );
    return found.find((_, i) => !isThere[i]);
  }

  /** What a source says of logs, held against what is asked; and where they are read from their blocks, against these. */
  async function boundLogs(
    found: readonly RawLog[],
    { bind, read, ...ask }: LogsAsk,
  ): Promise<Said<readonly RawLog[]>> {
    const filter = lowerCase(ask.filter);
    if (!found.every((log) => admits(filter, log))) return fault('bad-response', 'sent a log that was not asked for');
    if (!isInOrder(found)) return fault('bad-response', 'sent logs out of their order');
    const bound = bindSafely(bind, found);
    if (!bound.ok || read === undefined) return bound;
    const next = readSafely(() => read(found));
    if (!next.ok) return next;
    const wrong = await misplaced(next.value.slice(0, MOST_PLACED), filter);
    if (wrong === undefined) return bound;
    return fault('block-mismatch', `placed a log in block ${wrong.blockNumber}, which does not hold it`);
  }

  /** What a source said of a filter: each ask holds it against something else, so that it is asked for once and bound each time. */
  const logsSaid = new Map<string, Promise<Said<readonly RawLog[]>>>();
  function logsOf(source: ExecutionSource, filter: LogFilter): Promise<Said<readonly RawLog[]>> {
    const key = JSON.stringify([source.id, filter]);
    const running =
      logsSaid.get(key) ??
      source.logs(filter, signal).then((found) => {
        if (!found.ok) logsSaid.delete(key);
        return found;
      });
    logsSaid.set(key, running);
    return running;
  }

  /** Under one head a call comes to the same each time, and adapters read the same views for every claim. */
  const calls = new Map<string, Promise<Proven<CallResult> | Gap>>();
  function callOnce(to: Address, data: Hex): Promise<Proven<CallResult> | Gap> {
    const key = `${to} ${data}`.toLowerCase();
    const running =
      calls.get(key) ??
      proveCall(to, data, { state, sources, head, header, chainId, signal, limits }).then((called) => {
        if (!isGap(called)) return prove(called);
        calls.delete(key);
        return called;
      });
    calls.set(key, running);
    return running;
  }

  async function answerOne(ask: Ask): Promise<Answer> {
    if (!isWellFormed(ask)) return gap('unsupported-format', `malformed ask ${askKey(ask)}`);
    switch (ask.kind) {
      case 'call':
        return callOnce(ask.to, ask.data);
      case 'slot': {
        const fact = await state.slot(ask.account, ask.slot);
        return isGap(fact) ? fact : prove(fact);
      }
      case 'code': {
        const fact = await state.code(ask.account);
        return isGap(fact) ? fact : prove(fact);
      }
      case 'balance':
        return proveAs(await state.account(ask.account), (account) => account.balance);
      case 'ancestor':
        return proveAs(await blocks.block(ask.block), ancestorBlock);
      case 'receipts':
        return proveAs(await blocks.receipts(ask.block), (all) => all.map(receiptToRecord));
      case 'provenLogs':
        return proveAs(await blocks.logs(lowerCase(ask.filter)), (all) => all);
      case 'provenTransaction':
        return proveAs(await blocks.transactions(ask.block), (all) => blockTransaction(ask, all));
      case 'l2':
        return reported(readServed(ask, (await l2?.account(ask, signal)) ?? []));
      case 'l2Header':
        return reported(readHeaders(ask, (await l2?.header(ask, signal)) ?? []));
      case 'logs': {
        const filter = lowerCase(ask.filter);
        return hint(
          async (source) => {
            const found = await logsOf(source, filter);
            return found.ok ? boundLogs(found.value, ask) : found;
          },
          () => null,
          (logs) => ({ kind: 'logs', filter, logs }),
        );
      }
      case 'transaction': {
        const bind: Bind<RawTransaction> = (found) =>
          found.hash.toLowerCase() === ask.hash.toLowerCase()
            ? ask.bind(found)
            : { code: 'call-data-mismatch', said: `sent transaction ${found.hash} for ${ask.hash}` };
        return hint(
          (source) => source.transaction(ask.hash, signal),
          bind,
          (found) => ({ kind: 'transaction', ...found }),
        );
      }
    }
  }

  return {
    answer: (asks) =>
      Promise.all(
        asks.map(async (ask) => {
          const answer = signal.aborted ? gap('aborted') : await answerOne(ask);
          records.set(askKey(ask), recordOf(ask, answer));
          return answer;
        }),
      ),
    record() {
      const asks = [...records.values()];
      const used = new Set([headerItem, ...asks.flatMap(({ items }) => items)]);
      return { asks, items: Object.fromEntries([...items].filter(([digest]) => used.has(digest))) };
    },
    health: () => sources.health(),
  };
}

/** Logs of one answer that are held against their blocks: each costs a block, and a source may send any number. */
const MOST_PLACED = 64;

type LogsAsk = Extract<Ask, { kind: 'logs' }>;

const isInOrder = (found: readonly RawLog[]): boolean =>
  found.every(({ blockNumber }, i) => blockNumber >= (found[i - 1]?.blockNumber ?? 0));

const sameTopics = (a: Pick<RawLog, 'topics'>, b: Pick<RawLog, 'topics'>): boolean =>
  a.topics.join().toLowerCase() === b.topics.join().toLowerCase();

function bindSafely<T>(bind: Bind<T>, value: T): Said<T> {
  const read = readSafely(() => bind(value));
  if (!read.ok) return read;
  return read.value === null ? said(value) : { ok: false, fault: read.value };
}

/** An adapter reads what a source sent; if it stumbles over that, the source is at fault. */
function readSafely<T>(read: () => T): Said<T> {
  try {
    return said(read());
  } catch (error) {
    return fault('bad-response', `could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
