import { encodeEventTopics } from 'viem/utils';
import { all, provenLogs, type RawLog, type Steps, type TransactionPlace } from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { type Carried, readCarried } from '../../formats/carried.ts';
import { diamondAbi } from './abi.ts';
import { readCommitted, storedOf } from './commit.ts';
import type { Site } from './site.ts';
import { type Layout, type StoredBatch, storedHash } from './storedBatch.ts';

export const [COMMITTED] = encodeEventTopics({ abi: diamondAbi, eventName: 'BlockCommit' });

/** A log of the diamond, and where it is said to stand. */
export interface Placed extends Pick<RawLog, 'topics' | 'data' | 'blockNumber'> {
  readonly at: TransactionPlace;
}

/** A log that a source named. */
export const placed = (log: RawLog): Placed => ({ ...log, at: log.transactionHash });

/** One committed batch, opened: its fields hash to what storage has of it, and so do those of the one before. */
export interface Batch {
  readonly number: number;
  readonly layout: Layout;
  readonly before: StoredBatch;
  readonly stored: StoredBatch;
  /** L1 block of the commit, and its time in Unix seconds. */
  readonly block: number;
  readonly time: number;
  readonly evidence: readonly Digest[];
}

/** Who can have handed something to the diamond: the validators' gates. They take the same calls. */
export const callers = ({ contract, timelock, gates }: Site): Readonly<Record<Address, typeof diamondAbi>> =>
  Object.fromEntries([contract, timelock, ...gates].map((gate) => [gate, diamondAbi]));

/** The number that a log's topic names. */
export const numberIn = ({ topics }: Pick<RawLog, 'topics'>, at: number): number => Number(BigInt(topics[at] ?? '0x0'));

/**
 * A batch out of the call that committed it. `data-missing` where that call opens no hash that storage has: it was of a batch that was
 * reverted since, or is none.
 */
export function* readBatch(site: Site, number: number, log: Placed): Steps<Batch | Gap> {
  const { contract: address } = site;
  const { blockNumber: block, topics, data, at } = log;
  const [kept, keptBefore, logs, carried] = yield* all([
    call(address, diamondAbi, 'storedBatchHash', [BigInt(number)]),
    call(address, diamondAbi, 'storedBatchHash', [BigInt(number - 1)]),
    provenLogs({ address, topics: [COMMITTED], fromBlock: block, toBlock: block }),
    readCarried({ address, topics, data, block, at }, callers(site)),
  ]);
  if (isGap(kept)) return kept;
  if (isGap(keptBefore)) return keptBefore;
  if (isGap(logs)) return logs;
  if (isGap(carried)) return carried;
  const opened = open(carried, number, (of) => commitmentIn(logs.value, of));
  if (opened === undefined) return gap('unsupported-format', `the call that committed batch ${number}`);
  const { layout, before, stored } = opened;
  if (storedHash(layout, stored) !== kept.value) return gap('data-missing', `what was committed as batch ${number}`);
  if (storedHash(layout, before) !== keptBefore.value)
    return gap('unsupported-format', `batch ${number - 1} is kept in another layout`);
  const { time } = carried;
  return { number, layout, before, stored, block, time, evidence: evidenceOf([kept, keptBefore, logs, carried]) };
}

/** Of the newest log of the block that names the batch: of one that was committed twice in a block, the last one stands. */
const commitmentIn = (logs: readonly { readonly topics: readonly Digest[] }[], number: bigint): Digest | undefined =>
  logs.filter(({ topics }) => BigInt(topics[1] ?? 0) === number).at(-1)?.topics[3];

/** The batch and the one before it, out of a call that commits one or several. */
function open({ functionName, args }: Carried, number: number, commitmentOf: (of: bigint) => Digest | undefined) {
  if (functionName !== 'commitBatchesSharedBridge') return undefined;
  const committed = readCommitted(args[3] as Hex);
  if (committed === undefined) return undefined;
  const { layout, news } = committed;
  let before = committed.last;
  for (const batch of news) {
    const commitment = commitmentOf(batch.batchNumber);
    const stored = commitment && storedOf(layout, batch, commitment);
    if (stored === undefined) return undefined;
    if (batch.batchNumber === BigInt(number)) return { layout, before, stored };
    before = stored;
  }
  return undefined;
}
