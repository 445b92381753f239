import { encodeEventTopics } from 'viem/utils';
import {
  all,
  ancestor,
  placedLogs,
  provenLogs,
  provenTransaction,
  type RawLog,
  type ReadNext,
  type SourceFault,
  type Steps,
} from '../../core/ask.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import { firstRemembered } from '../../formats/remembered.ts';
import { rollupAbi } from './abi.ts';
import type { Site } from './site.ts';
import type { System } from './system.ts';

/** One finalization, as the log of its block has it: proven. L2 blocks are inclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly shnarf: Digest;
  readonly pre: Digest;
  readonly post: Digest;
  /** L1 block, its time in Unix seconds, and which of its transactions it was. */
  readonly block: number;
  readonly time: number;
  readonly transaction: number;
  readonly topics: readonly Digest[];
  readonly data: Hex;
  readonly evidence: readonly Digest[];
}

export const [FINALIZED] = encodeEventTopics({ abi: rollupAbi, eventName: 'DataFinalizedV3' });

/**
 * Where a source says that finalizations stand, newest first: of the unbroken chain down from the contract's own number those that are
 * read next.
 */
export function* readPlaces(site: Site, { block, head }: System, pick: ReadNext): Steps<readonly RawLog[] | Gap> {
  const fromBlock = firstRemembered(head, site.hasNoSlots);
  const filter = { address: site.contract, topics: [FINALIZED], fromBlock, toBlock: head };
  const wanted: ReadNext = (found) => pick(chainOf(found, block));
  const said = yield* placedLogs(filter, (found) => withheld(site, found, block, fromBlock), wanted);
  return isGap(said) ? said : wanted(said.hint);
}

/** Each finalization goes on from the one before: of a chain nothing can be left out unseen but its oldest end. */
function withheld({ genesis }: Site, found: readonly RawLog[], newest: number, from: number): SourceFault | null {
  const chain = chainOf(found, newest);
  // Where nothing was finalized as long as L1 remembers, there is no log; of an L1 that is searched from its first block on there is.
  const mayBeNone = found.length === 0 && (from > 0 || newest === (genesis?.block ?? 0));
  if (mayBeNone || (chain.length === found.length && chain.length > 0)) return null;
  const wanted = (rangeOf(chain.at(-1))?.from ?? newest + 1) - 1;
  return {
    code: 'log-withheld',
    said: `no log of the finalization up to L2 block ${wanted}, which must have been written`,
  };
}

function chainOf(found: readonly RawLog[], newest: number): readonly RawLog[] {
  const chain: RawLog[] = [];
  let wanted = newest;
  for (const log of [...found].reverse()) {
    const range = rangeOf(log);
    if (range === undefined || range.to !== wanted || range.from > range.to) continue;
    chain.push(log);
    wanted = range.from - 1;
  }
  return chain;
}

type Written = Pick<RawLog, 'topics' | 'data'>;

/** Undefined for a log of another shape. */
function rangeOf(log: Written | undefined): Pick<Range, 'from' | 'to' | 'shnarf' | 'pre' | 'post'> | undefined {
  const [, start, end, shnarf] = log?.topics ?? [];
  const [from, to] = [Number(start), Number(end)];
  if (log === undefined || shnarf === undefined || log.data.length !== 2 + 2 * 64) return undefined;
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to)) return undefined;
  return { from, to, shnarf, pre: log.data.slice(0, 66) as Digest, post: `0x${log.data.slice(66)}` };
}

/** What the blocks that a source named prove of these finalizations, in their order. The call of each is asked for beside. */
export const readRanges = (site: Site, places: readonly RawLog[]): Steps<(Range | Gap)[]> =>
  all(places.map((place) => readRange(site, place)));

function* readRange({ contract: address }: Site, { blockNumber: block, topics, data }: RawLog): Steps<Range | Gap> {
  const [header, written] = yield* all([
    ancestor(block),
    provenLogs({ address, topics, fromBlock: block, toBlock: block }),
    // All transactions of the block are proven with any: the call is among them, and is read next.
    provenTransaction(block, 0),
  ]);
  if (isGap(header)) return header;
  if (isGap(written)) return written;
  const log = written.value.find((one) => one.data === data);
  const range = rangeOf(log);
  if (log === undefined || range === undefined) return gap('data-missing', `block ${block} has no such finalization`);
  return {
    ...range,
    ...{ block, time: header.value.timestamp, transaction: log.transactionIndex, topics: log.topics, data },
    evidence: evidenceOf([header, written]),
  };
}
