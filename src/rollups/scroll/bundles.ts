import { encodeEventTopics } from 'viem/utils';
import { all, placedLogs, type RawLog, type ReadNext, type SourceFault, type Steps } from '../../core/ask.ts';
import type { Digest, Hex } from '../../core/hex.ts';
import { evidenceOf, type Gap, isGap } from '../../core/proven.ts';
import { call } from '../../formats/abi.ts';
import { numberToHex } from '../../formats/bytes.ts';
import { firstRemembered, REMEMBERED_SECONDS } from '../../formats/remembered.ts';
import { chainAbi } from './abi.ts';
import type { Site } from './site.ts';
import type { State } from './state.ts';

export const [FINALIZED] = encodeEventTopics({ abi: chainAbi, eventName: 'FinalizeBatch' });

/** Which batch a log finalizes. */
export const indexIn = ({ topics }: Pick<RawLog, 'topics'>): number => Number(BigInt(topics[1] ?? '0x0'));

/** Batches of one bundle that are looked through at most for another finalization between them. */
const MOST_BATCHES = 128;

/** One bundle: from the finalized batch before it, with none between, to its last one. */
export interface Bundle {
  readonly index: number;
  readonly before: number;
  readonly preRoot: Digest;
  readonly postRoot: Digest;
  readonly batch: Digest;
  readonly evidence: readonly Digest[];
}

/** The logs of the newest finalizations, oldest first: a source's word, which has the newest one. @param placed those that are read next. */
export function* readFinalizations(
  site: Site,
  { finalized, finalizedAt, head }: State,
  read: ReadNext,
): Steps<readonly RawLog[] | Gap> {
  const fromBlock = firstRemembered(head.number, site.hasNoSlots);
  // A source can have nothing of a block that L1 remembers no more; of a younger one it keeps something back.
  const isYoung = site.hasNoSlots === true || head.timestamp - finalizedAt < REMEMBERED_SECONDS;
  const filter = { address: site.contract, topics: [FINALIZED], fromBlock, toBlock: head.number };
  const said = yield* placedLogs(filter, (found) => (isYoung ? withheld(found, finalized) : null), read);
  return isGap(said) ? said : [...said.hint];
}

/** Storage has the root of this batch, so the log of its finalization was written. */
function withheld(found: readonly RawLog[], index: number): SourceFault | null {
  if (found.some((log) => indexIn(log) === index)) return null;
  return { code: 'log-withheld', said: `no log of the finalization of batch ${index}, which storage proves` };
}

/**
 * Finalizations that stand between two that a source named, by the roots that storage has: each is asked for by itself. They are as
 * young as the older of the two.
 */
export function* readHidden(site: Site, { head }: State, named: readonly number[]): Steps<readonly RawLog[]> {
  const gaps = yield* all(named.slice(1).map((index, i) => readBetween(site, named[i] ?? 0, index)));
  const hidden = gaps.flatMap((one) => (isGap(one) ? [] : one.finalized));
  const fromBlock = firstRemembered(head.number, site.hasNoSlots);
  const found = yield* all(
    hidden.map((index) => {
      const topics: readonly Hex[] = [FINALIZED, numberToHex(index, 32)];
      const filter = { address: site.contract, topics, fromBlock, toBlock: head.number };
      return placedLogs(filter, (one) => withheld(one, index));
    }),
  );
  return found.flatMap((one) => (isGap(one) ? [] : one.hint));
}

/** Those between two batches, both left out, that are finalized by themselves. */
function* readBetween(site: Site, before: number, index: number) {
  const count = Math.max(0, index - before - 1);
  if (count > MOST_BATCHES) return { gap: 'too-large', cause: `a bundle of ${count + 1} batches` } satisfies Gap;
  const roots = yield* all(
    Array.from({ length: count }, (_, i) =>
      call(site.contract, chainAbi, 'finalizedStateRoots', [BigInt(before + 1 + i)]),
    ),
  );
  const missing = roots.find(isGap);
  if (missing !== undefined) return missing;
  const finalized = roots.flatMap((root, i) => (isGap(root) || BigInt(root.value) === 0n ? [] : [before + 1 + i]));
  return { finalized, evidence: evidenceOf(roots) };
}

/** A bundle out of storage. `completeness-unproven` where another finalization stands between its ends. */
export function* readBundle(site: Site, before: number, index: number): Steps<Bundle | Gap> {
  const { contract } = site;
  const [pre, post, batch, between] = yield* all([
    call(contract, chainAbi, 'finalizedStateRoots', [BigInt(before)]),
    call(contract, chainAbi, 'finalizedStateRoots', [BigInt(index)]),
    call(contract, chainAbi, 'committedBatches', [BigInt(index)]),
    readBetween(site, before, index),
  ]);
  if (isGap(pre)) return pre;
  if (isGap(post)) return post;
  if (isGap(batch)) return batch;
  if (isGap(between)) return between;
  if (between.finalized.length > 0)
    return { gap: 'completeness-unproven', cause: `another bundle ends in batch ${between.finalized.join(', ')}` };
  if ([pre, post, batch].some(({ value }) => BigInt(value) === 0n))
    return { gap: 'data-missing', cause: `storage has no such bundle up to batch ${index}` };
  const evidence = [...new Set([...evidenceOf([pre, post, batch]), ...between.evidence])];
  return { index, before, preRoot: pre.value, postRoot: post.value, batch: batch.value, evidence };
}
