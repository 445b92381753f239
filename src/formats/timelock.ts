import { all, logs, type Steps } from '../core/ask.ts';
import type { Address, Digest } from '../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap } from '../core/proven.ts';
import { call } from './abi.ts';
import { type Operation, operationsIn, timelockAbi } from './timelockOperations.ts';

/** The least that a timelock makes an operation wait, in seconds. */
export const readMinDelay = (timelock: Address) => call(timelock, timelockAbi, 'getMinDelay', []);

/** An operation that provably waits. */
export interface Waiting extends Operation {
  /** Unix seconds from which on anybody whom the timelock lets may carry it out. */
  readonly from: bigint;
  readonly evidence: readonly Digest[];
}

export interface Announced {
  readonly waiting: readonly Waiting[];
  /** The first block of which a source was asked. */
  readonly since: number;
  /** Why not all that a source named was held against L1, or not all was asked. */
  readonly gap?: Gap;
}

/** What servers answer for at once. */
const RANGE = 10_000;
const MOST_RANGES = 16;
/** Operations that are held against L1, the newest. */
const MOST_OPERATIONS = 64;

/** Seconds: where the least delay is none, operations may be announced with a longer one. */
const AT_LEAST = 3 * 86_400;

/** Blocks in which an operation waits, and as long again in which it may be carried out: none come sooner than after 12 s. */
const firstAsked = (delay: number, head: number): number =>
  Math.max(0, head - Math.min(Math.ceil(Math.max(2 * delay, AT_LEAST) / 12) + RANGE, MOST_RANGES * RANGE) + 1);

/**
 * The operations that wait in a timelock. Which there are, sources say, and may keep back: nothing on L1 counts them. That one waits, until
 * when, or no longer, L1 tells of each. @param delay that it is thought to have, in seconds. @param head number of the head.
 */
export function* readAnnounced(timelock: Address, delay: number, head: number): Steps<Announced> {
  const since = firstAsked(delay, head);
  const starts = Array.from({ length: Math.floor((head - since) / RANGE) + 1 }, (_, i) => since + i * RANGE);
  const said = yield* all(
    starts.map((fromBlock) => {
      const toBlock = Math.min(head, fromBlock + RANGE - 1);
      return logs({ address: timelock, topics: [], fromBlock, toBlock }, (found) => {
        const operations = operationsIn(found);
        return 'code' in operations ? operations : null;
      });
    }),
  );
  const operations = new Map<Digest, Operation & { readonly evidence: readonly Digest[] }>();
  for (const one of said) {
    if (isGap(one)) continue;
    const found = operationsIn(one.hint);
    if ('code' in found) continue;
    for (const operation of found) operations.set(operation.id, { ...operation, evidence: one.evidence });
  }
  const newest = [...operations.values()].slice(-MOST_OPERATIONS);
  const times = yield* all(newest.map(({ id }) => call(timelock, timelockAbi, 'getTimestamp', [id])));
  const waiting = newest.flatMap((operation, i): readonly Waiting[] => {
    const time = times[i];
    if (time === undefined || isGap(time) || time.value <= DONE) return [];
    return [{ ...operation, from: time.value, evidence: evidenceOf([time, operation]) }];
  });
  const tooMany = operations.size > newest.length ? gap('too-large', `${operations.size} operations`) : undefined;
  const lost = [...said, ...times].find(isGap) ?? tooMany;
  return { waiting, since, ...(lost === undefined ? {} : { gap: lost }) };
}

/** What stands in the place of its time once an operation is carried out; 0 where it was never announced, or called off. */
const DONE = 1n;
