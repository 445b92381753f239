import type { Abi } from 'viem';
import { placedLogs, type Steps } from '../../core/ask.ts';
import type { Address, Hex } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import { type Carried, readCarried } from '../../formats/carried.ts';
import type { Site } from './site.ts';
import type { System } from './system.ts';

interface Wanted {
  /** Who emitted the event. */
  readonly emitter: Address;
  readonly topics: readonly (Hex | null)[];
  /** Who can have been called, and with what. */
  readonly called: Readonly<Record<Address, Abi>>;
  /** When it can have happened at the earliest, in Unix seconds. */
  readonly from: number;
}

interface BlockRange {
  readonly fromBlock: number;
  readonly toBlock: number;
}

/** The widest range of blocks that sources are asked for logs of. */
const MOST_BLOCKS = 10_000;

/**
 * The call that made a contract emit an event. A source says in which block; that block's receipts and transactions are then
 * proven, so that no server's word stands behind the bytes. An older block than L1 remembers stays `data-missing`.
 */
export function* findCarried(
  site: Pick<Site, 'hasNoSlots'>,
  system: Pick<System, 'head' | 'now'>,
  wanted: Wanted,
): Steps<Carried | Gap> {
  const { emitter: address, topics, called } = wanted;
  const range = rangeOf(site, system, wanted.from);
  const said = yield* placedLogs({ address, topics, ...range }, (found) =>
    found.length > 0 || range.toBlock < system.head
      ? null
      : { code: 'log-withheld', said: `no log of ${address}, whose state proves that it was written` },
  );
  if (isGap(said)) return said;
  const hint = said.hint.at(-1);
  if (hint === undefined) return gap('data-missing', `no log of ${address} from block ${range.fromBlock} on`);
  const block = hint.blockNumber;
  if (!(Number.isSafeInteger(block) && block >= 0 && block <= system.head))
    return gap('data-missing', `block ${block}`);
  const carried = yield* readCarried({ address, topics, data: hint.data, block, at: hint.transactionHash }, called);
  return isGap(carried) ? carried : { ...carried, evidence: evidenceOf([said, carried]) };
}

/** L1 has at most one block in 12 s, so no block of a time is before this one; few are missing after. */
function rangeOf(
  { hasNoSlots }: Pick<Site, 'hasNoSlots'>,
  { head, now }: Pick<System, 'head' | 'now'>,
  from: number,
): BlockRange {
  if (hasNoSlots === true) return { fromBlock: 0, toBlock: head };
  const fromBlock = Math.max(0, head - Math.ceil((now - from) / 12));
  return { fromBlock, toBlock: Math.min(head, fromBlock + MOST_BLOCKS) };
}
