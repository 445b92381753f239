import { encodeEventTopics } from 'viem/utils';
import {
  all,
  placedLogs,
  provenLogs,
  type RawLog,
  type ReadNext,
  type SourceFault,
  type Steps,
} from '../../core/ask.ts';
import type { Address, Digest, Hex } from '../../core/hex.ts';
import { evidenceOf, type Gap, gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { type Carried, readCarried } from '../../formats/carried.ts';
import { firstRemembered } from '../../formats/remembered.ts';
import { managerAbi } from './abi.ts';
import type { Site } from './site.ts';
import type { System } from './system.ts';

/** One verification of batches: its log, the call that it came with, and what the manager keeps of both ends. All proven. */
export interface Verification {
  /** Batches, inclusive. */
  readonly from: number;
  readonly to: number;
  readonly pre: Digest;
  readonly post: Digest;
  readonly accInputBefore: Digest;
  readonly accInput: Digest;
  readonly exitRoot: Digest;
  /** What the manager keeps as the root at the end. */
  readonly kept: Digest;
  readonly aggregator: Address;
  /** 24 words. */
  readonly proof: Hex;
  readonly block: number;
  readonly time: number;
  readonly topics: readonly Digest[];
  readonly evidence: readonly Digest[];
}

/**
 * Where a source says that batches were verified, newest first, from the one up on which the manager's number stands.
 * @param pick those that are going to be read.
 */
export function* readPlaces(site: Site, { verified, head }: System, pick: ReadNext): Steps<readonly RawLog[] | Gap> {
  const fromBlock = firstRemembered(head, site.hasNoSlots);
  const topics = verifiedTopics(site.rollupId);
  const filter = { address: site.contract, topics, fromBlock, toBlock: head };
  const newestFirst = (found: readonly RawLog[]) => pick([...found].reverse());
  const said = yield* placedLogs(filter, (found) => withheld(found, verified, fromBlock), newestFirst);
  return isGap(said) ? said : newestFirst(said.hint);
}

const verifiedTopics = (rollupID: number): readonly Digest[] =>
  encodeEventTopics({ abi: managerAbi, eventName: 'VerifyBatchesTrustedAggregator', args: { rollupID } }).slice(
    0,
    2,
  ) as Digest[];

/** Numbers go up from log to log and end in the manager's own. Where there is none at all, it may be too long ago. */
function withheld(found: readonly RawLog[], verified: number, from: number): SourceFault | null {
  if (found.length === 0 && (from > 0 || verified === 0)) return null;
  const ends = found.map(({ data }) => endOf(data) ?? Number.NaN);
  const isRising = ends.every((end, i) => i === 0 || end > (ends[i - 1] ?? 0));
  if (isRising && ends.at(-1) === verified) return null;
  return {
    code: 'log-withheld',
    said: `no log of the verification up to batch ${verified}, which must have been written`,
  };
}

/** Number, state root, exit root. */
const endOf = (data: Hex): number | undefined => {
  const end = data.length === 2 + 3 * 64 ? Number(data.slice(0, 66)) : Number.NaN;
  return Number.isSafeInteger(end) ? end : undefined;
};

/** @param places as sources say them: what stands there is proven. */
export const readVerifications = (site: Site, places: readonly RawLog[]): Steps<(Verification | Gap)[]> =>
  all(places.map((place) => readVerification(site, place)));

function* readVerification({ contract: address, rollupId }: Site, place: RawLog): Steps<Verification | Gap> {
  const { blockNumber: block, topics, data } = place;
  const to = endOf(data);
  if (to === undefined) return gap('unsupported-format', `a log of block ${block}`);
  const written = yield* provenLogs({ address, topics, fromBlock: block, toBlock: block });
  if (isGap(written)) return written;
  const log = written.value.find((one) => one.data === data);
  if (log === undefined) return gap('data-missing', `block ${block} has no such verification`);
  const said = { address, topics, data, block, at: log.transactionIndex };
  const carried = yield* readCarried(said, { [address]: managerAbi });
  if (isGap(carried)) return carried;
  const called = calledWith(carried, rollupId, to, data);
  if (isGap(called)) return called;
  const { init, exitRoot, post, proof } = called;
  const [pre, kept, before, after] = yield* all([
    call(address, managerAbi, 'getRollupBatchNumToStateRoot', [rollupId, BigInt(init)]),
    call(address, managerAbi, 'getRollupBatchNumToStateRoot', [rollupId, BigInt(to)]),
    call(address, managerAbi, 'getRollupSequencedBatches', [rollupId, BigInt(init)]),
    call(address, managerAbi, 'getRollupSequencedBatches', [rollupId, BigInt(to)]),
  ]);
  if (isGap(pre)) return pre;
  if (isGap(kept)) return kept;
  if (isGap(before)) return before;
  if (isGap(after)) return after;
  return {
    ...{ from: init + 1, to, pre: pre.value, post, kept: kept.value, exitRoot, proof, block, time: carried.time },
    ...{ accInputBefore: before.value.accInputHash, accInput: after.value.accInputHash },
    aggregator: `0x${(topics[2] ?? '').slice(-40)}`,
    topics: log.topics,
    evidence: evidenceOf([written, carried, pre, kept, before, after]),
  };
}

interface Called {
  readonly init: number;
  readonly exitRoot: Digest;
  readonly post: Digest;
  readonly proof: Hex;
}

/** The call must be the one that its log tells of. Pending states are of before "al-v0.3.0", and not read. */
function calledWith({ functionName, args }: Carried, rollupId: number, to: number, data: Hex): Called | Gap {
  if (functionName !== 'verifyBatchesTrustedAggregator') return gap('unsupported-format', functionName);
  const [id, pending, init, final, exitRoot, post, , words] = args as [
    ...[number, bigint, bigint, bigint, Digest, Digest, Address],
    readonly Digest[],
  ];
  if (pending !== 0n) return gap('unsupported-format', 'it goes on from a pending state');
  const isSame = id === rollupId && final === BigInt(to) && data.slice(66) === `${post.slice(2)}${exitRoot.slice(2)}`;
  if (!isSame || init >= final) return gap('unsupported-format', 'the call is not the one that this log tells of');
  const proof: Hex = `0x${words.map((one) => one.slice(2)).join('')}`;
  return { init: Number(init), exitRoot, post, proof };
}
