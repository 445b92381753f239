import { encodeEventTopics } from 'viem/utils';
import { all, ancestor, logs, provenLogs, type RawLog, type SourceFault, type Steps } from '../../core/ask.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import { type Gap, gap, isGap } from '../../core/proven.ts';
import { inboxAbi, storeAbi } from './abi.ts';
import type { Inbox } from './inbox.ts';
import type { Site } from './site.ts';
import { evidenceOf } from './system.ts';

/** Proposals that one call of `prove` finalized: the first that was new, and the last. */
export interface Ids {
  readonly first: number;
  readonly last: number;
}

/** One call of `prove`, as the logs of its block have it: proven. */
export interface Range extends Ids {
  readonly prover: Hex;
  readonly block: number;
  readonly time: number;
  /** L2 block at its end, with hash and root: the checkpoint that it wrote. */
  readonly endBlock: number;
  readonly blockHash: Digest;
  readonly stateRoot: Digest;
  readonly transactionIndex: number;
  readonly evidence: readonly Digest[];
}

export const [PROVED] = encodeEventTopics({ abi: inboxAbi, eventName: 'Proved' });
const [SAVED] = encodeEventTopics({ abi: storeAbi, eventName: 'CheckpointSaved' });

/** How far back L1 remembers its blocks (EIP-2935). */
const REMEMBERED = 8_191;

/**
 * The newest calls of `prove` that still stand, newest first: an unbroken chain down from the inbox's counter, so that none is left
 * out. Which blocks they stand in is a source's word; what the blocks hold is proven.
 */
export function* readRanges(site: Site, inbox: Inbox, most: number): Steps<Ranges | Gap> {
  const none: Ranges = { standing: [], undone: [] };
  if (inbox.finalized === 0 && !inbox.wasSetBack) return none;
  const fromBlock = site.hasNoSlots === true ? 0 : Math.max(0, inbox.head - REMEMBERED + 1);
  const filter = { address: site.contract, topics: [PROVED], fromBlock, toBlock: inbox.head };
  const said = yield* logs(filter, (found) => withheld(found, inbox, fromBlock));
  if (isGap(said)) return said;
  const chain = chainOf(said.hint, inbox.finalized);
  // Only an inbox that was set back can have taken proofs that no longer stand.
  const others = inbox.wasSetBack ? said.hint.filter((log) => !chain.includes(log)).reverse() : [];
  const [standing, undone] = yield* all([
    all(chain.slice(0, most).map((log) => readRange(site, log))),
    all(others.slice(0, most).map((log) => readRange(site, log))),
  ]);
  const [newest] = standing;
  if (newest === undefined && inbox.finalized > 0) {
    return gap('data-missing', `no proof of proposal ${inbox.finalized} from block ${fromBlock} on`);
  }
  if (newest !== undefined && isGap(newest)) return newest;
  if (newest !== undefined && newest.blockHash !== inbox.finalizedHash) {
    return gap('data-missing', 'no proof in reach ends in the block hash that the inbox has');
  }
  // What L1 no longer remembers ends the list: what stands above it is whole.
  const until = standing.findIndex(isGap);
  const isRead = (one: Range | Gap): one is Range => !isGap(one);
  return { standing: (until < 0 ? standing : standing.slice(0, until)).filter(isRead), undone: undone.filter(isRead) };
}

/** Newest first. */
export interface Ranges {
  readonly standing: readonly Range[];
  /** Taken, and undone when the inbox was set back. */
  readonly undone: readonly Range[];
}

/** Counts back from the inbox's counter: a call that a later rewind undid has no place in it. */
function chainOf(found: readonly RawLog[], finalized: number): readonly RawLog[] {
  const chain: RawLog[] = [];
  let wanted = finalized;
  for (const log of [...found].reverse()) {
    const ids = idsOf(log.data);
    if (ids === undefined || ids.last !== wanted || ids.first > ids.last) continue;
    chain.push(log);
    wanted = ids.first - 1;
  }
  return chain;
}

/** The inbox says when it last took a proof: that log must be there, unless the inbox was set back since. */
function withheld(found: readonly RawLog[], inbox: Inbox, from: number): SourceFault | null {
  const { finalized, finalizedAt, now, head, wasSetBack } = inbox;
  const blocksAgo = Math.ceil((now - finalizedAt) / 12);
  const isInReach = from === 0 || blocksAgo < head - from;
  if (!isInReach || wasSetBack || chainOf(found, finalized).length > 0) return null;
  return {
    code: 'log-withheld',
    said: `no log of the proof of proposal ${finalized}, whose counter proves that it was written`,
  };
}

/** First id (which may be of before), first new id, last id. */
export function idsOf(data: Hex): Ids | undefined {
  if (data.length !== 2 + 3 * 64) return undefined;
  const word = (i: number) => Number(`0x${data.slice(2 + 64 * i, 66 + 64 * i)}`);
  const [first, last] = [word(1), word(2)];
  return Number.isSafeInteger(first) && Number.isSafeInteger(last) ? { first, last } : undefined;
}

/** What the block that a source named proves of one call: the log of it, and the checkpoint that it wrote. */
export function* readRange(site: Site, said: RawLog): Steps<Range | Gap> {
  const { blockNumber: block, topics, data } = said;
  const at = { fromBlock: block, toBlock: block };
  const [header, proved, saved] = yield* all([
    ancestor(block),
    provenLogs({ address: site.contract, topics, ...at }),
    provenLogs({ address: site.store, topics: [SAVED], ...at }),
  ]);
  if (isGap(header)) return header;
  if (isGap(proved)) return proved;
  if (isGap(saved)) return saved;
  const log = proved.value.find((one) => one.data === data);
  const ids = idsOf(data);
  if (log === undefined || ids === undefined) return gap('data-missing', `block ${block} has no such proof`);
  const of = saved.value.filter((one) => one.transactionIndex === log.transactionIndex);
  const [checkpoint] = of;
  const { topics: named = [], data: held = '0x' } = checkpoint ?? {};
  const endBlock = Number(named[1] ?? Number.NaN);
  if (of.length !== 1 || held.length !== 2 + 2 * 64 || !Number.isSafeInteger(endBlock)) {
    return gap('unsupported-format', `${of.length} checkpoints with the proof of proposal ${ids.last}`);
  }
  return {
    ...ids,
    prover: `0x${(topics[1] ?? '').slice(-40)}`,
    block,
    time: header.value.timestamp,
    endBlock,
    blockHash: held.slice(0, 66) as Digest,
    stateRoot: `0x${held.slice(66)}`,
    transactionIndex: log.transactionIndex,
    evidence: evidenceOf([header, proved, saved]),
  };
}
