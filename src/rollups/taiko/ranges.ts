import { encodeEventTopics } from 'viem/utils';
import {
  all,
  ancestor,
  provenLogs,
  provenTransaction,
  type ReadNext,
  type SourceFault,
  type Steps,
} from '../../core/ask.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { inboxAbi, storeAbi } from './abi.ts';
import type { Inbox } from './inbox.ts';
import { firstBlock, type Placed, readAll, readSaid } from './logged.ts';
import type { Site } from './site.ts';

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
  /** Of the last proposal. */
  readonly proposalHash: Digest;
  readonly evidence: readonly Digest[];
}

export const [PROVED] = encodeEventTopics({ abi: inboxAbi, eventName: 'Proved' });
const [SAVED] = encodeEventTopics({ abi: storeAbi, eventName: 'CheckpointSaved' });

/**
 * The newest calls of `prove` that still stand, newest first: an unbroken chain down from the inbox's counter, so that none is left
 * out. Which blocks they stand in is a source's word; what the blocks hold is proven.
 */
export function* readRanges(site: Site, inbox: Inbox, most: number): Steps<Ranges | Gap> {
  const { finalized, wasSetBack, head } = inbox;
  if (finalized === 0 && !wasSetBack) return { standing: [], undone: [], isWhole: true };
  const from = firstBlock(site, head);
  // Only an inbox that was set back can have taken proofs that no longer stand: then each that is left out matters.
  const chained: ReadNext = (found) => chainOf(found, finalized).slice(0, most);
  const said = wasSetBack
    ? yield* readAll(site, head, PROVED, (found) => found.slice(-most))
    : yield* readSaid(site, head, PROVED, (found) => withheld(found, inbox, from), chained);
  if (isGap(said)) return said;
  const chain = chainOf(said.logs, finalized);
  const others = wasSetBack ? said.logs.filter((log) => !chain.includes(log)).reverse() : [];
  const [standing, undone] = yield* all([
    all(chain.slice(0, most).map((log) => readRange(site, log))),
    all(others.slice(0, most).map((log) => readRange(site, log))),
  ]);
  const [newest] = standing;
  if (newest === undefined && finalized > 0) {
    return gap('data-missing', `no proof of proposal ${finalized} from block ${from} on`);
  }
  if (newest !== undefined && isGap(newest)) return newest;
  if (newest !== undefined && newest.blockHash !== inbox.finalizedHash) {
    return gap('data-missing', 'no proof in reach ends in the block hash that the inbox has');
  }
  // What L1 no longer remembers ends the list: what stands above it is whole.
  const until = standing.findIndex(isGap);
  const isRead = (one: Range | Gap): one is Range => !isGap(one);
  return {
    standing: (until < 0 ? standing : standing.slice(0, until)).filter(isRead),
    undone: undone.filter(isRead),
    isWhole: said.isWhole && others.length <= most && !undone.some(isGap),
  };
}

/** Newest first. */
export interface Ranges {
  readonly standing: readonly Range[];
  /** Taken, and undone when the inbox was set back. */
  readonly undone: readonly Range[];
  /** Whether it is proven that none that was undone is missing. */
  readonly isWhole: boolean;
}

/** Counts back from the inbox's counter: a call that a later rewind undid has no place in it. */
function chainOf<T extends Placed>(found: readonly T[], finalized: number): readonly T[] {
  const chain: T[] = [];
  let wanted = finalized;
  for (const log of [...found].reverse()) {
    const ids = idsOf(log.data);
    if (ids === undefined || ids.last !== wanted || ids.first > ids.last) continue;
    chain.push(log);
    wanted = ids.first - 1;
  }
  return chain;
}

/**
 * Of an inbox that was never set back all proofs form one chain; and it says when it last took one, so that the newest must be there.
 */
function withheld(
  found: readonly Placed[],
  { finalized, finalizedAt, now, head }: Inbox,
  from: number,
): SourceFault | null {
  const chain = chainOf(found, finalized);
  const isInReach = from === 0 || Math.ceil((now - finalizedAt) / 12) < head - from;
  if (chain.length === found.length && (chain.length > 0 || !isInReach)) return null;
  const wanted = (idsOf(chain.at(-1)?.data ?? '0x')?.first ?? finalized + 1) - 1;
  return { code: 'log-withheld', said: `no log of the proof of proposal ${wanted}, which must have been written` };
}

/** First id (which may be of before), first new id, last id. */
export function idsOf(data: Hex): Ids | undefined {
  if (data.length !== 2 + 3 * 64) return undefined;
  const word = (i: number) => Number(`0x${data.slice(2 + 64 * i, 66 + 64 * i)}`);
  const [first, last] = [word(1), word(2)];
  return Number.isSafeInteger(first) && Number.isSafeInteger(last) ? { first, last } : undefined;
}

/** What the block that a source named proves of one call: the log of it, and the checkpoint that it wrote. */
function* readRange(site: Site, said: Placed): Steps<Range | Gap> {
  const { blockNumber: block, topics, data } = said;
  const at = { fromBlock: block, toBlock: block };
  const ids = idsOf(data);
  if (ids === undefined) return gap('unsupported-format', `a log of block ${block}`);
  const [header, hash, proved, saved] = yield* all([
    ancestor(block),
    call(site.contract, inboxAbi, 'getProposalHash', [BigInt(ids.last)]),
    provenLogs({ address: site.contract, topics, ...at }),
    provenLogs({ address: site.store, topics: [SAVED], ...at }),
    // All of the block's are proven with any: the call is among them, and is read next.
    provenTransaction(block, 0),
  ]);
  if (isGap(header)) return header;
  if (isGap(hash)) return hash;
  if (isGap(proved)) return proved;
  if (isGap(saved)) return saved;
  const log = proved.value.find((one) => one.data === data);
  if (log === undefined) return gap('data-missing', `block ${block} has no such proof`);
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
    proposalHash: hash.value,
    evidence: evidenceOf([header, hash, proved, saved]),
  };
}
