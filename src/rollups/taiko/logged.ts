import {
  type Bind,
  PROVEN_LOG_BLOCKS,
  placedLogs,
  provenLogs,
  type RawLog,
  type ReadNext,
  type Steps,
} from '../../core/ask.ts';
import type { Digest } from '../../core/hex.ts';
import { type Gap, isGap } from '../../core/proven.ts';
import { firstRemembered } from '../../formats/remembered.ts';
import type { Site } from './site.ts';

/** A log and the block where it stands, or is said to stand. */
export type Placed = Pick<RawLog, 'address' | 'topics' | 'data' | 'blockNumber'>;

export interface Logged {
  /** Oldest first. */
  readonly logs: readonly Placed[];
  /** Whether it is proven that there are no others, from the first block on. */
  readonly isWhole: boolean;
}

/** L1 remembers no block from before this one. */
export const firstBlock = ({ hasNoSlots }: Site, head: number): number => firstRemembered(head, hasNoSlots);

/**
 * All logs of an inbox of one kind, as far back as L1 remembers: a source's word, held against what is proven.
 * @param read those that are going to be read from their blocks.
 */
export function* readSaid(
  site: Site,
  head: number,
  topic: Digest,
  bind: Bind<readonly RawLog[]>,
  read: ReadNext,
): Steps<Logged | Gap> {
  const fromBlock = firstBlock(site, head);
  const filter = { address: site.contract, topics: [topic], fromBlock, toBlock: head };
  const said = yield* placedLogs(filter, bind, read);
  return isGap(said) ? said : { logs: said.hint, isWhole: false };
}

/**
 * The same where what may be missing matters: proven to be all of them where L1 is short enough for that, else a source's word
 * about what it has.
 */
export function* readAll(site: Site, head: number, topic: Digest, read: ReadNext): Steps<Logged | Gap> {
  if (head >= PROVEN_LOG_BLOCKS) return yield* readSaid(site, head, topic, () => null, read);
  const proven = yield* provenLogs({ address: site.contract, topics: [topic], fromBlock: 0, toBlock: head });
  return isGap(proven) ? proven : { logs: proven.value, isWhole: true };
}
